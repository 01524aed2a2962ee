"""Going along a path: one step, a bar that comes back and on, a day's portion."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from handbook.model.training import Path as LearningPath
from handbook.pages.checked import Checked


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def path(real: Checked) -> LearningPath:
    """A path that begins with two steps of reading."""
    return next(
        one for one in real.library.paths.values() if one.steps[0].read and one.steps[1].read
    )


def test_a_bar_on_the_page_of_a_step_ticks_it_and_goes_on(
    phone: Page, address: str, path: LearningPath
) -> None:
    count = len(path.steps)
    phone.goto(f"{address}{path.id}.html")
    player = phone.locator(".hb-player")
    expect(player).to_contain_text(f"第 1/{count} 步")
    player.get_by_role("link", name="去读").click()
    bar = phone.get_by_role("navigation", name="学习路径")
    expect(bar).to_contain_text(f"第 1/{count} 步")
    bar.get_by_role("link", name="读完了，下一步").click()
    expect(bar).to_contain_text(f"第 2/{count} 步")
    bar.get_by_role("link", name="回到路径").click()
    expect(player).to_contain_text(f"第 2/{count} 步")
    ticks = phone.get_by_role("checkbox", name=re.compile("^读过了"))
    expect(ticks.nth(0)).to_be_checked()
    expect(ticks.nth(1)).not_to_be_checked()
    phone.goto(f"{address}index.html")
    expect(bar).to_have_count(0)
    expect(phone.locator("[data-goes-on]")).to_have_attribute("href", re.compile(f"{path.id}.html"))


def test_a_days_portion_is_about_a_quarter_of_an_hour(
    phone: Page, address: str, path: LearningPath
) -> None:
    phone.goto(f"{address}{path.id}.html")
    portion = phone.locator(".hb-player__today")
    said = re.search(r"(\d+) 步，约 (\d+) 分钟", portion.locator("summary").inner_text())
    assert said
    steps, minutes = int(said[1]), int(said[2])
    assert portion.locator("li").count() == steps
    assert minutes <= 15 or steps == 1
    assert minutes == sum(step.minutes for step in path.steps[:steps])
