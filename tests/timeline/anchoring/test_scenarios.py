"""Readings by supposed publication day."""

from __future__ import annotations

from events.document import Document
from timeline.anchoring.scenarios import read_on_each, with_known
from timeline.calendar.days import Day, day_of
from timeline.calendar.intervals import DayInterval
from timeline.expressions.recognition import recognise

QUAKE = day_of(2015, 4, 25)  # a Saturday
DAYS = [day_of(2015, 4, day) for day in (24, 26, 27, 28, 30)] + [day_of(2015, 5, 4), None]


def test_a_weekday_that_would_lie_before_what_it_tells_is_the_next_day_of_a_renewed_page():
    expressions = recognise(Document.of("Ministers in Nepal said on Tuesday that the airport had closed."))
    read = with_known(read_on_each(expressions, DAYS), DAYS, {expressions[0].span: QUAKE}, {})
    values = [tuesday.value for (tuesday,) in read[:-1]]
    # Only on Monday 27 April is "Tuesday" the next day; a week later it is the last one, after the quake.
    assert values == ["2015-04-21", "2015-04-21", "2015-04-28", "2015-04-28", "2015-04-28", "2015-04-28"]
    assert read[-1][0].readings[0].extent is None


def test_nothing_is_renewed_where_nothing_is_known():
    expressions = recognise(Document.of("Ministers in Nepal said on Tuesday that the airport had closed."))
    plain = read_on_each(expressions, DAYS)
    assert with_known(plain, DAYS, {}, {}) == plain


def test_a_weekday_that_a_known_event_is_told_with_is_the_events_own():
    expressions = recognise(Document.of("The quake struck on Saturday. Over the weekend aid was flown in."))
    days = [day_of(2015, 4, 25), day_of(2015, 4, 30), day_of(2015, 5, 2), day_of(2015, 5, 9)]
    on = {expression.span: DayInterval(QUAKE, Day(QUAKE + 1)) for expression in expressions}
    read = with_known(read_on_each(expressions, days), days, {}, on)
    assert [saturday.value for saturday, _ in read] == ["2015-04-25", "2015-04-25", "2015-04-25", "2015-05-09"]
    assert [weekend.value for _, weekend in read][2:] == ["2015-W17-WE", "2015-W19-WE"]
