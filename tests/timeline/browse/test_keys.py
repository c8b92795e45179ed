"""Every key of the browser, pressed."""

from __future__ import annotations

import json

import pytest

from events.document import Document
from tests.timeline.browse.conftest import keeping, reading, screen
from tests.timeline.page.large import large
from tests.timeline.render import samples
from timeline.browse.session import Session


def chosen(app) -> str:
    """The line of the chosen entry."""
    return app.row.entry.label if app.row is not None else ""


def lit(app) -> str:
    """The words that are set off in the text."""
    return "".join(span.of(app.source.source.text) for span, _ in app.source.lit)


def both(app) -> tuple[str, str]:
    """The chosen line and the words set off."""
    return chosen(app), lit(app)


def dates(app) -> dict[str, str | None]:
    """The date of each entry by its line."""
    return {entry.label: entry.edtf for entry in app.timeline.entries}


def date_of(app, words: str) -> str | None:
    """The date of the entry with some words."""
    return next((date for label, date in dates(app).items() if words in label), "gone")


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        ((), 0),
        (("down",), 1),
        (("j", "j"), 2),
        (("down", "up"), 0),
        (("j", "k", "k"), 0),
        (("end",), 9),
        (("G",), 9),
        (("G", "home"), 0),
        (("G", "g"), 0),
        (("G", "down"), 9),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
)
def test_moving_along_the_timeline(drive, keys, number):
    timeline = samples.bridge()
    shown = drive(keeping(timeline), *keys, look=chosen)
    assert timeline.entries[number].label == shown


def test_pages(drive):
    size = (120, 14)
    down = drive(keeping(samples.many(200)), "pagedown", look=lambda app: app.entries.chosen, size=size)
    assert 1 < down < 14
    assert down < drive(keeping(samples.many(200)), "space", "space", look=lambda app: app.entries.chosen, size=size)
    assert 0 == drive(keeping(samples.many(200)), "pagedown", "pageup", look=lambda app: app.entries.chosen, size=size)


def test_the_text_follows_the_timeline(drive):
    label, words = drive(keeping(samples.bridge()), "G", "up", look=both)
    assert ("The bridge may be repainted", "The bridge may be repainted in 2026") == (label, words)


def test_the_words_are_scrolled_to(drive):
    def seen(app) -> bool:
        source = app.source
        line = source.source.line_of(min(span.start for span, _ in source.lit))
        return source.scroll_offset.y <= line < source.scroll_offset.y + source.size.height

    assert drive(keeping(large(300)), "G", look=seen)
    assert drive(keeping(large(300)), "G", "g", look=seen, size=(60, 20))


def test_the_timeline_follows_the_text(drive):
    """Tab goes to the text; down and up step through its clauses in the order of the text."""

    def place(app) -> tuple[int, str]:
        return app.source.lit[0][0].start, chosen(app)

    steps = [
        drive(keeping(samples.bridge()), "tab", "g", "k", *["up"] * 9, *["down"] * n, look=place) for n in range(4)
    ]
    assert steps == sorted(steps)
    assert 4 == len({label for _, label in steps})
    labels = [drive(keeping(samples.bridge()), "tab", *["down"] * n, look=both) for n in range(2)]
    assert labels[1] == drive(keeping(samples.bridge()), "tab", "j", "j", "k", look=both)


@pytest.mark.parametrize("keys", [("pagedown",), ("space",), ("end",), ("G",)])
def test_the_text_scrolls_by_itself(drive, keys):
    def top(app) -> float:
        return app.source.scroll_target_y

    assert drive(keeping(large(200)), "tab", *keys, look=top) > 0
    assert 0 == drive(keeping(large(200)), "tab", *keys, "home", look=top)
    assert 0 == drive(keeping(large(200)), "tab", "G", "g", look=top)
    assert 0 == drive(keeping(large(200)), "tab", "space", "pageup", look=top)


def test_tab_goes_back_too(drive):
    assert drive(keeping(samples.bridge()), "tab", "tab", look=lambda app: app.entries.has_focus)
    assert drive(keeping(samples.bridge()), "shift+tab", look=lambda app: app.source.has_focus)


