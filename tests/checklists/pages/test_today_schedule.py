"""The Today page and the command agree on what is due, on every day of three years."""

from __future__ import annotations

import datetime
import hashlib
import math
import re

import pytest
from playwright.sync_api import Page
from pytest import TempPathFactory
from tests.trees import ROOT, change, real_content, real_tree
from tests.tried import tried

from handbook.base.problems import Severity
from handbook.base.workdays import library_years
from handbook.build.check import check_tree
from handbook.checklists.pages.today_data import today_data
from handbook.checklists.schedule import Duty, Plan, Row, plans
from handbook.pages.checked import Checked
from handbook.pages.site import Site

FIRST = datetime.date(2025, 1, 1)
"""The last of the three years is one whose holidays nobody knows yet."""

DAYS = [FIRST + datetime.timedelta(days=n) for n in range(3 * 365)]

SEASONS = ("flood-season", "hot-season", "cold-season")

DIGESTS = """async ([id, first, count, warnings]) => {
    const {schedule} = tried
    const text = day => schedule.sheets(handbookEstates[id], day, warnings)
        .map(sheet => [sheet.serial, sheet.minutes, ...sheet.rows.map(row => row.id + "@" + row.equipment)].join(" "))
        .join("\\n")
    const day = schedule.dayOf(first)
    const hex = async text => [...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)))]
        .slice(0, 8).map(byte => byte.toString(16).padStart(2, "0")).join("")
    if (count === 1) return [text(day)]
    return Promise.all(Array.from({length: count}, (_, n) => hex(text(day + n))))
}"""
"""What is due at an estate from a day on: a digest a day, or for one day the words themselves."""


def row_words(row: Row) -> str:
    return f"{row.item.id}@{row.equipment.code if row.equipment else ''}"


def duty_words(duty: Duty) -> str:
    minutes = math.ceil(duty.minutes)
    return " ".join([duty.serial, str(minutes), *map(row_words, duty.rows)])


def due_words(plan: Plan, day: datetime.date, warnings: frozenset[str]) -> str:
    return "\n".join(map(duty_words, plan.duties(day, warnings)))


def assert_same(page: Page, plan: Plan, warnings: tuple[str, ...]) -> None:
    """On every day; where a day differs, what each side says of it."""
    id = plan.estate.id
    ask = [id, FIRST.isoformat(), len(DAYS), list(warnings)]
    for day, found in zip(DAYS, page.evaluate(DIGESTS, ask), strict=True):
        expected = due_words(plan, day, frozenset(warnings))
        if hashlib.sha256(expected.encode()).hexdigest()[:16] != found:
            said = page.evaluate(DIGESTS, [id, day.isoformat(), 1, list(warnings)])[0]
            assert said.splitlines() == expected.splitlines(), day


@pytest.fixture(scope="module")
def real() -> Checked:
    return real_content()


def estates() -> list[str]:
    return sorted(path.stem for path in (ROOT / "standards" / "estates").glob("*.yml"))


@pytest.mark.parametrize("warnings", [(), SEASONS], ids=["calm", "warned"])
@pytest.mark.parametrize("estate", estates())
def test_each_model_estate_has_the_same_sheets_and_rows_every_day(
    page: Page, address: str, real: Checked, estate: str, warnings: tuple[str, ...]
) -> None:
    page.goto(f"{address}today.html#estate={estate}")
    page.wait_for_function(f"window.handbookEstates?.['{estate}']")
    page.evaluate(tried("schedule"))
    assert_same(page, plans(real.library)[estate], warnings)


CALENDARS = {
    "next": "{week: sunday, month: 31, quarter: {month: 2, day: 31}, half_year: {month: 6, day: 30}, year: {month: 2, day: 29}}",
    "previous": "{week: saturday, month: 1, quarter: {month: 1, day: 1}, half_year: {month: 4, day: 30}, year: {month: 10, day: 4}}",
    "keep": "{week: monday, month: 30, quarter: {month: 3, day: 31}, half_year: {month: 1, day: 29}, year: {month: 12, day: 31}}",
}
"""Days that months lack, days off at the turn of a year, by what becomes of days off."""


CLOSED = "closed: [{day: 2026-02-26, to: 2026-03-06, reason: 检修}, {day: 2027-12-30, to: 2028-01-04, reason: 检修}]\n"
OWN_DAYS = {
    "next": f"holidays: [{{day: 2027-01-31, worked: true, title: 盘点}}, {{day: 2026-03-02, title: 司庆}}]\n{CLOSED}",
    "previous": f"{CLOSED}calendar: calendar-odd\n",
    "keep": CLOSED,
}
"""What the estates decide themselves, with days closed at the turn of months and years."""

