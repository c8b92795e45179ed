"""What on a page is the page's and not the author's."""

from __future__ import annotations

import re

from events.document import Span

# Parts of links that stand in a row: "Facebook | Twitter | Email".
_SHARE = (
    "share|tweet|pin|email|print|save|reply|like|follow|post|whatsapp|facebook|twitter|linkedin|reddit|pinterest|"
    "telegram|copy link|x"
)
_SECTION = (
    "home|news|sport|sports|business|world|politics|opinion|tech|technology|entertainment|culture|travel|weather|video|"
    "photos|life|money|health"
)
_SMALL_PRINT = (
    "privacy policy|terms of use|terms of service|contact us|about us|careers|help|faq|cookies|accessibility|advertise"
)
_BETWEEN = r"(?: ?[|,/·•>»] ?| )"

# Whole lines, lower case, single spaces, without marks at their ends. Each can be nothing but a page's; a line of
# prose that merely holds such words is kept.
_PATTERNS = (
    r"leave a (?:reply|comment).{0,40}|(?:post|add|write) (?:a|your) comment|cancel reply",
    r"(?:submit|log in to) (?:a )?comment",
    r"your e-?mail(?: address)? will not be published.{0,60}|required fields are marked.{0,10}",
    r"save my name,? e-?mail.{0,80}|notify me (?:of|when)\b.{0,60}|leave this field empty\b.{0,40}",
    r"(?:\d{1,6} )?(?:comments?|replies|responses|shares|likes|views)(?: \d{1,6})?|no comments(?: yet)?",
    r"(?:join|view) (?:the )?(?:conversation|comments?(?: \(\d+\))?)|be the first to comment",
    rf"(?:{_SHARE})(?:{_BETWEEN}(?:{_SHARE}|this|on|via|with|us|article|story|page)){{0,12}}",
    r"(?:share|like|follow us|find us) (?:this|on|via)\b.{0,40}|(?:click|tap) to (?:share|print|email|copy)\b.{0,60}",
    r"(?:click|tap) here (?:to|for)\b.{0,80}",
    r"(?:sign|log) (?:up|in|out)(?: (?:now|here|today))?|(?:register|subscribe)(?: (?:now|here|today|free))?",
    r"(?:sign up|subscribe|register) (?:for|to) (?:our|the|my|this)\b.{0,80}"
    r"\b(?:newsletters?|alerts|updates|briefing|feed|channel|podcast)\b.{0,60}",
    r"(?:get|receive) (?:our|the|more|daily|breaking)\b.{0,60}\b(?:inbox|newsletters?|notifications)\b.{0,40}",
    r".{0,80}\b(?:straight|delivered|sent) (?:directly )?to your (?:inbox|e-?mail)\b.{0,40}",
    r"(?:read|see|view|load|show|learn|find out) (?:more|also|next|all|less)"
    r"(?: ?[:»>…→]+.{0,160}| (?:articles|stories|news|posts|comments|here))?",
    r"(?:more (?:on|from|stories|news|like this)"
    r"|related(?: (?:articles|stories|content|posts|topics|links|coverage|tags))?"
    r"|recommended(?: for you)?|you may also like|most (?:read|popular|viewed|shared)|trending(?: now)?|up next"
    r"|editors?['’]?s? picks?|don['’]t miss)(?: ?[:»>→].{0,160})?",
    r"advertisement|advertising|(?:sponsored|promoted)(?: content)?|ad|ads by .{0,30}|continue reading(?: below)?",
    r"(?:story|article) continues (?:below|after)\b.{0,30}|scroll (?:down )?to continue.{0,40}",
    r"(?:we use|(?:this|our) (?:web)?site uses) cookies\b.{0,300}|cookie (?:policy|settings|preferences|notice)",
    r"(?:accept|reject|manage) (?:all )?(?:cookies|preferences|choices)",
    rf"(?:{_SMALL_PRINT})(?:{_BETWEEN}(?:{_SMALL_PRINT})){{0,10}}",
    r"terms (?:and|&) conditions|do not sell\b.{0,60}|site ?map",
    rf"(?:{_SECTION})(?:{_BETWEEN}(?:{_SECTION}|more|menu|search)){{2,20}}",
    r"skip to (?:main )?content|main menu|menu|search|close|back to top|previous|next|home|toggle navigation",
    r"(?:previous|next) (?:post|article|story|page)\b.{0,120}",
    r"(?:©|\(c\)|copyright (?:©|\d{4})) ?.{0,160}|all rights reserved.{0,100}|powered by .{0,40}",
    r"(?:tags?|filed under|categories|topics) ?: .{0,160}",
    r"(?:photos?|images?|pictures?|video) ?(?:credit|by|courtesy)? ?: .{0,300}",
    r"enlarge(?: this)? image|(?:show|hide) caption(?: \d.{0,12})?",
    r"you must be logged in\b.{0,60}|this (?:video|content) is not available\b.{0,60}",
    r"(?:> ?)*on .{3,60}\d.{1,80} wrote|-{3,} ?(?:original|forwarded) message ?-{3,}",
    r"please enable javascript\b.{0,80}",
    r"(?:more|related|see also|also|watch|listen|opinion|gallery|podcast|fact check|live updates)"
    r" ?: ?[^.]{3,160}",
)
# Whole lines, as they are: credits of pictures, and a label that was glued to the title it links.
_CREDIT = re.compile(
    r"(?:Photo |Image )?(?:By )?(?:[A-Z][\w.’'-]{0,20} ){1,3}[A-Z][\w.’'-]{0,20}(?:, Staff)?(?: ?/ ?| for | via )"
    r"(?:Getty|AP\b|Associated Press|AFP|Reuters|EPA\b|Shutterstock|USA TODAY|CNN\b|Bloomberg|Zuma|Imagn|Pool\b)"
    r".{0,300}"
    r"|[^.!?]{3,100}[\w’']:[A-Z“][^.!?]{3,160}[.!?]?"
)
_LINE = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))
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
    if not bare:
        return False
    return _LINE.fullmatch(" ".join(bare.split())) is not None or _CREDIT.fullmatch(line.strip()) is not None
