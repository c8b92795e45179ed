"""What each time expression hangs on, and on which side of it to look."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import attrs

from events.document import Document, Span
from timeline.anchoring.company import ends_run, in_company
from timeline.anchoring.focus import DAYS, PERIODS, Focus, is_narrative, is_titled, sums_up, undated_opening
from timeline.anchoring.headed import Headed, headed
from timeline.anchoring.holding import holds_others, of_a_life
from timeline.anchoring.implied import with_implied
from timeline.anchoring.listed import with_listed_days, with_shared_heads
from timeline.anchoring.quotations import said_on
from timeline.anchoring.retold import Retold, moved_on, of_month, opens_part, when
from timeline.anchoring.sides import (
    day_of_month,
    just_before,
    leaf_of,
    names_month,
    names_weekday,
    of_the_writer,
    side_of,
    southern,
)
from timeline.anchoring.stays import Stay
from timeline.calendar.meanings import (
    Away,
    Containing,
    Date,
    DayPart,
    EventMeaning,
    Length,
    Meaning,
    Moved,
    Near,
    OneOf,
    Part,
    Quarter,
    Run,
    Shift,
    Toward,
    Vague,
    Within,
)
from timeline.calendar.units import Unit
from timeline.expressions.building import Time
from timeline.expressions.chart import Constituent
from timeline.expressions.cues import Cues, cues_around, quotations
from timeline.expressions.expression import NO_REFERENCE, PUBLICATION, Reference, TimeExpression
from timeline.expressions.languages.language import BRIEF, Language, Relation

_TODAY = Containing(Unit.DAY)
# Kinds of meanings by which most times are passed over at once.
_THIS_YEAR = Containing(Unit.YEAR)
_LATE_YEAR = Shift(_THIS_YEAR, -150, Unit.DAY)  # the end of a year is the last one for some months
_MOVED = (Moved, Shift)
_WHOLE = (Run, Containing)
_ON_EVENTS = (Near, Shift, Containing, Run, Length)
_HOLD_WEEKDAYS = frozenset((Unit.MONTH, Unit.SEASON, Unit.YEAR))
SAME_MONTH = 300  # characters between a day that tells its month and one that leaves it to be known
CLOSE = 80  # characters between two times of which the second hangs on the first
_RENEWED = re.compile(r"(?:last )?(?:updated|modified|revised)\b", re.IGNORECASE)
_AND = re.compile(r"[,;] and $")
_ENDS = re.compile(r"[.!?;]\s|\n\s*\n")

Candidate = tuple[Span, Time, Constituent]


def refer(document: Document, found: Sequence[Candidate], known: Language) -> tuple[TimeExpression, ...]:
    """Expressions with ids, references, relations, tense and direction."""
    text = document.text
    found = [(span, _compared(text, span, time, known), one) for span, time, one in found]
    marks = quotations(text)
    made: list[TimeExpression] = []
    focus, retold = Focus(), Retold()
    if len(text) <= BRIEF and known.is_message(text):
        found = [half for one in found for half in known.phrases.ends(text, *one)]
    found = with_shared_heads(text, with_listed_days(text, found, known), known)
    found = with_implied(text, found, known)
    narrative = is_narrative([time for _, time, _ in found], dated=bool(found) and _dates_the_text(text, *found[0][:2]))
    said = said_on(text, found, marks, known)
    parts = headed(text, found, known)
    narrative = (narrative or parts.chronicle) and not parts.by_place
    undated = undated_opening([time for _, time, _ in found]) if narrative else 0
    south = any(time.unit == Unit.SEASON for _, time, _ in found) and known.southern(text)
    stay = Stay(known, any(time.hang in known.counted_from for _, time, _ in found))
    beside: tuple[Span, Time] | None = None
    opening = [mark.start for mark in marks]
    for number, (span, time, constituent) in enumerate(found, 1):
        following = found[number] if number < len(found) else None
        ahead = following[0] if following is not None else None
        if south:
            time = time._replace(meaning=southern(time.meaning))
        cues = cues_around(text, span, known)
        opens = cues.opens or _AND.search(text, max(0, span.start - 6), span.start) is not None
        at_present = narrative and opens and cues.tense in ("present", "")
        if at_present and time.meaning == _TODAY and time.hang == "publication":
            time = time._replace(meaning=Vague("PRESENT_REF"))  # "today nothing remains"
        time = _of_the_story(text, span, _gone_by(time, cues), cues, known)
        told = narrative and focus.last() is not None
        begun = span
        time = taken = in_company(text, span, time, beside, cues.tense, known, told=told)
        closed = _closed(text, span, time, following, focus, known)
        time = closed or time
        years_on = isinstance(time.meaning, Shift) and time.meaning.unit >= Unit.YEAR
        near = _just_told(text, span, made[-1], parts, years_on=years_on) if made and time.hang == "context" else None
        month = _month_told(text, span, time, focus, narrative=narrative)
        here = bool(made) and made[-1].reference.kind == "publication" and span.start - made[-1].span.end < CLOSE // 4
        reference, toward, meaning = _reference(
            time, cues, focus, near, month, retold, beside_writer=here, narrative=narrative
        )
        if toward is Toward.FUTURE and cues.tense == "past" and names_weekday(meaning) and reference.target:
            told_from = int(reference.target[1:]) - 1
            if told_from < number - 1 and _dates_the_text(text, *found[told_from][:2]):
                toward = Toward.PAST  # "Lyndale, 2 October 2018 – … was handed back on Monday"
        same = retold.same_day(time) if narrative and reference.kind == "expression" else None
        begin = None if month is not None else retold.begin(time, reference, made)
        if same is not None:
            reference, toward = Reference("expression", same.id), Toward.NEAREST
        elif begin is not None and narrative:
            reference, toward = Reference("expression", begin.id), Toward.FUTURE
        if time.hang == "partial" and time.unit == Unit.MONTH and known.phrases.delivered(text, span):
            toward = Toward.FUTURE
        if time.hang == "partial" and known.phrases.gone(text, span):
            toward = Toward.PAST
        clause = when(text, time, span, made)
        if clause is not None:
            reference, toward = Reference("expression", clause.id), Toward.WITHIN
        if time.hang in stay.since:
            reference, toward = Reference("expression", stay.since[time.hang].id), Toward.WITHIN
        if number - 1 in parts.by_place and reference.kind == "publication":
            reference = Reference("expression", f"t{parts.by_place[number - 1] + 1}")
        if number - 1 in parts.hours:
            reference, toward = Reference("expression", f"t{parts.hours[number - 1] + 1}"), Toward.WITHIN
        if number - 1 in parts.ahead or (made and _follows(text, span, time, cues, made[-1])):
            toward = Toward.FUTURE
        if number - 1 in parts.chained:
            reference, toward = Reference("expression", f"t{parts.chained[number - 1] + 1}"), Toward.FUTURE
        if number <= undated and reference == PUBLICATION and time.hang == "partial" and cues.tense in ("past", ""):
            reference, toward = Reference("expression", f"t{undated + 1}"), Toward.PAST
        one_of = _one_of(text, span, time, following, known)
        if one_of is not None:
            time = taken = time._replace(meaning=one_of)
            meaning, reference = one_of, Reference("expression", f"t{number + 1}")
        elif closed:
            reference, toward = Reference("expression", f"t{number + 1}"), Toward.PAST
        elif number - 1 in said:
            reference = Reference("expression", f"t{said[number - 1] + 1}")
        if ends_run(text, span, time, beside, known):
            reference, toward = Reference("expression", made[-1].id), Toward.FUTURE
        hung = _on_event(text, span, time, ahead, number, known)
        if hung is not None:
            reference, meaning, span = hung
            if isinstance(meaning, Run | Away):
                time = time._replace(type="DURATION")
        relation = _relation(text, span, cues, ahead, known)
        quoted = bool(marks) and _lies_in(marks, opening, span.start)
        expression = TimeExpression(
            f"t{number}", span, text[span.start : span.end], time.type, meaning, constituent.rule.name, reference,
            relation, cues.tense, toward, quoted, time.quant, time.freq,
        )  # fmt: skip
        fresh = narrative and opens_part(text, span, made)
        made.append(expression)
        retold.note(text, made, known)
        stay.note(text, time, expression)
        beside = begun, taken
        of_writer = narrative and reference == PUBLICATION and focus.last() is not None and number - 1 not in parts.told
        if (
            one_of is None
            and not (quoted and narrative)
            and not of_writer
            and not of_a_life(text, span, made)
            and holds_others(time, constituent, cues, focus, narrative=narrative, fresh=fresh)
        ):
            focus.add(number, time.unit, expression)
            if number == 1 and is_titled(text, span):
                focus.year = None  # a story may begin before what it is about: "The siege of Alton, 1645"
        elif time.hang == "publication" and time.unit <= Unit.MONTH and time.type == "DATE":
            focus.month = None
        elif sums_up(time):
            focus.sums_up = True
    return tuple(made)


def _follows(text: str, span: Span, time: Time, cues: Cues, before: TimeExpression) -> bool:
    """Whether a weekday goes on from one to come: "snow on Monday night, perhaps rain early on | Tuesday"."""
    if cues.tense or time.hang != "partial" or before.toward is not Toward.FUTURE or before.reference != PUBLICATION:
        return False
    return names_weekday(time.meaning) and names_weekday(before.meaning) and span.start - before.span.end < CLOSE


def _lies_in(spans: Sequence[Span], starts: Sequence[int], at: int) -> bool:
    """Whether a place lies in one of the spans, which are in order; ``starts`` are theirs."""
    i = bisect_right(starts, at)
    return i > 0 and at < spans[i - 1].end


def _gone_by(time: Time, cues: Cues) -> Time:
    """ "This Sunday", told in the past tense, is the last one."""
    meaning = time.meaning
    if cues.tense == "past" and isinstance(meaning, Part) and meaning.part == "end" and meaning.base == _THIS_YEAR:
        return time._replace(meaning=attrs.evolve(meaning, base=_LATE_YEAR)) if time.hang == "publication" else time
    if cues.tense != "past" or not isinstance(meaning, Within) or meaning.outer != Containing(Unit.WEEK):
        return time
    day = meaning.inner
    if time.hang != "publication" or not isinstance(day, Date) or not day.only_weekday:
        return time
    return time._replace(meaning=day, hang="partial")


def _of_the_story(text: str, span: Span, time: Time, cues: Cues, known: Language) -> Time:
    """What comes next after a time that is told of, not after the writer's day: "over the next three years"."""
    ahead = isinstance(time.meaning, Run) and time.meaning.side == "beginning" and time.hang == "publication"
    if ahead and cues.tense == "past" and known.phrases.lived_through(text, span):
        return time._replace(hang="context")
    run = time.meaning
    if isinstance(run, Run) and run.side == "ending" and time.hang == "context" and known.phrases.allowed(text, span):
        return time._replace(meaning=attrs.evolve(run, side="beginning"))
    return time


