"""What on a page is the page's and not the author's."""

from __future__ import annotations

import re

from events.document import Span

# Whole lines, lower case, without marks at their ends. Each is unambiguous by itself: a line of prose that merely
# holds such words is kept.
_LINE = re.compile(
    r"""
      leave\ a\ (?:reply|comment).{0,40} | (?:post|add|write)\ (?:a|your)\ comment | cancel\ reply | (?:submit|log\ in\ to)\ (?:a\ )?comment
    | your\ e-?mail(?:\ address)?\ will\ not\ be\ published.{0,60} | required\ fields\ are\ marked.{0,10}
    | save\ my\ name,?\ e-?mail.{0,80}
    | (?:\d{1,6}\ )?(?:comments?|replies|responses|shares|likes|views)(?:\ \d{1,6})? | no\ comments(?:\ yet)?
    | (?:join|view)\ (?:the\ )?(?:conversation|comments?(?:\ \(\d+\))?) | be\ the\ first\ to\ comment
    | (?:share|tweet|pin|email|print|save|reply|like|follow|post|whatsapp|facebook|twitter|linkedin|reddit|pinterest|telegram|copy\ link|x)
      (?:(?:\ ?[|,/·•]\ ?|\ )(?:share|tweet|pin|email|print|save|reply|like|follow|facebook|twitter|linkedin|reddit|pinterest|whatsapp|telegram|copy\ link|x|this|on|via|with|us|article|story|page)){0,12}
    | (?:share|like|follow\ us|find\ us)\ (?:this|on|via)\b.{0,40}
    | (?:click|tap)\ to\ (?:share|print|email|copy)\b.{0,60}
    | (?:click|tap)\ here\ (?:to|for)\b.{0,80}
    | (?:sign|log)\ (?:up|in|out)(?:\ (?:now|here|today))? | (?:register|subscribe)(?:\ (?:now|here|today|free))?
    | (?:sign\ up|subscribe|register)\ (?:for|to)\ (?:our|the|my|this)\b.{0,80}\b(?:newsletter|newsletters|alerts|updates|briefing|feed|channel|podcast)\b.{0,60}
    | (?:get|receive)\ (?:our|the|more|daily|breaking)\b.{0,60}\b(?:inbox|newsletter|newsletters|notifications)\b.{0,40}
    | .{0,80}\b(?:straight|delivered|sent)\ (?:directly\ )?to\ your\ (?:inbox|e-?mail)\b.{0,40}
    | (?:read|see|view|load|show|learn|find\ out)\ (?:more|also|next|all|less)(?:\ ?[:»>…→]+.{0,160}|\ (?:articles|stories|news|posts|comments|here))?
    | (?:more\ (?:on|from|stories|news|like\ this)|related(?:\ (?:articles|stories|content|posts|topics|links|coverage|tags))?|recommended(?:\ for\ you)?|you\ may\ also\ like|most\ (?:read|popular|viewed|shared)|trending(?:\ now)?|up\ next|editors?['’]?s?\ picks?|don['’]t\ miss)
      (?:\ ?[:»>→].{0,160})?
    | (?:advertisement|advertising|sponsored(?:\ content)?|promoted(?:\ content)?|ad|ads\ by\ .{0,30}|story\ continues\ (?:below|after)\b.{0,30}|article\ continues\ (?:below|after)\b.{0,30}|continue\ reading(?:\ below)?|scroll\ (?:down\ )?to\ continue.{0,40})
    | (?:we\ use|this\ (?:web)?site\ uses|our\ (?:web)?site\ uses)\ cookies\b.{0,300} | (?:accept|reject|manage)\ (?:all\ )?(?:cookies|preferences|choices) | cookie\ (?:policy|settings|preferences|notice)
    | (?:privacy\ policy|terms\ (?:of\ (?:use|service)|and\ conditions|&\ conditions)|do\ not\ sell\b.{0,60}|contact\ us|about\ us|site\ map|sitemap|help|faq|careers|advertise(?:\ with\ us)?)
      (?:(?:\ ?[|,/·•]\ ?|\ )(?:privacy\ policy|terms\ of\ use|terms\ of\ service|contact\ us|about\ us|careers|help|faq|cookies|accessibility|advertise)){0,10}
    | (?:home|news|sport|sports|business|world|politics|opinion|tech|technology|entertainment|culture|travel|weather|video|photos|life|money|health)
      (?:(?:\ ?[|,/·•>»]\ ?|\ )(?:home|news|sport|sports|business|world|politics|opinion|tech|technology|entertainment|culture|travel|weather|video|photos|life|money|health|more|menu|search)){2,20}
    | (?:skip\ to\ (?:main\ )?content|main\ menu|menu|search|close|back\ to\ top|previous|next|home|toggle\ navigation|(?:previous|next)\ (?:post|article|story|page)\b.{0,120})
    | (?:©|\(c\)|copyright)\ .{0,160} | all\ rights\ reserved.{0,100}
    | (?:tags?|filed\ under|categories|topics)\ ?:\ .{0,160}
    | (?:photo|image|picture|video)\ ?(?:credit|by|courtesy)?\ ?:\ .{0,100} | enlarge(?:\ this)?\ image | (?:show|hide)\ caption
    | you\ must\ be\ logged\ in\b.{0,60} | this\ (?:video|content)\ is\ not\ available\b.{0,60} | please\ enable\ javascript\b.{0,80}
    | powered\ by\ .{0,40} | leave\ this\ field\ empty\b.{0,40} | notify\ me\ (?:of|when)\b.{0,60}
    """,
    re.VERBOSE,
)
_LONGEST = 400  # characters; a longer line is prose
_ENDS = " \t.!:*»>→…•|-–—"


def find_furniture(text: str) -> tuple[Span, ...]:
    """
    Lines left over from a web page: comment forms, share links, cookie notices, menus.

    Conservative: only whole lines that can be nothing else. A document without line breaks has none.
    """
    found: list[Span] = []
    start = 0
    lines = text.split("\n")
    if len(lines) < 2:
        return ()
    for line in lines:
        if len(line) <= _LONGEST and is_furniture(line):
            lead = len(line) - len(line.lstrip())
            found.append(Span(start + lead, start + len(line.rstrip())))
        start += len(line) + 1
    return tuple(found)


def is_furniture(line: str) -> bool:
    """Whether one line, by itself, is a page's and not the author's."""
    bare = line.strip(_ENDS).casefold()
    return bool(bare) and _LINE.fullmatch(" ".join(bare.split())) is not None
