"""The page in a real browser: what a person does with it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.timeline.page.large import large
from tests.timeline.render import samples
from timeline.page import to_html


def lit(page) -> str:
    """The highlighted words."""
    return page.evaluate("[...document.querySelectorAll('.on')].map((span) => span.textContent).join('')")


def left(page) -> list[str]:
    """The entries that a filter leaves."""
    return page.evaluate("[...document.querySelectorAll('details.e')].filter((e) => e.offsetParent).map((e) => e.id)")


def in_view(page, selector: str) -> bool:
    """Whether the first such element is inside the window."""
    return page.evaluate(
        "(s) => { const box = document.querySelector(s).getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight && box.height > 0 }",
        selector,
    )


@pytest.mark.parametrize("width", [360, 800, 1400])
@pytest.mark.parametrize("sample", samples.SAMPLES, ids=lambda sample: sample.__name__)
def test_renders_without_a_word_of_complaint(visit, sample, width):
    page = visit(sample(), width=width)
    assert len(sample().entries) == page.locator("details.e:visible").count()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_clicking_an_entry_highlights_its_words(visit):
    page = visit(samples.bridge(), height=500)
    page.click("#e8 summary")
    assert "The bridge may be repainted in 2026" == lit(page)
    assert in_view(page, ".on")
    page.click("#e3 summary")
    assert "A first inquiry in autumn 2022 found rusted bearings" == lit(page)
    assert 1 == page.locator("details.e[open]").count()


def test_clicking_it_again_folds_it(visit):
    page = visit(samples.bridge())
    page.click("#e8 summary")
    page.click("#e8 summary")
    assert ("", 0) == (lit(page), page.locator("details.e[open]").count())


def test_clicking_words_opens_their_entry(visit):
    page = visit(samples.bridge(), height=500)
    page.click("a.q[href='#e8']")
    assert page.locator("#e8").get_attribute("open") is not None
    assert "e8" == page.evaluate("document.activeElement.parentElement.id")
    assert "The bridge may be repainted in 2026" == lit(page)
    assert in_view(page, "#e8 summary")


def test_evidence_shows_its_words(visit):
    page = visit(samples.bridge())
    page.click(".witnesses li:nth-child(2) .see")
    assert "on Wednesday" == lit(page)


def test_on_a_phone_the_text_is_a_click_away(visit):
    page = visit(samples.bridge(), width=390, height=700)
    page.click("#e8 summary")
    assert in_view(page, "#e8 summary")
    page.click("#e8 .see")
    assert in_view(page, ".on")


def test_keys_step_through_the_entries(visit):
    page = visit(samples.bridge())
    page.focus("#e0 summary")
    for key, name in (("j", "e1"), ("ArrowDown", "e2"), ("k", "e1"), ("ArrowUp", "e0"), ("ArrowUp", "e0")):
        page.keyboard.press(key)
        assert name == page.evaluate("document.activeElement.parentElement.id"), key
    page.keyboard.press("Escape")
    assert 0 == page.locator("details.e[open]").count()


def test_enter_follows_to_the_words_and_back(visit):
    page = visit(samples.bridge())
    page.focus("#e8 summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "#e8" == page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    assert "e8" == page.evaluate("document.activeElement.parentElement.id")


def test_the_first_stop_skips_to_the_text(visit):
    page = visit(samples.bridge())
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "text" == page.evaluate("document.activeElement.id")


def test_zoom_and_pan_move_the_bars_and_renew_the_labels(visit):
    page = visit(samples.ages())
    before = page.locator("#axis").text_content()
    place = page.locator("#e3 use").bounding_box()["x"]
    for _ in range(4):
        page.click("#in")
    page.wait_for_timeout(50)
    assert before != page.locator("#axis").text_content()
    page.keyboard.press("0")
    page.wait_for_timeout(50)
    assert before == page.locator("#axis").text_content()
    assert place == pytest.approx(page.locator("#e3 use").bounding_box()["x"], abs=0.5)
    page.click("#in")
    page.wait_for_timeout(50)
    moved = page.locator("#e3 use").bounding_box()["x"]
    page.click("#earlier-button")
    page.wait_for_timeout(50)
    assert moved < page.locator("#e3 use").bounding_box()["x"]


def test_dragging_the_axis_pans(visit):
    page = visit(samples.ages())
    for _ in range(3):
        page.click("#in")
    page.wait_for_timeout(50)
    place = page.locator("#e3 use").bounding_box()["x"]
    box = page.locator(".scale .window").bounding_box()
    page.mouse.move(box["x"] + 100, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 160, box["y"] + 20, steps=3)
    page.mouse.up()
    page.wait_for_timeout(50)
    assert place + 60 == pytest.approx(page.locator("#e3 use").bounding_box()["x"], abs=3)


def test_no_label_stands_on_another(visit):
    """At every zoom, in both rows."""
    for sample in (samples.bridge, samples.ages, samples.night):
        page = visit(sample())
        for _ in range(12):
            for kind in ("coarse", "fine"):
                boxes = page.evaluate(
                    "(k) => [...document.querySelectorAll('#axis .' + k)].map((t) => t.getBoundingClientRect())"
                    ".map((b) => [b.left, b.right]).sort((a, b) => a[0] - b[0])",
                    kind,
                )
                assert [] == [(a, b) for a, b in pairwise(boxes) if b[0] < a[1]]
            page.click("#in")
            page.wait_for_timeout(30)


def test_filter_keeps_what_has_all_the_words(visit):
    page = visit(samples.bridge())
    page.keyboard.press("/")
    page.keyboard.type("BRIDGE repainted")
    assert ["e8"] == left(page)
    assert "1 of 10" in page.locator("#said").text_content()
    page.keyboard.press("Escape")
    assert 10 == page.locator("details.e:visible").count()
    page.select_option("#which", "undated")
    assert ["e9"] == left(page)


def test_words_of_a_filtered_entry_bring_it_back(visit):
    page = visit(samples.bridge())
    page.fill("#filter", "inquiry")
    page.click("a.q[href='#e8']")
    assert in_view(page, "#e8 summary")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_follows_the_reader_and_can_be_turned(visit, scheme):
    page = visit(samples.bridge(), color_scheme=scheme)
    colour = "getComputedStyle(document.body).backgroundColor"
    first = page.evaluate(colour)
    page.click("#theme")
    turned = page.evaluate(colour)
    page.click("#theme")
    assert first == page.evaluate(colour)
    assert first != turned


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(visit, scheme):
    """Contrast of at least 4.5 to 1 for every run of words."""
    page = visit(samples.bridge(), color_scheme=scheme)
    page.click("#e3 summary")
    weak = page.evaluate(
        """() => {
          const even = (v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
          const light = (c) => { const f = c.map((v) => even(v / 255));
            return 0.2126 * f[0] + 0.7152 * f[1] + 0.0722 * f[2]; };
          const parts = (s) => (s.match(/[0-9.]+/g) || []).map(Number);
          const ground = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
            if (c.startsWith('rgb') && (parts(c)[3] ?? 1) === 1) return parts(c); } return [255, 255, 255]; };
          const weak = [];
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const e = walk.currentNode.parentElement;
            if (!walk.currentNode.data.trim() || !e.offsetParent) continue;
            if (e.closest('script, .unseen, .skip, option')) continue;
            const [a, b] = [light(parts(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
            const ratio = (a + 0.05) / (b + 0.05);
            if (ratio < 4.5) weak.push([e.className, walk.currentNode.data.trim().slice(0, 20), ratio.toFixed(2)]);
          }
          return weak; }"""
    )
    assert [] == weak


def test_hostile_text_is_only_text(visit):
    page = visit(samples.hostile())
    assert 2 == page.evaluate("document.scripts.length")
    assert "<script>alert(1)</script>" in page.locator("#e0 summary").text_content()
    page.click("#e0 summary")
    assert "Monday" in lit(page)


def test_a_script_put_into_the_page_does_not_run(browser, tmp_path):
    """The policy holds also where escaping would have failed."""
    path = tmp_path / "page.html"
    text = to_html(samples.bridge()).replace("</main>", "<script>document.title = 'ran'</script></main>")
    path.write_text(text.replace("<h1 ", "<h1 onclick=\"document.title='ran'\" "), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.click("h1")
    assert "ran" != page.title()
    page.close()


def test_ten_thousand_entries(visit):
    page = visit(large(10_000))
    assert 10_000 == page.locator("details.e").count()
    page.click("a.q[href='#e9000']")
    assert "Ship number 9000 came into the harbour." == lit(page)
    assert in_view(page, "#e9000 summary")


def test_without_script_it_still_reads(browser, tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(to_html(samples.bridge()).encode())
    page = browser.new_page(java_script_enabled=False)
    page.goto(path.as_uri())
    page.click("#e8 summary")
    page.click("#e8 .see")
    assert page.url.endswith("#s" + page.locator("#e8 .see").get_attribute("href")[2:])
    assert page.locator("#axis text").count() > 2
    assert page.locator(".controls").is_hidden()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_prints_as_a_paper(visit, scheme):
    page = visit(samples.bridge(), color_scheme=scheme)
    page.click("#theme")
    page.click("#theme")
    for _ in range(3):
        page.click("#in")
    page.emulate_media(media="print")
    assert page.locator(".controls").is_hidden()
    assert "rgb(255, 255, 255)" == page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert page.pdf().startswith(b"%PDF")


def test_roles_and_names_for_those_who_listen(visit):
    page = visit(samples.bridge())
    for role, name in (("main", "Timeline"), ("complementary", "Text"), ("searchbox", "Filter the entries")):
        assert 1 == page.get_by_role(role, name=name).count(), role
    heard = page.locator("#e8 summary").text_content()
    assert "2026" in heard
    assert "The bridge may be repainted" in heard
    assert heard.endswith("exact")
    unnamed = page.evaluate(
        "[...document.querySelectorAll('button, a, input, select')].filter((e) =>"
        " !(e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.length)).length"
    )
    assert 0 == unnamed


@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (1400, "dark"), (390, "dark")])
def test_axe_finds_nothing(browser, tmp_path, width, scheme):
    """The rules of WCAG that a machine can check, on an unfolded entry."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe is missing: pip install axe-playwright-python")
    path = tmp_path / "page.html"
    path.write_bytes(to_html(samples.bridge()).encode())
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(path.as_uri())
    page.click("#e3 summary")
    page.evaluate(axe.AXE_SCRIPT)
    found = page.evaluate("axe.run()")
    context.close()
    assert [] == [(each["id"], each["help"]) for each in found["violations"]]
    assert found["passes"]