def _compared(text: str, span: Span, time: Time, known: Language) -> Time:
    """A length where a time is measured from one that was only expected: "two weeks later than planned"."""
    moved = time.meaning
    if not isinstance(moved, _MOVED) or not known.phrases.compared(text, span):
        return time
    return Time(Length.of(abs(moved.amount), moved.unit), time.unit, "none", "DURATION")


def _dates_the_text(text: str, span: Span, time: Time) -> bool:
    """Whether the first date is the text's own: a full one in a line of its own, or before a dash or "updated"."""
    date = leaf_of(time.meaning)
    if not isinstance(date, Date) or None in (date.year, date.month, date.day):
        return False
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    if "(" in text[start : span.start]:
        return False  # "(9 August 1902 – 17 February 1988)"
    rest = text[span.end : end if end >= 0 else len(text)].strip(" .,)")
    return span.start - start < 40 and (not rest or rest[0] in "-–—(|" or bool(_RENEWED.match(rest)))


_NEXT_WORD = 12  # characters that hold the word after an expression


def _relation(text: str, span: Span, cues: Cues, following: Span | None, known: Language) -> Relation:
    if cues.relation != "from":
        return cues.relation
    after = text[span.end : span.end + _NEXT_WORD].split(maxsplit=1)
    if after and known.relations.get(after[0].lower()) == "until":  # "until 5 May", "until her dismissal on 5 May"
        return "since"
    ranging = following is not None and text[span.end : following.start].split() in (["-"], ["–"])
    return "since" if ranging else "at"


