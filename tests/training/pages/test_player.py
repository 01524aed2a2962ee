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


def test_who_goes_along_with_what_is_practised_stands_in_the_record(
    phone: Page, address: str, path: LearningPath
) -> None:
    step = next(one for one in path.steps if one.practise)
    phone.goto(f"{address}{path.id}.html")
    row = phone.locator(f'.hb-path__step[data-step="{step.id}"]')
    name = row.get_by_label("带教人")
    name.fill("王师傅")
    name.press("Tab")
    row.get_by_role("checkbox").check()
    expect(row.locator("[data-state]")).to_contain_text("带教人：王师傅")
    phone.reload()
    expect(name).to_have_value("王师傅")
    read = path.steps[0].id
    expect(phone.locator(f'[data-step="{read}"]').get_by_label("带教人")).to_have_count(0)
    phone.goto(f"{address}record.html")
    own = phone.locator(f'.hb-record:visible [data-step="{step.id}"] [data-score]')
    expect(own).to_have_text("带教人：王师傅")
    other = next(one for one in path.steps if one.practise and one.id != step.id)
    own = phone.locator(f'.hb-record:visible [data-step="{other.id}"] [data-score]')
    expect(own).to_have_text("带教人：")


def test_whoever_has_done_much_is_reminded_to_take_it_along(
    phone: Page, address: str, path: LearningPath
) -> None:
    phone.goto(f"{address}{path.id}.html")
    ticks = phone.get_by_role("checkbox", name=re.compile("^读过了"))
    for place in range(4):
        ticks.nth(place).check()
    reminder = phone.locator(".hb-path__keep")
    expect(reminder).to_have_count(0)
    ticks.nth(4).check()
    expect(reminder).to_contain_text("有 5 步只记在这个浏览器里")
    reminder.get_by_role("link", name="到学习记录导出一份").click()
    with phone.expect_download():
        phone.get_by_role("button", name="导出成文件").click()
    phone.goto(f"{address}{path.id}.html")
    expect(ticks.nth(4)).to_be_checked()
    expect(reminder).to_have_count(0)
    ticks.nth(5).check()
    expect(reminder).to_have_count(0)
