"""From solved things to the entries a timeline shows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import permutations
from typing import Literal

import attrs

from events.clauses import Line, tell, teller_of
from events.document import Document, Sentence, Span
from events.event import Event
from events.languages import words
from timeline.anchoring.scenarios import Anchored, hanging_on
from timeline.anchoring.world_events import WorldEvent
from timeline.assembly import Entry, Quote
from timeline.calendar.bounded import edtf_of
from timeline.calendar.days import MINUTES_A_DAY, Minute
from timeline.calendar.intervals import Bounds, DayInterval, Extent, TimeInterval
from timeline.calendar.units import Unit
from timeline.expressions.expression import TimeExpression
from timeline.ordering.afloat import from_day_of_writing, without_dates
from timeline.ordering.cues import PUBLICATION, Cue
from timeline.ordering.dating import is_moment
from timeline.ordering.marginals import Outcome, bounds_at
from timeline.ordering.outcomes import outcomes_of
from timeline.ordering.placing import in_order, tied_to
from timeline.ordering.reasons import why_dated, why_known, why_ordered
from timeline.ordering.solving import DatedEvent, Solution, main_scenario
from timeline.ordering.standing import stands_alone
from timeline.ordering.worth import deserves, has_own_time, tells_a_life, tells_of_writer
from timeline.publication.publication import Publication

TOGETHER = 4  # characters between two expressions that are read as one time: " to "

MOSTLY = 0.6  # share of the things told that have a time fit for their tense, unless the past is told as present
A_LOG = 4  # sentences with a time of their own, at least, in a text of little else
A_STORY = 6  # things told from which a text may be one told in the present
STILL_PRESENT = 24 * 60  # minutes for which what happens is told in the present tense
STILL_DONE = 8 * 24 * 60  # minutes for which what has come about is told as having done so
STILL_SAID = 31 * 24 * 60  # minutes for which words are quoted in the present tense
_SPEAKER = re.compile(r"(?:^|[a-z,;:] )I(?:['’][a-z]+)? [a-z]")
A_CREDIT = 80  # characters from the end of a caption to that of its line, at most
_CREDIT = re.compile(r"(?:^|[.”\"] )[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}(?: ?/ ?| via )[A-Z][\w /]{1,40}$")
_LISTING = frozenset((",", "and", ", and", "&", "or", ", or"))

Status = Literal["dated", "ordered", "undated"]


@attrs.frozen(eq=False, slots=False)
class Told:
    """All that is known of one document, before entries are made of it."""

    document: Document
    sentences: tuple[Sentence, ...]
    anchored: Anchored
    events: tuple[Event, ...]
    publication: Publication
    groups: tuple[tuple[str, ...], ...]  # event ids by thing
    solution: Solution
    world: Mapping[int, WorldEvent] = attrs.field(factory=dict)  # things that are world events of known date
    adrift: bool = False  # nothing has a place in the calendar: the publication days of the scenarios are only supposed

    @cached_property
    def main(self) -> int:
        """Index of the likeliest scenario."""
        return main_scenario(self.solution.scenarios)

    @cached_property
    def expressions(self) -> tuple[TimeExpression, ...]:
        """As read at the likeliest publication day."""
        return self.anchored[self.main]

    @cached_property
    def hanging(self) -> frozenset[str]:
        """The expressions that hang on the day of writing, by themselves or through others."""
        return hanging_on(self.expressions, "publication")

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """The place of each expression among them all, by id."""
        return {expression.id: place for place, expression in enumerate(self.expressions)}


def make_entries(told: Told, *, mass: float = 0.9, everything: bool = False) -> tuple[Entry, ...]:
    """
    The entries of one document in time order.

    Args:
        told: The document with its solved network.
        mass: The share of the probability that bounds hold, in ``(0, 1]``.
        everything: Also those of events that are not worth a line of their own.
    """
    events = {event.id: event for event in told.events}
    expressions = {expression.id: expression for expression in told.expressions}
    dates: dict[int, list[DatedEvent]] = {}
    cues: dict[int, list[Cue]] = {}
    for index in told.solution.choice.kept:
        cue = told.solution.cue(index)
        if cue is None:
            dated = told.solution.dated[index]
            dates.setdefault(told.solution.thing_of[dated.link.event], []).append(dated)
        else:
            for end in {told.solution.thing_of[e] for e in (cue.source, cue.target) if e != PUBLICATION}:
                cues.setdefault(end, []).append(cue)
    drafts = [
        _Draft.of(thing, [events[e] for e in members], dates.get(thing, []), cues.get(thing, []), expressions)
        for thing, members in enumerate(told.groups)
    ]
    placed = frozenset(draft.thing for draft in drafts if draft.placing)
    letter = any(known.origin.startswith("email") for known in told.document.metadata)
    a_log = _is_log(told)
    own_voice = letter or a_log or tells_of_writer(told.events)
    if not everything:
        drafts = [
            d for d in drafts if _deserves(d, d.ties(told.solution.thing_of, placed), expressions, own_voice, a_log)
        ]
    a_life = tells_a_life(told.events)
    lines = {draft.thing: _line(told, draft, expressions) for draft in drafts}
    labels = {thing: line.text or events[told.groups[thing][0]].trigger for thing, line in lines.items()}
    if not everything:
        text = told.document.text
        drafts = [
            d
            for d in drafts
            if stands_alone(
                text, d.lead, lines[d.thing], times=_times(told, d, expressions), a_life=a_life, a_log=a_log
            )
            and not _is_listed(told, d)
            and not _only_ends(d)
            and not _is_caption(told.document, d.lead)
            and (own_voice or not _SPEAKER.search(lines[d.thing].text))
        ]
        drafts = _once(drafts, labels)
    published = None if told.publication.best is None else told.publication.interval(mass)
    ordered = tied_to(told.solution, placed)
    made = {d.thing: _entry(told, d, labels[d.thing], mass, published, expressions, events, ordered) for d in drafts}
    if not everything and published is not None:
        agreeing = {d.thing for d in drafts if _fits_tense(d.lead, made[d.thing], published)}
        if len(agreeing) < MOSTLY * len(drafts) and len(drafts) >= A_STORY:
            agreeing |= {d.thing for d in drafts if d.lead.tense != "FUTURE"}  # a story told in the present tense
        made = {thing: entry for thing, entry in made.items() if thing in agreeing}
    order = in_order(told.solution, made)
    if told.adrift:
        made = {thing: without_dates(entry) for thing, entry in made.items()}
    return tuple(attrs.evolve(made[thing], id=f"n{number}") for number, thing in enumerate(order, start=1))


@attrs.frozen
class _Draft:
    """A thing told, with the links and cues that were kept."""

    thing: int
    lead: Event
    members: tuple[Event, ...]
    dates: tuple[DatedEvent, ...]  # the surest first
    cues: tuple[Cue, ...]

    @classmethod
    def of(
        cls,
        thing: int,
        members: Sequence[Event],
        dates: Sequence[DatedEvent],
        cues: Sequence[Cue],
        expressions: Mapping[str, TimeExpression],
    ) -> _Draft:
        own = {d.link.event for d in dates if has_own_time(d)}
        # The telling whose own clause says it, and with its own time.
        lead = max(members, key=lambda e: (teller_of(e)[1], e.pos == "VERB", e.id in own, e.salience, -e.span.start))
        ranked = sorted(dates, key=lambda d: (-d.link.p, expressions[d.link.expression].span))
        return cls(thing, lead, tuple(members), tuple(ranked), tuple(cues))

    @property
    def placing(self) -> tuple[DatedEvent, ...]:
        """The links that put it somewhere in time, in one scenario at least."""
        return tuple(d for d in self.dates if d.bounds is not None)

    def ties(self, thing_of: Mapping[str, int], placed: frozenset[int]) -> tuple[Cue, ...]:
        """The words that put it before, after or at something that has a time."""
        return tuple(
            cue
            for cue in self.cues
            if cue.spoken
            and any(thing_of[e] in placed - {self.thing} for e in (cue.source, cue.target) if e in thing_of)
        )


def _is_log(told: Told) -> bool:
    """Whether nearly every sentence of a text has a time of its own: all it tells is its timeline."""
    starts = [sentence.span.start for sentence in told.sentences]
    timed = {bisect_right(starts, e.span.start) for e in told.expressions if e.type in ("DATE", "TIME")}
    telling = {event.sentence + 1 for event in told.events if event.pos == "VERB"}
    return len(telling & timed) >= max(A_LOG, MOSTLY * len(telling))


def _deserves(
    draft: _Draft, ties: Sequence[Cue], expressions: Mapping[str, TimeExpression], own_voice: bool, a_log: bool
) -> bool:
    return deserves(
        draft.lead,
        tellings=len(draft.members),
        dates=draft.dates,
        expressions=expressions,
        tied=bool(ties),
        explains=any(cue.source == draft.lead.id for cue in ties),
        own_voice=own_voice,
        a_log=a_log,
    )


def _is_listed(told: Told, draft: _Draft) -> bool:
    """Whether its time is one of several that the text lists: "won it in 2007, 2010 and 2017"."""
    for dated in draft.placing:
        place = told.place_of[dated.link.expression]
        one = told.expressions[place]
        for other in told.expressions[max(0, place - 1) : place] + told.expressions[place + 1 : place + 2]:
            first, last = sorted((one.span, other.span))
            between = told.document.text[first.end : last.start].strip().casefold()
            if one.type == other.type == "DATE" and between.removesuffix(" in").removesuffix(" on") in _LISTING:
                times = [e.readings[0].extent for e in (one, other) if e.readings]
                if len(times) == 2 and times[0] != times[1] and between != ",":
                    return True
                if between == "," and one.text.isdecimal() and other.text.isdecimal():
                    return True
    return False


def _is_caption(document: Document, lead: Event) -> bool:
    """Whether the line of the text that tells it ends with who took a picture."""
    end = document.text.find("\n", lead.clause.end)
    last = document.text[lead.clause.end : end if end >= 0 else len(document.text)]
    return len(last) <= A_CREDIT and _CREDIT.search(last) is not None


def _only_ends(draft: _Draft) -> bool:
    """Whether all that is known of a moment is until when something went on, which is not the moment itself."""
    own = [d for d in draft.placing if d.link.event == draft.lead.id]
    return is_moment(draft.lead) and bool(own) and all(d.link.relation == "until" for d in own)


def _fits_tense(lead: Event, entry: Entry, published: DayInterval) -> bool:
    """Whether what is told as coming, or as being said, is not long past: then its time is not the event's own."""
    if entry.status != "dated":
        return True
    begin = entry.begin.earliest
    over = lead.tense == "PAST" and not lead.modality and lead.lemma not in words("en").lists["planning"]
    come = (
        _has_come_about(lead) and lead.lemma not in words("en").lists["planning"]
    )  # not "has been postponed to Friday"
    if (over or come) and begin is not None and begin >= published.minutes.end:
        return False  # "fell on Friday", but not "was planned for Friday"
    if entry.end.latest is None:
        return True
    if over and begin is not None and begin >= published.minutes.start:
        return entry.end.latest <= published.minutes.end + STILL_SAID  # not "won much praise in her first years"
    past = published.minutes.start - entry.end.latest
    if lead.tense == "FUTURE":
        return past <= 0
    if lead.tense != "PRESENT":
        return True
    if lead.aspect == "NONE" and lead.lemma in words("en").lists["caught"]:
        return False  # of a picture: "officers stand in the lobby"
    if lead.aspect.startswith("PERFECTIVE"):
        return past <= STILL_DONE  # not "has won one game since the title in 1957"
    return past <= (STILL_SAID if lead.event_class == "REPORTING" else STILL_PRESENT)


