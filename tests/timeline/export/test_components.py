"""The data for TimelineJS and vis-timeline, opened by these components themselves, in a browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browsers import Opened
from tests.timeline.page.large import large
from tests.timeline.render import samples
from timeline.assembly import Timeline
from timeline.export import write

MODULES = Path(__file__).parents[2] / "readers/node_modules"
TIMELINEJS = MODULES / "@knight-lab/timelinejs/dist"
VIS = MODULES / "vis-timeline"
pytestmark = pytest.mark.skipif(
    not (TIMELINEJS.is_dir() and VIS.is_dir()), reason="the components are not here: npm ci --prefix tests/readers"
)
EACH = pytest.mark.parametrize("sample", samples.SAMPLES, ids=lambda sample: sample.__name__)

_TIMELINEJS = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="{base}/css/timeline.css">
<script src="{base}/js/timeline.js"></script><div id="shown" style="width: 1200px; height: 700px"></div>
<script id="data" type="application/json">{data}</script><script>
const data = JSON.parse(document.getElementById("data").textContent)
const options = {{ font: null, script_path: "{base}/js/", debug: false }}
window.shown = new TL.Timeline("shown", data, options)
window.shown.on("loaded", () => {{ window.ready = true }})
</script>"""
_VIS = """<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="{base}/styles/vis-timeline-graph2d.min.css">
<script src="{base}/standalone/umd/vis-timeline-graph2d.min.js"></script><div id="shown"></div>
<script id="data" type="application/json">{data}</script><script>
const data = JSON.parse(document.getElementById("data").textContent)
const items = new vis.DataSet(data.items), groups = new vis.DataSet(data.groups)
window.shown = new vis.Timeline(document.getElementById("shown"), items, groups, data.options)
window.shown.on("changed", () => {{ window.ready = true }})
</script>"""

Show = Callable[[str, Path, Timeline, str], Any]


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Show]:
    """Open a component with the data of a timeline; it may complain of nothing and ask no server."""
    opened: list[Opened] = []

    def call(page_of: str, base: Path, timeline: Timeline, name: str) -> Any:
        path = tmp_path / "page.html"
        path.write_text(page_of.format(base=base.as_uri(), data=write(timeline, name).decode()), encoding="utf-8")
        page = browser.new_page(viewport={"width": 1300, "height": 900}, reduced_motion="reduce")
        opened.append(Opened(page))
        page.goto(path.as_uri())
        page.wait_for_function("window.ready")
        return page

    yield call
    for each in opened:
        said, asked = each.close()
        assert [] == said
        assert all(url.startswith(("file:", "data:")) for url in asked)


@pytest.mark.parametrize("sample", [s for s in samples.SAMPLES if s().entries], ids=lambda sample: sample.__name__)
def test_timelinejs(sample: Callable[[], Timeline], show: Show) -> None:
    """A slide for the title and one for each entry that has a place, in order, its words as they are."""
    timeline = sample()
    page = show(_TIMELINEJS, TIMELINEJS, timeline, "timelinejs")
    given = json.loads(write(timeline, "timelinejs"))
    read = page.evaluate(
        "shown.config.events.map((e) => [e.unique_id, e.start_date.getTime(), (e.end_date ?? e.start_date).getTime()])"
    )
    assert sorted(event["unique_id"] for event in given["events"]) == sorted(name for name, *_ in read)
    assert all(first <= last for _, first, last in read)
    assert [] == page.evaluate("shown.config.messages.errors")
    assert len(read) + 1 == page.locator(".tl-slide").count()
    headlines = page.evaluate("[...document.querySelectorAll('.tl-slide h2')].map((h) => h.textContent.trim())")
    slides = (given["title"], *given["events"])
    wanted = [page.evaluate(_PLAIN, slide["text"]["headline"]) for slide in slides]
    assert sorted(wanted) == sorted(headlines)
    assert 0 == page.locator(".tl-slide script, .tl-slide img, .tl-slide iframe").count()


def test_timelinejs_says_that_nothing_happened(browser: Any, tmp_path: Path) -> None:
    """An empty timeline is none to it, and it says so."""
    path = tmp_path / "page.html"
    data = write(samples.nothing(), "timelinejs").decode()
    path.write_text(_TIMELINEJS.format(base=TIMELINEJS.as_uri(), data=data), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.wait_for_function("window.shown.config")
    [said] = page.evaluate("shown.config.messages.errors")
    assert said.startswith("Timeline configuration has no events.")
    page.close()


_PLAIN = "(html) => new DOMParser().parseFromString(html, 'text/html').body.textContent.trim()"


@EACH
def test_vis(sample: Callable[[], Timeline], show: Show) -> None:
    """All items are drawn where they belong, their words as they are."""
    timeline = sample()
    page = show(_VIS, VIS, timeline, "vis")
    given = json.loads(write(timeline, "vis"))
    times = page.evaluate("Object.values(shown.itemSet.items).map((i) => [i.id, +i.data.start, +(i.data.end ?? 0)])")
    assert sorted(item["id"] for item in given["items"]) == sorted(name for name, *_ in times)
    assert all(isinstance(start, int) and isinstance(end, int) for _, start, end in times)
    if given["items"]:
        page.wait_for_selector(".vis-item-content", state="attached")
    shown = page.evaluate("[...document.querySelectorAll('.vis-item-content')].map((e) => e.textContent)")
    wanted = {page.evaluate(_PLAIN, item["content"]) for item in given["items"]}
    assert {text.strip() for text in shown} <= wanted
    assert bool(shown) == bool(given["items"])
    assert 0 == page.locator(".vis-item script, .vis-item img").count()


def test_vis_takes_ten_thousand_entries(show: Show) -> None:
    """From 3000 BC to AD 2300; what stands close is one cluster with its number, and opens when zoomed in."""
    page = show(_VIS, VIS, large(10_000, days=193), "vis")
    assert 10_000 == page.evaluate("shown.itemsData.length")
    starts = page.evaluate("Object.values(shown.itemSet.items).map((item) => item.data.start.getFullYear())")
    assert (-2999, 2284) == (min(starts), max(starts))
    assert page.locator(".vis-item").count() < 100
    page.evaluate("shown.setWindow('2000-01-01', '2002-01-01', { animation: false })")
    page.wait_for_function("document.querySelector('.vis-item')?.textContent.includes('Ship number')")