def _closed(
    text: str, span: Span, time: Time, following: Candidate | None, focus: Focus, known: Language
) -> Time | None:
    """A period told by the day of its end: "the year ended March 31"."""
    meaning = time.meaning
    if not isinstance(meaning, _WHOLE) or following is None:
        return None
    if following[0].start - span.end > 12 or following[1].unit != Unit.DAY:
        return None
    if text[span.end : following[0].start].strip().lower() not in known.closing:
        return None
    if isinstance(meaning, Run) and meaning.side == "ending":
        return time
    if isinstance(meaning, Containing) and meaning.unit in (Unit.WEEK, Unit.MONTH, Unit.YEAR):
        return Time(Run(Length.of(1, meaning.unit), "ending"), meaning.unit, "context", "DURATION")
    if meaning == Containing(Unit.QUARTER):
        last = focus.last(PERIODS)
        if last is not None and isinstance(last[1].meaning, Quarter) and last[1].meaning.fiscal:
            return None  # the fiscal quarter that was named already
        # The quarter of the calendar that most of it lies in.
        return Time(Shift(meaning, -45, Unit.DAY), Unit.QUARTER, "context")
    return None


def _one_of(text: str, span: Span, time: Time, following: Candidate | None, known: Language) -> OneOf | None:
    """A weekday that is any of those of the month, season or year named after it."""
    day = time.meaning.base if isinstance(time.meaning, DayPart) else time.meaning
    if following is None or not isinstance(day, Date) or day.weekday is None or not day.only_weekday:
        return None
    _, other, _ = following
    if other.unit not in _HOLD_WEEKDAYS or other.type != "DATE":
        return None
    return OneOf(time.meaning, day.weekday) if known.phrases.one_of(text, span, following[0]) else None