def _once(drafts: Sequence[_Draft], labels: Mapping[int, str]) -> list[_Draft]:
    """Of things that one clause tells, or that one line would tell, that which it tells best."""
    best: dict[tuple[object, ...], _Draft] = {}
    for draft in sorted(drafts, key=lambda d: (not d.placing, not teller_of(d.lead)[1], -d.lead.salience, d.thing)):
        keys = ((draft.lead.sentence, teller_of(draft.lead)[0]), (labels[draft.thing],))
        if not any(key in best for key in keys):
            best.update(dict.fromkeys(keys, draft))
    kept = {draft.thing for draft in best.values()} - _told_within(best.values(), labels)
    return [draft for draft in drafts if draft.thing in kept]


def _told_within(drafts: Iterable[_Draft], labels: Mapping[int, str]) -> set[int]:
    """Things of one sentence whose line is no more than the beginning or the end of another's, told beside it."""
    by_sentence: dict[int, list[_Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.lead.sentence, []).append(draft)
    found = set()
    for together in by_sentence.values():
        for one, other in permutations({draft.thing: draft for draft in together}.values(), 2):
            longer, shorter = labels[one.thing].rstrip("…"), labels[other.thing].rstrip("…")
            if len(longer) > len(shorter) and shorter.casefold() in longer.casefold():
                found.add(one.thing if teller_of(other.lead)[1] else other.thing)
    return found


def _entry(
    told: Told,
    draft: _Draft,
    label: str,
    mass: float,
    published: DayInterval | None,
    expressions: Mapping[str, TimeExpression],
    events: Mapping[str, Event],
    ordered: frozenset[int],
) -> Entry:
    solution = told.solution
    placing = draft.placing
    spoken = [c for c in draft.cues if c.target != PUBLICATION]
    times = [(told.place_of[d.link.expression], d.link.relation) for d in placing]
    outcomes = outcomes_of(solution, draft.thing, times, told.anchored.columns)
    if published is not None and (is_moment(draft.lead) or _has_come_about(draft.lead)):
        outcomes = tuple(_over_by(outcome, published) for outcome in outcomes)
    begin, end = bounds_at(outcomes, mass)
    told_near = any(has_own_time(d) and d.link.relation not in ("lasting", "repeated") for d in draft.dates)
    status: Status = "dated" if placing else "ordered" if draft.thing in ordered or told_near else "undated"
    granularity = _granularity([expressions[d.link.expression] for d in placing])
    best = outcomes[0].best if outcomes and status == "dated" else None
    because = [why_dated(expressions[d.link.expression], d.link, published, adrift=told.adrift) for d in draft.dates]
    because += [why_ordered(cue, events) for cue in (spoken if status != "dated" else [c for c in spoken if c.spoken])]
    if draft.thing in told.world:
        because.append(why_known(told.world[draft.thing]))
    if not because:
        because = [why_ordered(cue, events) for cue in draft.cues[:1]]
    return Entry(
        id="",
        events=(draft.lead.id, *(e.id for e in draft.members if e.id != draft.lead.id)),
        label=label,
        quotes=_quotes(told.document, draft),
        begin=begin,
        end=end,
        best=best,
        edtf=edtf_of(Extent(begin, end), granularity),
        mass=mass,
        granularity=granularity,
        status=status,
        because=tuple(dict.fromkeys(because)),
        from_publication=_counted(told, draft, mass, published),
        outcomes=outcomes,
    )


def _counted(told: Told, draft: _Draft, mass: float, published: DayInterval | None) -> TimeInterval | None:
    """When it was, counted from the day of writing, where its words hang on that day and dates tell less."""
    if not any(d.link.expression in told.hanging for d in draft.placing):
        return None
    return from_day_of_writing(told.solution, draft.thing, mass, published)


def _has_come_about(lead: Event) -> bool:
    return lead.tense == "PRESENT" and lead.aspect == "PERFECTIVE"


def _over_by(outcome: Outcome, published: DayInterval) -> Outcome:
    """A moment that nothing bounds on the later side is over at the publication."""
    begin, end, last = outcome.extent.begin, outcome.extent.end, published.minutes.end
    if begin.earliest is not None and begin.earliest % MINUTES_A_DAY == 1:
        # Later than a day, by the minute that order takes.
        begin = Bounds(Minute(begin.earliest - 1), begin.latest)
        outcome = attrs.evolve(outcome, extent=Extent(begin, end))
    if begin.earliest is None or end.latest is not None or max(begin.earliest, end.earliest or begin.earliest) >= last:
        return outcome
    return attrs.evolve(outcome, extent=Extent(begin, Bounds(end.earliest, last)))


def _line(told: Told, draft: _Draft, expressions: Mapping[str, TimeExpression]) -> Line:
    return tell(told.document, told.sentences, draft.lead, time_spans=_times(told, draft, expressions))


def _times(told: Told, draft: _Draft, expressions: Mapping[str, TimeExpression]) -> tuple[Span, ...]:
    """The words of time that its line may leave out."""
    spans = [expressions[d.link.expression].span for d in draft.dates]
    places = {told.place_of[d.link.expression] for d in draft.dates}
    for place in sorted(places):  # "to Friday" goes with "from Monday"
        for other in {place - 1, place + 1} - places:
            if 0 <= other < len(told.expressions):
                first, last = sorted((told.expressions[place].span, told.expressions[other].span))
                if last.start - first.end <= TOGETHER:
                    spans.append(told.expressions[other].span)
    return tuple(spans)


def _quotes(document: Document, draft: _Draft) -> tuple[Quote, ...]:
    spans: list[Span] = []
    for event in (draft.lead, *draft.members):
        if not any(event.clause in span for span in spans):
            spans = [span for span in spans if span not in event.clause] + [event.clause]
    return tuple(Quote(document.id, span) for span in spans)


def _granularity(expressions: Sequence[TimeExpression]) -> Unit | None:
    units = [expression.readings[0].granularity for expression in expressions if expression.readings]
    return min(units, default=None)
