"""No violation of axe's rules and no error of the Nu HTML checker, on any page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.looking import html_errors, violations


@pytest.fixture(scope="module", params=[("light", 1280), ("dark", 320)], ids=["light", "dark"])
def viewer(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    scheme, width = request.param
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    yield page
    context.close()


def looked_at(site: Path, pages: list[str]) -> list[str]:
    """Pages that together hold every element with every class that any page has: what axe finds on one
    it would find on all that look like it. Next is the one that shows most that is new for its size."""
    texts = {name: (site / name).read_text("utf-8") for name in pages}
    shapes = {
        name: {
            f"{tag}.{one}"
            for tag, classes in re.findall(r'<(\w+)[^>]*?\sclass="([^"]*)"', text)
            for one in classes.split() or ("",)
        }
        | set(re.findall(r"<(\w+)", text))
        for name, text in texts.items()
    }
    unseen = set[str]().union(*shapes.values())
    found = []
    while unseen:
        name = max(
            texts, key=lambda name: (len(shapes[name] & unseen) / (FRAME + len(texts[name])), name)
        )
        unseen -= shapes[name]
        found.append(name)
    return found


FRAME = 40_000
"""Characters of a page without anything in it, about."""

NARROW_AND_DARK = (
    "color-contrast",
    "link-in-text-block",
    "target-size",
    "scrollable-region-focusable",
)
"""The rules of axe that look at colours and places; the others see in both windows the same."""


def rules_in(viewer: Page) -> tuple[str, ...]:
    """The rules that a window has to be asked about: all, or none but those that see it otherwise."""
    return () if viewer.viewport_size == {"width": 1280, "height": 900} else NARROW_AND_DARK


PARTS = 4
"""Each a test of its own, so that all test processes have a share of what takes longest."""


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_has_axe_violations(
    viewer: Page, address: str, site: Path, pages: list[str], part: int
) -> None:
    found: dict[str, list[str]] = {}
    for name in looked_at(site, pages)[part::PARTS]:
        viewer.goto(address + name)
        if wrong := violations(viewer, "", *rules_in(viewer)):
            found[name] = wrong
    assert found == {}


def test_opened_details_have_no_axe_violations(viewer: Page, address: str) -> None:
    for name in ("conduct.html", "trace.html", "sources.html"):
        viewer.goto(address + name)
        viewer.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert violations(viewer, "", *rules_in(viewer)) == []


def test_the_open_search_has_no_axe_violations(viewer: Page, address: str) -> None:
    viewer.goto(address + "index.html")
    viewer.evaluate("document.querySelector('#__search').click()")
    viewer.get_by_role("combobox", name="搜索").fill("电梯")
    viewer.keyboard.press("End")
    viewer.locator(".md-search-result__item").first.wait_for()
    viewer.wait_for_timeout(300)
    assert violations(viewer) == []


def test_the_open_drawer_has_no_axe_violations(viewer: Page, address: str) -> None:
    viewer.goto(address + "conduct.html")
    viewer.evaluate("document.querySelector('#__drawer').click()")
    viewer.wait_for_timeout(300)
    assert violations(viewer) == []


def test_every_page_is_valid_html(site: Path) -> None:
    assert html_errors(site) == []
