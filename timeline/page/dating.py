"""When a text was written: the estimate, a picture of it, and every witness with its words."""

from __future__ import annotations

from collections.abc import Mapping

from events.document import Span
from timeline.calendar.days import Day, add
from timeline.calendar.intervals import DayInterval
from timeline.calendar.units import Unit
from timeline.page.markup import line
from timeline.publication.publication import DayDistribution, Publication, Reason
from timeline.render.picture import Histogram, held_by, histogram, likeliest, percent
from timeline.render.when import days_between, unit_name

_BARS = 48  # in the picture at most
_AROUND = 5  # days that are drawn on each side of a short interval at least
_FAR = 8  # times an interval's length from which tails are left out of the picture
_TELLING = 0.04  # probability from which the likeliest day is worth naming
_SMALL = 0.05  # bits that say nothing new
_STATUS = {"metadata": "from the metadata", "supplied": "as given"}


def dating(
    publication: Publication | None, mass: float, places: Mapping[Span, tuple[int, int]], *, unfolded: bool = True
) -> str:
    """The part of the page that tells when one text was written; its witnesses are listed where unfolded."""
    parts = [f"<p class=estimate>{estimate(publication, mass)}</p>"]
    if publication is not None:
        parts += [_picture(publication, mass), _witnesses(publication, places, unfolded)]
    return f"<div class=dating>{''.join(parts)}</div>"


def estimate(publication: Publication | None, mass: float) -> str:
    """One sentence: the interval, and how sure it is."""
    if publication is None or publication.best is None:
        return "<strong>Written on an unknown day</strong>: nothing in the text tells it."
    interval = publication.interval(mass)
    best = likeliest(publication.distribution, publication.best)
    outside = publication.distribution.outside
    rest = f" · {percent(outside)} outside the years looked at" if outside >= 0.005 else ""
    if interval is None:
        return f"Written <strong>perhaps {line(best)}</strong>{rest}"
    note = _STATUS.get(publication.status) or f"{percent(held_by(publication.distribution, interval))} sure"
    told = len(interval) == 1 or publication.probability(publication.best) < _TELLING
    more = "" if told else f" · likeliest {line(best)}"
    return f"Written <strong>{line(days_between(interval))}</strong> · {note}{more}{rest}"


def _picture(publication: Publication, mass: float) -> str:
    interval = publication.interval(mass)
    distribution = _near(publication.distribution, interval)
    picture = histogram(distribution, _BARS)
    if picture is None or len(picture.p) < 2:
        return ""
    top, step = max(picture.p), 100 / max(len(picture.p), 14)
    bars = []
    for place, (start, p) in enumerate(zip(picture.starts, picture.p, strict=True)):
        inside = interval is not None and start < interval.end and add(start, 1, picture.unit) > interval.start
        height = max(100 * p / top, 1.5)
        bars.append(
            f'<rect class={"in" if inside else "out"} x="{place * step:.3f}%" y="{100 - height:.2f}%"'
            f' width="{step * 0.82:.3f}%" height="{height:.2f}%">'
            f"<title>{_name(picture, start)}: {percent(p)}</title></rect>"
        )
    first, last = _name(picture, picture.starts[0]), _name(picture, picture.starts[-1])
    right = min(100.0, len(picture.p) * step)
    label = f"Probability of the day it was written, from {first} to {last}"
    return (
        f'<figure class=posterior><svg role=img aria-label="{line(label)}" class=chart>{"".join(bars)}</svg>'
        f'<svg class=ends aria-hidden=true><text x=0 y=12>{first}</text><text x="{right:.2f}%" y=12 class=far>{last}'
        "</text></svg></figure>"
    )


def _near(distribution: DayDistribution, interval: DayInterval | None) -> DayDistribution:
    """The part of a distribution about a short interval: its far tails would make one bar of all that matters."""
    if interval is None or len(interval) * _FAR > len(distribution.p):
        return distribution
    around = max(len(interval), _AROUND)
    first = max(interval.start - around - distribution.start, 0)
    last = interval.end + around - distribution.start
    p = distribution.p[first:last]
    return DayDistribution(Day(distribution.start + first), p, 1.0 - float(p.sum()))


def _name(picture: Histogram, start: Day) -> str:
    if picture.unit == Unit.WEEK:
        return f"week of {line(unit_name(start, Unit.DAY))}"
    return line(unit_name(start, picture.unit))


def _witnesses(publication: Publication, places: Mapping[Span, tuple[int, int]], unfolded: bool) -> str:
    told = sorted(publication.evidence, key=lambda reason: -reason.bits)
    if not told:
        return ""
    top = max(abs(reason.bits) for reason in told) or 1.0
    rows = [_witness(reason, top, places) for reason in told]
    speaking = sum(abs(reason.bits) >= _SMALL for reason in told)
    return (
        f"<details class=evidence{' open' if unfolded else ''}><summary>Why: {_count(speaking, 'witness', 'witnesses')}"
        f" in the text</summary><ol class=witnesses>{''.join(rows)}</ol></details>"
    )


def _witness(reason: Reason, top: float, places: Mapping[Span, tuple[int, int]]) -> str:
    name = "against" if reason.bits <= -_SMALL else "nothing" if reason.bits < _SMALL else "for"
    words = f"“{line(reason.text)}”" if reason.text.strip() else line(reason.kind)
    place = places.get(reason.span) if reason.span is not None else None
    link = words if place is None else f'<a class=see href="#s{place[0]}" data-to="{place[0]} {place[1]}">{words}</a>'
    bits = f"{reason.bits:.1f}".replace("-", "−")
    gauge = f'<svg class=gauge aria-hidden=true><rect width="{100 * abs(reason.bits) / top:.1f}%" height="100%"/></svg>'
    told = "against " if name == "against" else ""
    return (
        f"<li class={name}><span class=said dir=auto>{link}</span> <span class=tells>{line(reason.because)}</span>"
        f" <span class=bits>{gauge}<span><span class=unseen>{told}</span>{bits} bits</span></span></li>"
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