def _on_event(
    text: str, span: Span, time: Time, following: Span | None, number: int, known: Language
) -> tuple[Reference, Meaning, Span] | None:
    """What an expression hangs on that is told by the words after it: "two weeks after the vote"."""
    meaning = time.meaning
    if not isinstance(meaning, _ON_EVENTS):
        return None
    phrases = known.phrases
    if time.hang == "event" and isinstance(meaning, Near):
        words = phrases.event(text, span.end)
        if words is None:
            return None
        end = words.end
        if following is not None and following.start < words.end:
            # A time inside the words, "shortly after the Oct. 23 vote", stays an expression of its own.
            rest = phrases.event(text, following.end)
            words, end = Span(words.start, rest.end if rest else following.end), span.end
        named = attrs.evolve(meaning, base=EventMeaning(words.of(text)))
        return Reference("event", words.of(text), words), named, Span(span.start, end)
    if isinstance(meaning, Shift) and meaning.base == Containing(meaning.unit) and phrases.part_of(text, span):
        meaning = Run(Length.of(1, meaning.unit), "last")  # "the last year of the war" is not the year before this
    beside = text[span.start : span.start + 4].lower() == "the "
    if beside and isinstance(meaning, Containing) and meaning.unit in (Unit.WEEK, Unit.MONTH, Unit.YEAR):
        meaning = Length.of(1, meaning.unit)  # "in the year after the vote"
    first = isinstance(meaning, Run) and meaning.side in ("first", "last") and meaning.base is None
    if not first and not isinstance(meaning, Length):
        return None
    said = phrases.side(text, span.end)
    if said is None or (said[0] == "of") != first:
        return None
    side, at = said
    if following is not None and following.start <= at + 5:
        return (Reference("expression", f"t{number + 1}"), meaning, span) if first else None
    words = phrases.event(text, at)
    if words is None:
        return None
    event = EventMeaning(words.of(text))
    named_meaning: Meaning
    if isinstance(meaning, Length):
        named_meaning = Away(meaning, side, event, within=beside)
    else:
        assert isinstance(meaning, Run)
        named_meaning = attrs.evolve(meaning, base=event)
    return Reference("event", words.of(text), words), named_meaning, span


