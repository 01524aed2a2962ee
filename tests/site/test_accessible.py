"""No violation of axe's rules and no error of the Nu HTML checker, on any page."""

from __future__ import annotations

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


FAMILIES = ("authors/checks/", "cl-", "roles/", "estates/")
"""Pages made by one template from data of one shape, or written after one pattern."""


def looked_at(site: Path, pages: list[str]) -> list[str]:
    """Every page but those of a family, and the two largest of each family."""
    found = [name for name in pages if not name.startswith(FAMILIES)]
    for family in FAMILIES:
        members = [name for name in pages if name.startswith(family)]
        found += sorted(members, key=lambda name: -(site / name).stat().st_size)[:2]
    return found


PARTS = 4
"""Each a test of its own, so that all test processes have a share of what takes longest."""


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_has_axe_violations(
    viewer: Page, address: str, site: Path, pages: list[str], part: int
) -> None:
    found: dict[str, list[str]] = {}
    for name in looked_at(site, pages)[part::PARTS]:
        viewer.goto(address + name)
        if wrong := violations(viewer):
            found[name] = wrong
    assert found == {}


def test_opened_details_have_no_axe_violations(viewer: Page, address: str) -> None:
    for name in ("conduct.html", "trace.html", "sources.html"):
        viewer.goto(address + name)
        viewer.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert violations(viewer) == []


def test_the_open_search_has_no_axe_violations(viewer: Page, address: str) -> None:
    viewer.goto(address + "index.html")
    viewer.evaluate("document.querySelector('#__search').click()")
    viewer.get_by_role("textbox", name="搜索").fill("电梯")
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
