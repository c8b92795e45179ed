"""When a text was written, and why: the head of the timeline, and a view of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import attrs
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment

from events.document import Document, Span
from timeline.calendar.days import Day, add, start_of
from timeline.calendar.intervals import DayInterval
from timeline.calendar.units import Unit
from timeline.publication.publication import Publication, Reason
from timeline.render.glyphs import Glyphs, glyphs_for, printed, style, width_for
from timeline.render.picture import chart, held_by, histogram, likeliest, percent, small_bars
from timeline.render.text import (
    FIRM_BLANK,
    Line,
    beside,
    cells,
    clip,
    clip_line,
    indent,
    pad,
    stripped,
    width_of,
    wrap,
)
from timeline.render.when import days_between, unit_name

_SMALL = 0.05  # bits that say nothing worth a line at the head
_LONG = 21  # days from which an interval is told with its likeliest part
_CLEAR = 0.2  # probability from which a day, month or year is worth naming among many
_CONTEXT = 40  # characters of source on each side of the words of a witness

_STATUS = {"metadata": "from the metadata", "supplied": "as given"}


def segments(lines: Sequence[Line], width: int, glyphs: Glyphs) -> RenderResult:
    """Lines as rich wants them."""
    for line in fitted(lines, width, glyphs):
        for text, name in line:
            yield Segment(text, style(name))
        yield Segment.line()


def fitted(lines: Iterable[Line], width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Lines as they are printed: none is ever wider than the console."""
    for line in lines:
        loose = [(text.replace(FIRM_BLANK, " "), name) for text, name in printed(line, glyphs)]
        yield stripped(clip_line(loose, width, glyphs.cut))


def heading(document: Document, width: int, glyphs: Glyphs) -> list[Line]:
    """The title, and where it comes from: beside it if both fit, or else under it."""
    title = glyphs.show(document.title or document.source or "Untitled text")
    source = glyphs.show(document.source) if document.title else ""
    words = len(document.text.split())
    origin = glyphs.dot.join(part for part in (source, f"{words:,} word{'' if words == 1 else 's'}") if part)
    room = width - cells(origin) - 3
    if cells(title) <= room:
        return [[*pad([(title, "title")], width - cells(origin)), (origin, "soft")]]
    return [*wrap([(title, "title")], width), *wrap([(origin, "soft")], width)]


