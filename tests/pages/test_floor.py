"""Browsers below the floor, and programs that do not arrive: a page says so, and none fails in silence."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from handbook.pages.checked import Checked
from handbook.training.pages.learning_data import FOLDER as LEARNING


@pytest.fixture(params=["today", "script", "quiz", "path", "record"])
def name(request: pytest.FixtureRequest, real: Checked) -> str:
    """A page that works with a program of its own: the file name without its ending."""
    library = real.library
    first: dict[str, Callable[[], str]] = {
        "script": lambda: next(iter(library.scripts)),
        "quiz": lambda: next(iter(library.quizzes)),
        "path": lambda: next(iter(library.paths)),
    }
    kind = str(request.param)
    return first[kind]() if kind in first else kind


PROGRAM = re.compile(rf"/({LEARNING}|today)/\w+\.js")


def test_a_page_is_tried_as_at_the_floor_and_its_notice_goes_when_the_program_starts(
    plain_page: Page, address: str, name: str, problems: list[str]
) -> None:
    plain_page.goto(f"{address}{name}.html")
    expect(plain_page.locator("[data-not-started]")).to_have_count(0)
    there = "[[].at, ''.replaceAll, Object.hasOwn, document.body.replaceChildren, window.structuredClone]"
    assert plain_page.evaluate(f"{there}.filter(Boolean).length") == 0
    with pytest.raises(Exception, match="is no selector"):
        plain_page.evaluate("document.querySelector(':is(p)')")
    assert problems == []


def _not_there(route: Route) -> None:
    route.fulfill(status=404)


def _too_new(route: Route) -> None:
    """What a browser makes of syntax that it does not know."""
    route.fulfill(content_type="text/javascript", body="let a = b ?#?= c")


def _stops_half_way(route: Route) -> None:
    body = route.fetch().text()
    route.fulfill(
        content_type="text/javascript",
        body=f"document.getElementById = Element.prototype.querySelector = null;{body}",
    )


@pytest.mark.parametrize("answer", [_not_there, _too_new, _stops_half_way])
def test_a_program_that_does_not_start_is_said(
    plain_page: Page, address: str, name: str, answer: Callable[[Route], None]
) -> None:
    plain_page.route(PROGRAM, answer)
    plain_page.goto(f"{address}{name}.html")
    notice = plain_page.locator("[data-not-started]")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("程序没有运行")


def test_the_notice_is_not_there_for_a_moment_before_the_program_starts(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}record.html")
    notice = page.locator("[data-not-started]")
    expect(notice).to_be_hidden()
    expect(notice).to_be_visible()
    context.close()
