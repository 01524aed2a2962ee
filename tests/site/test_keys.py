"""The menu by keyboard, and what lies on a working page or stands out on it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

HEADER_BUTTON = "label.md-header__button[for=__drawer]"


@pytest.mark.parametrize("width", [320, 1000])
def test_the_menu_opens_and_closes_by_keyboard(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + "conduct.html")
    button = page.get_by_role("button", name="导航")
    for key in ("Enter", " "):
        button.focus()
        expect(button).to_have_attribute("aria-expanded", "false")
        page.keyboard.press(key)
        expect(button).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
        expect(page.locator(".md-sidebar--primary :focus")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(button).to_be_focused()
    context.close()


def test_the_menu_of_a_wide_window_is_no_drawer(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address + "conduct.html")
    expect(page.locator(HEADER_BUTTON)).to_be_hidden()
    expect(page.locator(".md-sidebar--primary a").nth(3)).to_be_visible()


CONTRAST = """() => {
    const light = color => {
      const parts = color.match(/[\\d.]+/g).slice(0, 3).map(one => one / 255)
      const [r, g, b] = parts.map(one => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const ratio = (one, other) => (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05)
    const button = document.querySelector(".hb-button--main")
    const own = getComputedStyle(button)
    let around = button.parentElement
    while (/, 0\\)|transparent/.test(getComputedStyle(around).backgroundColor)) around = around.parentElement
    const surface = getComputedStyle(around).backgroundColor
    return {edge: ratio(own.backgroundColor, surface), words: ratio(own.color, own.backgroundColor)}
}"""


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_main_buttons_stand_out_in_both_schemes(page: Page, address: str, scheme: str) -> None:
    page.goto(address + "record.html")
    expect(page.locator(".hb-button--main")).to_be_visible()
    page.evaluate("scheme => (document.body.dataset.mdColorScheme = scheme)", scheme)
    page.wait_for_timeout(300)  # colours change by and by
    found = page.evaluate(CONTRAST)
    assert found["edge"] >= 3
    assert found["words"] >= 4.5


@pytest.mark.parametrize(
    ("name", "is_off"), [("record", True), ("today", True), ("conduct", False)]
)
def test_the_way_to_the_top_lies_on_no_form(
    page: Page, address: str, name: str, is_off: bool
) -> None:
    page.goto(f"{address}{name}.html")
    display = page.locator(".md-top").evaluate("pill => getComputedStyle(pill).display")
    assert (display == "none") is is_off