def written(publication: Publication | None, mass: float, width: int, glyphs: Glyphs) -> list[Line]:
    """One or two lines: the interval with its share, and its small picture."""
    line = _interval(publication, mass, glyphs)
    if publication is None or publication.best is None:
        return wrap(line, width)
    interval = publication.interval(mass)
    if interval is not None and interval.end - interval.start > _LONG and publication.status not in _STATUS:
        line += [(f"{glyphs.dot}likeliest {name}", "") for name in _likeliest_unit(publication, publication.best)]
    picture = histogram(publication.distribution, max(min(28, width // 3), 8), interval)
    if picture is None or len(picture.p) < 2:
        return wrap(line, width)
    bars = small_bars(picture, glyphs)
    if width_of(line) + width_of(bars) + 3 <= width:
        return [[*line, ("   ", ""), *bars]]
    return [*wrap(_whole_notes(line, width - 2, glyphs), width), *indent([clip_line(bars, width - 9, glyphs.cut)], 9)]


def _whole_notes(line: Line, width: int, glyphs: Glyphs) -> Line:
    """Notes after a dot go to the next line with their dot, and whole where they are short."""
    found: Line = []
    for text, name in line:
        if text.startswith(glyphs.dot) and len(text) < width:
            mark, rest = glyphs.dot.rstrip(), text.removeprefix(glyphs.dot).replace(" ", FIRM_BLANK)
            found.append((f"{mark}{FIRM_BLANK if mark.startswith(' ') else ' '}{rest}", name))
        else:
            found.append((text, name))
    return found


def _likeliest_unit(publication: Publication, best: Day) -> list[str]:
    """The day, month or year of the best day, whichever is the first to hold a fair share; or none."""
    for unit in (Unit.DAY, Unit.MONTH, Unit.YEAR):
        start = start_of(best, unit)
        if held_by(publication.distribution, DayInterval(start, add(start, 1, unit))) >= _CLEAR:
            return [unit_name(best, unit)]
    return []


def _interval(publication: Publication | None, mass: float, glyphs: Glyphs) -> Line:
    line: Line = [("Written  ", "soft")]
    if publication is None or publication.best is None:
        return [*line, ("unknown", "strong"), (": nothing in the text tells the day", "")]
    distribution = publication.distribution
    interval = publication.interval(mass)
    if interval is None:
        line += [(f"perhaps {likeliest(distribution, publication.best)}", "strong")]
        return [*line, (f"{glyphs.dot}{distribution.outside:.0%} outside the years looked at", "")]
    note = _STATUS.get(publication.status) or percent(max(held_by(distribution, interval), mass))
    return [*line, (days_between(interval), "strong"), (f"{glyphs.dot}{note}", "")]


def strongest(publication: Publication | None, count: int = 3) -> list[Reason]:
    """The reasons that say most, and the strongest one that disagrees if it has any weight."""
    if publication is None:
        return []
    ranked = sorted(publication.evidence, key=lambda reason: -reason.bits)
    told = [reason for reason in ranked if reason.bits > _SMALL][:count]
    return told + [reason for reason in ranked[-1:] if reason.bits < -1 and reason not in told]


def reasons(publication: Publication | None, width: int, glyphs: Glyphs) -> list[Line]:
    """The strongest reasons, a line or two each: words, what they tell, weight."""
    told = strongest(publication)
    if not told:
        return []
    quotes = [_quoted(reason, glyphs) for reason in told]
    bits = [f"{_bits(reason.bits)} bits" for reason in told]
    wide = max(map(cells, bits))
    lines: list[Line] = []
    if width >= 76:
        first = min(max(map(cells, quotes)), width // 3)
        middle = width - first - wide - 4
        for reason, quote, weight in zip(told, quotes, bits, strict=True):
            words = [(clip(quote[:-1], first - 1, glyphs.cut) + quote[-1], _tone(reason))]
            because = wrap([(glyphs.show(_beside_its_words(reason)), "")], middle)
            lines += beside(
                [([words], first), (because, middle), ([[(weight.rjust(wide), _tone(reason, "soft"))]], wide)]
            )
        return lines
    for reason, quote, weight in zip(told, quotes, bits, strict=True):
        words = [(clip(quote[:-1], width - wide - 3, glyphs.cut) + quote[-1], _tone(reason))]
        lines.append([*pad(words, width - cells(weight)), (weight, _tone(reason, "soft"))])
        lines += indent(wrap([(glyphs.show(_beside_its_words(reason)), "")], width - 2), 2)
    return lines


def _beside_its_words(reason: Reason) -> str:
    """Why it says so, without the words of the text at its head: they stand beside it."""
    listed = "”, “".join(reason.text.split(", "))
    for head in (f"“{reason.text}”: ", f"“{reason.text}” ", f"words such as “{listed}” "):
        if reason.text and reason.because.startswith(head):
            return reason.because.removeprefix(head)
    return reason.because


def _tone(reason: Reason, otherwise: str = "time") -> str:
    return "against" if reason.bits < 0 else otherwise


def _bits(bits: float) -> str:
    return f"{bits:.1f}".replace("-", "−")


def _quoted(reason: Reason, glyphs: Glyphs) -> str:
    opening, closing = glyphs.quote
    text = glyphs.show(reason.text).strip()
    return f"{opening}{text}{closing}" if text else f"({glyphs.show(reason.kind)})"


def in_context(document: Document, span: Span, glyphs: Glyphs, around: int = _CONTEXT) -> Line:
    """The words of a span, set off, between the words around them; a mark where the source goes on."""
    text = document.text
    start, end = max(span.start - around, 0), min(span.end + around, len(text))
    before, after = text[start : span.start], text[span.end : end]
    before, after = before.rpartition("\n\n")[2], after.partition("\n\n")[0]
    opening = closing = ""
    if len(before) == span.start - start and start > 0:
        before, opening = before.partition(" ")[2], glyphs.cut
    if len(after) == end - span.end and end < len(text):
        after, closing = after.rpartition(" ")[0], glyphs.cut
    left, right = glyphs.show(before).lstrip(), glyphs.show(after).rstrip()
    line = [
        (opening + left, ""),
        (glyphs.show(text[span.start : span.end]), "hit"),
        (right + closing, ""),
    ]
    return [piece for piece in line if piece[0]]


@attrs.frozen
class PublicationView:
    """When a document was written: the estimate, its picture, and every witness with its weight."""

    publication: Publication
    document: Document
    mass: float = attrs.field(default=0.9, kw_only=True)
    ascii: bool = attrs.field(default=False, kw_only=True)
    width: int | None = attrs.field(default=None, kw_only=True)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        glyphs = glyphs_for(options, self.ascii)
        width = width_for(console, options, self.width)
        lines = self._lines(min(width, 140) - 2, glyphs)
        return segments(indent(lines, 1), width, glyphs)

    def _lines(self, width: int, glyphs: Glyphs) -> list[Line]:
        publication = self.publication
        interval = publication.interval(self.mass)
        lines = heading(self.document, width, glyphs)
        estimate, more = _interval(publication, self.mass, glyphs), _more(publication, glyphs)
        if more and width_of(estimate) + width_of(more) + 4 <= width:
            lines.append([*estimate, ("    ", ""), *more])
        else:
            lines += [*wrap(estimate, width), *(wrap(more, width) if more else [])]
        picture = chart(publication.distribution, interval, min(width - 9, 90), glyphs)
        if len(publication.distribution.p) > 1 and picture:
            lines += [[], *indent(picture, 9)]
        told = sorted(publication.evidence, key=lambda reason: -reason.bits)
        for name, group in (
            ("Evidence", [reason for reason in told if reason.bits >= _SMALL]),
            ("Disagrees", [reason for reason in reversed(told) if reason.bits <= -_SMALL]),
            ("Says nothing new", [reason for reason in told if abs(reason.bits) < _SMALL]),
        ):
            if group:
                lines += [[], rule(name, width, glyphs), *self._witnesses(group, width, glyphs)]
        from timeline.publication.narrowing import narrowing  # only those who ask for the evidence need it

        if wanted := narrowing(publication):
            lines += [[], rule("What would narrow it most", width, glyphs)]
            for one in wanted:
                settled = f"{_bits(one.bits)} of {_bits(one.open)} bits that are open"
                line: Line = [(glyphs.show(one.because), ""), (f"{glyphs.dot}{settled}", "soft")]
                lines += wrap(line, width)
        return lines

    def _witnesses(self, group: list[Reason], width: int, glyphs: Glyphs) -> list[Line]:
        top = max(abs(reason.bits) for reason in self.publication.evidence) or 1.0
        blocks = (self._witness(reason, top, width, glyphs) for reason in group)
        return list(chain.from_iterable(blocks))

    def _witness(self, reason: Reason, top: float, width: int, glyphs: Glyphs) -> list[Line]:
        words: Line = [(_quoted(reason, glyphs), "soft")]
        if reason.span is not None:
            words = in_context(self.document, reason.span, glyphs)
        weight = f"{_bits(reason.bits)} bits"
        tone = "against" if reason.bits < 0 else "certain"
        because = [
            (glyphs.show(reason.because), ""),
            (f" {glyphs.dot.strip()}{FIRM_BLANK}{glyphs.show(reason.kind)}", "soft"),
        ]
        if width < 76:
            first, *rest = wrap(words, width - len(weight) - 2)
            return [[*pad(first, width - len(weight)), (weight, tone)], *rest, *indent(wrap(because, width - 2), 2)]
        gauge = max(round(abs(reason.bits) / top * 12), 1 if abs(reason.bits) >= _SMALL else 0)
        right: Line = [((glyphs.certain * gauge).rjust(12), tone), (f"  {weight.rjust(10)}", "")]
        left = (width - 24 - 4) // 2
        middle = width - 24 - 4 - left
        return beside([(wrap(words, left), left), (wrap(because, middle), middle), ([right], 24)])


def _more(publication: Publication, glyphs: Glyphs) -> Line:
    """The likeliest day, and what lies outside the days looked at."""
    if publication.best is None:
        return []
    line: Line = [("Likeliest  ", "soft"), (likeliest(publication.distribution, publication.best), "")]
    if publication.distribution.outside >= 0.005:
        line += [(f"{glyphs.dot}{percent(publication.distribution.outside)} outside the years looked at", "")]
    return line


def rule(name: str, width: int, glyphs: Glyphs) -> Line:
    """A heading with a rule to the right edge."""
    return [(f"{name} ", "strong"), (glyphs.rule * (width - len(name) - 1), "soft")]