ODD_CALENDAR = """
calendars:
  - id: calendar-odd
    title: {zh: 别处, en: Elsewhere}
    rest: [friday, saturday]
    holidays:
      - {day: 2027-02-25, to: 2027-03-01, title: 节日, source: src-company, read_on: 2026-11-23}
      - {day: 2027-03-05, worked: true, title: 调休, source: src-company, read_on: 2026-11-23}
"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: TempPathFactory) -> Site:
    """A site whose estates have calendars on the edge, some with rosters that only work on workdays."""
    root = real_tree(tmp_path_factory.mktemp("odd") / "tree")
    with (root / "standards/registers/holidays.yml").open("a", encoding="utf-8") as register:
        register.write(ODD_CALENDAR)
    source = (root / "standards/estates/yunqi.yml").read_text("utf-8")
    head, _, tail = source.partition("\ndays:")
    tail = tail[tail.index("\nseasons:") :]
    for number, (day_off, days) in enumerate(CALENDARS.items()):
        path = root / f"standards/estates/odd-{day_off}.yml"
        text = f"{head}\ndays: {days}\nday_off: {day_off}\n{OWN_DAYS[day_off]}{tail}"
        path.write_text(text.replace("id: yunqi", f"id: odd-{day_off}"), "utf-8")
        change(path, "code: YQ", f"code: ODD{number}")
        text = path.read_text("utf-8")
        title = f"title: {{zh: 第 {number} 个, en: No. {number}}}"
        path.write_text(re.sub(r"(?m)^title: .*", title, text, count=1), "utf-8")
        change(path, "  - role: greening\n", "  - role: greening\n    days: workdays\n")
        change(path, "  - role: cleaning\n", "  - role: cleaning\n    days: workdays\n")
    checked = check_tree(root)
    errors = {one.rule for one in checked.problems if one.level is Severity.ERROR}
    assert errors <= {"unstaffed-promise"}, checked.problems  # on their days off nobody keeps them
    return checked.site


@pytest.fixture(scope="module")
def bare(odd: Site, tmp_path_factory: TempPathFactory) -> str:
    """The address of a page with nothing but the data of the odd estates."""
    folder = tmp_path_factory.mktemp("bare")
    data = today_data(odd)
    scripts = [
        data.checklists,
        *data.estates.values(),
    ]
    tags = ['<!doctype html><meta charset="utf-8"><title>bare</title>']
    for number, text in enumerate(scripts):
        (folder / f"{number}.js").write_text(text, "utf-8")
        tags.append(f'<script src="{number}.js"></script>')
    (folder / "bare.html").write_text("".join(tags), "utf-8")
    return (folder / "bare.html").as_uri()


@pytest.mark.parametrize("day_off", CALENDARS)
def test_calendars_on_the_edge_are_kept_alike(
    page: Page, bare: str, odd: Site, day_off: str
) -> None:
    plan = plans(odd.library)[f"odd-{day_off}"]
    page.goto(bare)
    page.evaluate(tried("schedule"))
    assert_same(page, plan, ())


@pytest.mark.parametrize("day_off", CALENDARS)
def test_holidays_and_days_worked_in_their_place_are_the_same(
    page: Page, bare: str, odd: Site, day_off: str
) -> None:
    calendar = plans(odd.library)[f"odd-{day_off}"].calendar
    page.goto(bare)
    page.evaluate(tried("schedule"))
    first = datetime.date(min(library_years()), 1, 1)
    count = (datetime.date(max(library_years()) + 2, 1, 1) - first).days
    found = page.evaluate(
        """([id, first, count]) => Array.from({length: count}, (_, n) => {
            const {schedule} = tried
            const day = schedule.dayOf(first) + n
            const days = schedule.calendarOf(handbookEstates[id])
            return [days.isWorkday(day), days.isKnown(day), days.isClosed(day)]
        })""",
        [f"odd-{day_off}", first.isoformat(), count],
    )
    days = [first + datetime.timedelta(days=n) for n in range(count)]
    assert found == [
        [calendar.is_workday(day), calendar.is_known(day), day in calendar.closed] for day in days
    ]


@pytest.mark.parametrize(
    "typed", ["2026-02-30", "2026-13-01", "2026-1-1", "26-01-01", "", "abc", "2026-12-01 "]
)
def test_what_is_no_day_is_none(page: Page, bare: str, typed: str) -> None:
    page.goto(bare)
    page.evaluate(tried("schedule"))
    assert page.evaluate("typed => tried.schedule.dayOf(typed)", typed) is None