@pytest.mark.parametrize(
    ("keys", "changed"),
    [
        (("plus",), True),
        (("equals_sign",), True),
        (("plus", "minus"), False),
        (("minus",), False),
        (("plus", "plus", "0"), False),
        (("right",), False),
        (("plus", "right"), True),
        (("plus", "plus", "right", "left"), True),
        (("j", "j", "z"), True),
        (("z", "0"), False),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
)
def test_the_axis(drive, keys, changed):
    def scale(app) -> str:
        return str(app.entries.list.axis)

    assert changed == (drive(keeping(samples.ages()), look=scale) != drive(keeping(samples.ages()), *keys, look=scale))


def test_filter_while_typing_and_away(drive):
    assert ["x9"] == drive(
        keeping(samples.bridge()), "slash", ":repaint", look=lambda app: [row.entry.id for row in app.shown.all]
    )
    assert 10 == drive(keeping(samples.bridge()), "slash", ":repaint", "escape", look=lambda app: len(app.shown.all))
    kept = drive(keeping(samples.bridge()), "slash", ":repaint", "enter", "e", "e", look=screen)
    assert "filter repaint" in kept
    assert 10 == drive(
        keeping(samples.bridge()), "slash", ":repaint", "enter", "escape", look=lambda app: len(app.shown.all)
    )
    assert "" == drive(keeping(samples.bridge()), "slash", ":zeppelin", "enter", "j", "e", "z", "p", look=chosen)


@pytest.mark.parametrize(
    ("key", "date"),
    [
        ("right_square_bracket", "1957-03-07"),
        ("left_square_bracket", "1957-03-05"),
        ("right_curly_bracket", "1957-04-06"),
        ("left_curly_bracket", "1957-02-06"),
        ("greater_than_sign", "1958-03-06"),
        ("less_than_sign", "1956-03-06"),
    ],
)
def test_another_day_of_writing(drive, key, date):
    assert date == drive(reading(), key, look=lambda app: app.session.anchor("d1"))


def test_relative_entries_move_at_once(drive):
    before = drive(reading(), look=lambda app: date_of(app, "exploded"))
    after = drive(reading(), *["right_square_bracket"] * 7, look=lambda app: date_of(app, "exploded"))
    assert ("1957-03-04", "1957-03-11") == (before, after)
    assert "as written on 1957-03-13" in drive(reading(), *["right_square_bracket"] * 7)


def test_a_date_that_is_typed(drive):
    keys = ("d", *["backspace"] * 10, ":1960-05", "enter")
    assert "1960-05" == drive(reading(), *keys, look=lambda app: app.session.anchor("d1"))
    assert None is drive(reading(), *keys, "i", look=lambda app: app.session.anchor("d1"))
    assert "1957-03-06" == drive(reading(), *keys, "u", look=lambda app: app.session.anchor("d1"))


def test_a_date_that_is_none_changes_nothing(drive):
    keys = ("d", *["backspace"] * 10, ":someday", "enter")
    assert "cannot read the date" in drive(reading(), *keys)
    assert "1957-03-06" == drive(reading(), *keys, look=lambda app: app.session.anchor("d1"))


def test_without_a_likeliest_day_there_is_none_to_move(drive):
    session = Session.of([Document.of("Nothing to tell a day by.")])
    assert "not known" in drive(session, "right_square_bracket")


def test_pin_and_unpin(drive):
    def date(app) -> str | None:
        return date_of(app, "resigned")

    keys = ("slash", ":resigned", "enter", "p", ":1957-02-03", "enter")
    assert "1957-02-03" == drive(reading(), *keys, look=date)
    assert "⌖ Sun 3 Feb 1957" in drive(reading(), *keys)
    before = drive(reading(), look=date)
    assert before == drive(reading(), *keys, "p", *["backspace"] * 10, "enter", look=date)
    assert before == drive(reading(), *keys, "u", look=date)
    assert "cannot read the date" in drive(reading(), "p", ":soon", "enter")


def test_wrong_and_back(drive):
    keys = ("slash", ":resigned", "enter", "x")
    assert "gone" == drive(reading(), *keys, look=lambda app: date_of(app, "resigned"))
    assert "marked as wrong" in drive(reading(), *keys, "escape")
    assert "gone" != drive(reading(), *keys, "x", look=lambda app: date_of(app, "resigned"))
    assert "gone" != drive(reading(), *keys, "u", look=lambda app: date_of(app, "resigned"))


def test_nothing_to_take_back(drive):
    assert "nothing to take back" in drive(reading(), "u")


def test_readings(drive):
    session = reading("On Monday the mill exploded. Mrs Lind came on Friday.", anchor="1957-03-01/1957-03-20")
    assert "%" not in drive(session).split("Written")[1].split("\n", 1)[1]
    assert "%" in drive(session, "r").split("Written")[1].split("\n", 1)[1]
    assert drive(session).split("\n")[3:-2] == drive(session, "r", "r").split("\n")[3:-2]


@pytest.mark.parametrize("key", ["e", "enter"])
def test_why(drive, key):
    assert "Because" in drive(reading(), key)
    assert "Because" not in drive(reading(), key, "escape")
    assert "Because" not in drive(reading(), key, "e")
    assert "Because" in drive(reading(), key, "j")


def test_mass(drive):
    assert [0.95, 0.99, 0.5, 0.8, 0.9] == [
        drive(reading(), *["m"] * times, look=lambda app: app.timeline.mass) for times in range(1, 6)
    ]


def test_everything(drive):
    assert drive(reading(), "a", look=lambda app: app.session.everything)
    assert not drive(reading(), "a", "a", look=lambda app: app.session.everything)


def test_light_and_dark(drive):
    assert ["timeline-dark", "timeline-light", "timeline-dark"] == [
        drive(reading(), *["t"] * times, look=lambda app: app.theme) for times in range(3)
    ]
    assert "timeline-light" == drive(reading(), look=lambda app: app.theme, light=True)


@pytest.mark.parametrize("key", ["question_mark", "f1"])
@pytest.mark.parametrize("close", ["escape", "q", "question_mark", "enter"])
def test_help(drive, key, close):
    assert "mark the entry as wrong" in drive(reading(), key)
    assert "mark the entry as wrong" not in drive(reading(), key, close)


def test_export(drive, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    keys = ("w", *["backspace"] * 13)
    assert "written to mill.json" in drive(reading(), *keys, ":mill.json", "enter")
    assert "timeline-engine/1" == json.loads((tmp_path / "mill.json").read_text())["schema"]
    assert "written to timeline.html" in drive(reading(), "w", "enter")
    assert "no format has files of that name" in drive(reading(), *keys, ":mill.xyz", "enter")
    assert "cannot be written" in drive(reading(), *keys, ":no/such/place.json", "enter", size=(160, 30))
    assert ["mill.json", "timeline.html"] == sorted(path.name for path in tmp_path.iterdir())


def test_what_is_exported_is_corrected(drive, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    drive(reading(), "slash", ":resigned", "enter", "x", "w", *["backspace"] * 13, ":out.json", "enter")
    labels = [entry["label"] for entry in json.loads((tmp_path / "out.json").read_text())["entries"]]
    assert labels
    assert not any("resigned" in label for label in labels)


def test_a_question_can_be_left(drive):
    for key in ("d", "p", "w", "slash"):
        assert drive(reading(), key, ":12", "escape", look=lambda app: app.prompt.question) is None
        assert drive(reading(), key, "tab", look=lambda app: app.query_one("#answer").has_focus)


def test_leaving(drive):
    assert 0 == drive(reading(), "q", look=lambda app: app.return_code)


def test_clicks(drive):
    async def click(app):
        from textual.pilot import Pilot

        pilot = Pilot(app)
        await pilot.click("#entries", offset=(30, app.entries.list.top[2]))
        await pilot.pause()
        first = both(app)
        app.source.scroll_to(y=0, animate=False, force=True)
        await pilot.pause()
        place = samples.BRIDGE.index("bridge may")
        line = app.source.source.line_of(place)
        await pilot.click("#source", offset=(1 + place - app.source.source.lines[line].start, line))
        await pilot.pause()
        await pilot.pause()
        return first, both(app)

    timeline = samples.bridge()
    first, second = drive(keeping(timeline), look=click, size=(120, 44))
    assert timeline.entries[2].label == first[0]
    assert ("The bridge may be repainted", "The bridge may be repainted in 2026") == second


def test_another_size_is_laid_out_anew(drive):
    async def resize(app):
        from textual.pilot import Pilot

        pilot = Pilot(app)
        await pilot.resize_terminal(60, 30)
        await pilot.pause()
        await pilot.pause()
        await pilot.pause()
        return app.screen.has_class("stacked"), chosen(app), app.entries.list.width

    stacked, label, width = drive(keeping(samples.bridge()), "down", look=resize)
    assert (True, samples.bridge().entries[1].label) == (stacked, label)
    assert width <= 60


def test_a_failure_is_told_and_not_printed(drive, capsys):
    class Broken(Exception):
        pass

    async def fail(app):
        def broken() -> None:
            raise Broken

        app.call_later(broken)

    with pytest.raises(Broken):
        drive(reading(), look=fail)
    assert "Traceback" not in capsys.readouterr().err