def _in_its_year(meaning: Meaning) -> Meaning:
    """What answers to a part of a year in another year is named by the year."""
    if isinstance(meaning, Moved):
        return meaning.into or Shift(Containing(meaning.unit), meaning.amount, meaning.unit)
    return meaning


def _month_told(text: str, span: Span, time: Time, focus: Focus, *, narrative: bool) -> TimeExpression | None:
    """The time that tells the month of a day that leaves it to be known, when it stands near enough."""
    day = time.meaning
    if focus.month is None or time.hang != "partial" or not isinstance(day, Date):
        return None
    unit, told = focus.month
    if day.day is None or day.month is not None or span.start - told.span.end >= SAME_MONTH:
        return None
    if unit > Unit.DAY and not narrative and _ENDS.search(text, told.span.end, span.start):
        return None
    return told


def _just_told(
    text: str, span: Span, before: TimeExpression, parts: Headed, *, years_on: bool
) -> TimeExpression | None:
    """The time told before in one sentence: "six months ago … the next week", "in May 1990 … two weeks later"."""
    if before.type != "DATE" or span.start - before.span.end > CLOSE:
        return None
    if before.toward is Toward.PAST and before.reference.kind == "expression" and names_month(before):
        return before  # what was told in passing goes on: "it had been seen on 2 May … the following day"
    of_writer = before.reference == PUBLICATION or int(before.id[1:]) - 1 in parts.by_place
    counted = of_writer and isinstance(before.meaning, Shift)
    dated = before.reference == NO_REFERENCE and isinstance(before.meaning, Date) and before.meaning.month is not None
    if years_on and before.reference == NO_REFERENCE and isinstance(before.meaning, Date):
        return before
    return before if (counted or dated) and not _ENDS.search(text, before.span.end, span.start) else None


def _reference(
    time: Time,
    cues: Cues,
    focus: Focus,
    near: TimeExpression | None,
    month: TimeExpression | None,
    retold: Retold,
    *,
    beside_writer: bool,
    narrative: bool,
) -> tuple[Reference, Toward, Meaning]:
    hang, meaning = time.hang, time.meaning
    if hang == "none":
        return NO_REFERENCE, Toward.NEAREST, meaning
    side = side_of(time, cues)
    if month is not None and isinstance(meaning, Date):
        return Reference("expression", month.id), *day_of_month(meaning, month, cues)
    if hang == "publication" or (not narrative and hang in ("local", "partial")):
        return PUBLICATION, side, time.alone or meaning
    if hang == "period" and not narrative:
        if focus.sums_up and isinstance(meaning, Moved):
            return PUBLICATION, side, _in_its_year(meaning)
        last = focus.last(PERIODS)
    elif time.unit <= Unit.DAY and hang != "partial" and not of_month(meaning):
        last = focus.last(DAYS) or (focus.last() if narrative else None)
        newest = focus.last() if narrative else None
        if last is not None and newest is not None and moved_on(last[1], newest[1]):
            last = newest
        if last is not None and cues.tense == "past" and last[1].tense == "future" and last[1].relation != "until":
            last = focus.told or last  # not the day of what was still to come
    else:
        last = focus.last()
    if near is not None and (last is None or last[1].span < near.span):
        return Reference("expression", near.id), Toward.FUTURE, meaning
    if last is None:
        return PUBLICATION, side, time.alone or meaning
    unit, expression = last
    moved = retold.about.get(expression.id)
    if hang == "partial" and narrative and (of_the_writer(time, unit, cues) or beside_writer):
        return PUBLICATION, side, meaning
    in_day = hang == "local" or (hang == "context" and time.unit < Unit.DAY)
    to_come = expression.tense == "future" and expression.relation != "until"
    if in_day and not narrative and to_come and cues.tense == "past":
        return PUBLICATION, side, time.alone or meaning  # the hour of what is told is not on a day to come
    toward = Toward.WITHIN if unit > time.unit or (not narrative) else Toward.FUTURE
    if narrative and hang == "partial" and (cues.gone_by or just_before(meaning, expression, cues, moved)):
        toward = Toward.PAST
    return Reference("expression", expression.id), toward, meaning
