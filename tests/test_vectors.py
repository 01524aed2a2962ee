"""The rules that are written in Python and in the browser's language, on the cases that
tests/browser/units/vectors.test.js runs too."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from handbook.base.vocabulary import DayOff, Period
from handbook.base.workdays import MAINLAND, Calendar
from handbook.checklists.figures import earned, score, worked_out
from handbook.checklists.terms import DueTerm
from handbook.public.site.data import safe_cell
from handbook.search.cut import cut, fold
from handbook.search.postings import FIELDS

VECTORS = Path(__file__).parent / "vectors"


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((VECTORS / f"{name}.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize(("text", "cell"), read("cells")["cases"])
def test_what_a_spreadsheet_would_take_for_a_formula_is_made_text(text: str, cell: str) -> None:
    assert safe_cell(text) == cell


@pytest.mark.parametrize(("text", "words"), read("words")["cases"])
def test_text_is_folded_and_cut(text: str, words: list[str]) -> None:
    assert cut(fold(text, read("words")["variants"])) == words


def test_what_a_word_weighs_by_where_it_stands() -> None:
    assert [list(field) for field in FIELDS] == read("fields")["cases"]


TERMS = read("terms")
FIRST_DAY = datetime.date(1970, 1, 1)


def day_of(number: int) -> datetime.date:
    return FIRST_DAY + datetime.timedelta(days=number)


def calendar_of(shared: dict[str, Any], own: dict[str, list[int]]) -> Calendar:
    """A calendar as the browser has it; the first is the one of the library."""
    days = {
        datetime.datetime.strptime(f"{year}{text}", "%Y%m%d").date()
        for year, texts in shared["days"].items()
        for text in texts.split()
    }
    rest = tuple(shared["rest"])
    worked = {day: day.weekday() in rest for day in days}
    worked |= {
        day_of(one): name == "worked" for name in ("worked", "off") for one in own.get(name, ())
    }
    years = frozenset(map(int, shared["days"]))
    closed = frozenset(map(day_of, own.get("closed", ())))
    return Calendar(rest, worked, years, has_library=False, closed=closed)


@pytest.mark.parametrize("case", TERMS["cases"], ids=str)
def test_what_is_due_on_a_day(case: list[Any]) -> None:
    term, day, warnings, is_due, *which = case
    made = DueTerm(
        period=Period(term["period"]),
        **{
            name: term[name]
            for name in ("weekday", "month", "day", "warning", "every")
            if name in term
        },
        since=day_of(term.get("since", 0)),
        closes=term.get("closes", False),
        months=tuple(term.get("months", ())),
        day_off=DayOff(term.get("dayOff", DayOff.KEEP)),
    )
    calendar = calendar_of(*TERMS["calendars"][which[0]]) if which else MAINLAND
    assert made.is_due(datetime.date.fromisoformat(day), frozenset(warnings), calendar) is is_due


@pytest.mark.parametrize(("year", "days"), TERMS["calendars"][0][0]["days"].items())
def test_both_have_the_same_holidays(year: str, days: str) -> None:
    assert " ".join(f"{day:%m%d}" for day in MAINLAND.exceptions(int(year))) == days


@pytest.mark.parametrize(("formula", "parts", "typed", "figure"), read("figures")["worked"])
def test_what_is_worked_out_of_several_readings(
    formula: str, parts: list[str], typed: list[str], figure: str
) -> None:
    values = [Decimal(one) if one else None for one in typed]
    assert worked_out(formula, parts, values) == figure


@pytest.mark.parametrize(("full", "answer", "deducted", "points"), read("figures")["earned"])
def test_what_an_item_gets(full: str, answer: str | None, deducted: str, points: str) -> None:
    assert earned(full, answer, deducted) == points


@pytest.mark.parametrize(("points", "passing", "found"), read("figures")["score"])
def test_a_score_is_whole_before_it_is_judged(
    points: list[str], passing: str, found: list[str]
) -> None:
    assert list(score(points, passing)) == found
