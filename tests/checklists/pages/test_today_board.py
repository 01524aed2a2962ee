"""The Today page as a board: how the day stands, which sheet is open, and what happens at midnight."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect
from tests.checklists.pages.test_today import open_page, row, unfold

from handbook.base.vocabulary import Evidence
from handbook.checklists.schedule import Duty, plans
from handbook.pages.checked import Checked

LATE = datetime.datetime(2026, 12, 1, 23, 58, tzinfo=zoneinfo.ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def duty(real: Checked) -> Duty:
    """A sheet with a critical item that asks for a reading."""
    return next(
        duty
        for duty in plans(real.library)["yunqi"].duties(LATE.date())
        if critical(duty) is not None
    )


def critical(duty: Duty) -> str | None:
    """The number of such an item on the sheet."""
    items = enumerate((row.item.item for row in duty.rows), 1)
    wanted = (str(n) for n, item in items if item.critical and item.evidence is Evidence.READING)
    return next(wanted, None)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.clock.install(time=LATE)
    yield page
    context.close()


def card(page: Page, duty: Duty) -> Locator:
    return page.locator(f'[data-serial="{duty.serial}"]')


def test_a_failed_critical_item_stands_on_top_and_on_the_card_without_a_reading(
    page: Page, address: str, duty: Duty
) -> None:
    number = str(critical(duty))
    open_page(page, address, estate="yunqi")
    sheet = unfold(page, duty)
    row(sheet, number).get_by_role("radio", name="不合格").check()
    page.reload()
    expect(card(page, duty).locator(".hb-due__alarm")).to_have_text(f"关键项不合格：第 {number} 项")
    progress = card(page, duty).locator(".hb-due__progress")
    expect(progress).to_have_text(re.compile("^已填 0/.*，不合格 1，缺读数 1$"))
    top = page.get_by_role("button", name=f"第 {number} 项")
    expect(top).to_be_visible()
    page.get_by_role("button", name="有不合格 1").click()
    expect(page.locator(".hb-due:visible")).to_have_count(1)
    page.get_by_role("button", name="有不合格 1").click()
    expect(page.locator(".hb-due:visible")).to_have_count(page.locator(".hb-due").count())


def test_the_open_sheet_is_in_the_address_and_the_date_only_when_chosen(
    page: Page, address: str, duty: Duty
) -> None:
    open_page(page, address, estate="yunqi")
    sheet = unfold(page, duty)
    assert page.url.endswith(f"#estate=yunqi&sheet={duty.serial}")
    link = sheet.locator(".hb-fill__why a").first
    sheet.locator(".hb-fill__why summary").first.click()
    link.click()
    page.get_by_role("heading", level=1).wait_for()
    page.go_back()
    expect(card(page, duty).locator(".hb-fill")).to_be_visible()
    page.get_by_role("button", name="收起").click()
    assert page.url.endswith("#estate=yunqi")
    page.get_by_role("button", name="前一天").click()
    page.wait_for_url(re.compile("date=2026-11-30"))
    page.get_by_role("button", name="今天", exact=True).click()
    page.wait_for_url(re.compile("#estate=yunqi$"))


@pytest.mark.parametrize("goes_on", [True, False])
def test_after_midnight_nothing_is_written_before_it_is_decided(
    page: Page, address: str, duty: Duty, goes_on: bool
) -> None:
    asked: list[str] = []
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.message))

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        (dialog.accept if goes_on else dialog.dismiss)()

    page.on("dialog", answer)
    open_page(page, address, estate="yunqi")
    sheet = unfold(page, duty)
    page.clock.fast_forward("05:00")
    notice = page.get_by_role("alert").filter(has_text="日期变了")
    expect(notice).to_contain_text("2026-12-01")
    own = sheet.get_by_role("radio", name="合格", exact=True).first
    own.click()
    (question,) = asked
    assert "2026-12-01" in question
    stored = page.evaluate("Object.keys(localStorage).filter(key => key.includes('sheet/')).length")
    assert stored == int(goes_on)
    if goes_on:
        expect(notice).to_have_count(0)
        assert "date=2026-12-01" in page.url
    else:
        expect(own).not_to_be_checked()
        sheet.get_by_role("button", name="加一条").click()
        expect(sheet.get_by_text("还没有。不合格的逐条写。")).to_be_visible()
        notice.get_by_role("button", name="换成今天的").click()
        expect(page.locator("#hb-today-choice [name=date]")).to_have_value("2026-12-02")
        expect(notice).to_have_count(0)
    assert errors == []
