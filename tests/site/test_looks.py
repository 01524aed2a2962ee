"""What a page looks like: widths, schemes, paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

NAMES = ["index.html", "conduct.html", "reception.html", "handling.html", "emergency-desk.html",
         "trace.html", "sources.html", "roles/front-desk.html", "authors/fields.html", "authors/index.html"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_scrolls_sideways(browser: Browser, address: str, name: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address + name)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_flow_fits_a_phone_and_stays_readable(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(address + "reception.html")
    box = page.locator("figure.hb-flow svg").bounding_box()
    assert box is not None
    assert box["width"] <= 320
    size = page.locator("figure.hb-flow text").first.evaluate(
        "e => e.getBoundingClientRect().height"
    )
    assert size >= 11
    context.close()


def test_no_text_of_the_flow_leaves_its_box(page: Page, address: str) -> None:
    page.goto(address + "reception.html")
    outside = page.locator("figure.hb-flow .hb-flow__box").evaluate_all(
        """boxes => boxes.flatMap(box => {
             const frame = box.querySelector('rect').getBoundingClientRect();
             return [...box.querySelectorAll('text')]
               .filter(t => { const r = t.getBoundingClientRect();
                              return r.right > frame.right || r.bottom > frame.bottom + 1; })
               .map(t => t.textContent);
           })"""
    )
    assert outside == []


def test_on_a_phone_what_is_done_first_stands_on_the_first_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(address + "emergency-fire.html")
    lines = page.locator(".hb-acts--now").first.locator("li")
    expect(lines).to_have_count(3)
    for line in lines.all():
        expect(line).to_be_in_viewport(ratio=1)
    expect(lines.first).to_have_css("font-weight", "700")
    english = lines.first.locator("[lang=en]")
    expect(english).to_be_hidden()
    page.get_by_label("显示英文").check()
    expect(english).to_have_text("Shout “Fire!” and press the nearest alarm button")


def test_whom_to_call_is_dialled_at_a_touch(page: Page, address: str) -> None:
    page.goto(address + "emergency-fire.html")
    calls = page.locator("#calls + .hb-phones")
    hrefs = calls.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert hrefs == ["tel:119", "tel:120"]
    assert calls.locator("li").nth(2).inner_text().startswith("领班")


def test_a_chapter_lists_its_emergencies_where_they_were_once_told(
    page: Page, address: str
) -> None:
    page.goto(address + "emergency-people.html#emergency-fight")
    card = page.locator("#emergency-fight")
    expect(card).to_be_in_viewport()
    card.locator("h2 a").click()
    expect(page).to_have_url(address + "emergency-fight.html")
    expect(page.locator("h1")).to_have_text(re.compile("打斗"))


def test_paper_carries_the_rules_and_their_reasons_but_no_navigation(
    page: Page, address: str
) -> None:
    page.goto(address + "conduct.html")
    page.emulate_media(media="print")
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator(".md-footer")).to_be_hidden()
    expect(page.locator(".hb-rule__text").first).to_be_visible()


def test_the_scheme_follows_the_system_and_can_be_changed(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address + "index.html")
    scheme = page.locator("body")
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    page.locator('label[title="换成浅色"]').click()
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")
    context.close()


def test_the_home_page_reaches_each_reader_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    names = page.locator(".hb-card").evaluate_all(
        "cards => cards.map(card => card.querySelector('h2, h3').textContent.trim())"
    )
    assert names == ["前台紧急事件", "新员工", "主管", "管理", "作者"]
    link = page.locator(".hb-card").nth(1).get_by_role("link").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("客服前台")


SMALL_FIELDS = """() => [...document.querySelectorAll("input, select, textarea")]
    .filter(one => !["checkbox", "radio", "file", "hidden"].includes(one.type) && one.getClientRects().length)
    .filter(one => parseFloat(getComputedStyle(one).fontSize) < 16)
    .map(one => `${one.outerHTML.slice(0, 120)} in ${one.parentElement.className}`)"""

FILLED_IN = (
    "index", "record", "topic-conduct", "exam-front-desk", "script-noise", "emergency-fire", "path-front-desk", "fields", "commitments",
    "decision-points", "estates/yunqi", "today.html#estate=yunqi&date=2026-12-01&sheet=YQ-20261201-WY-03-security-night",
)  # fmt: skip
"""Pages of all kinds that have something to choose or to type."""


FIELDS = (
    ".md-search__input", ".hb-narrow input", ".hb-choose-estate select", ".hb-fill__reading input", ".hb-record__form input",
    ".hb-path__mentor input",
)  # fmt: skip
"""Of them these must have been seen."""


@pytest.mark.parametrize("width", [360, 768])
def test_no_field_makes_a_phone_zoom_in(browser: Browser, address: str, width: int) -> None:
    """iOS does so under 16 px, and stays there."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    found, seen = {}, set()
    for name in FILLED_IN:
        page.goto("about:blank")
        page.goto(address + (name if "." in name else f"{name}.html"), wait_until="networkidle")
        if name == "index":
            page.locator("[data-opens-search]").click()
        if (opener := page.locator(".hb-choose-estate button")).count():
            opener.click()
        page.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
        seen |= {one for one in FIELDS if page.locator(one).first.is_visible()}
        if small := page.evaluate(SMALL_FIELDS):
            found[name] = small
    context.close()
    assert found == {}
    assert seen == set(FIELDS)
