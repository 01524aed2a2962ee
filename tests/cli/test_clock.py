"""Days as people say them."""

from __future__ import annotations

import datetime

import pytest

from handbook.cli.clock import day_from

NEW_YEARS_EVE = datetime.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", "2026-12-31"),
        ("明天", "2027-01-01"),
        ("1月5日", "2027-01-05"),
        ("１２月５号", "2026-12-05"),
        ("12/5", "2026-12-05"),
        ("6-30", "2027-06-30"),
        ("7.3", "2026-07-03"),
        ("2-29", "2026-2-29"),
        ("13月5日", "2026-13-5"),
        ("2026-1-5", "2026-1-5"),
        ("soon", "soon"),
    ],
)
def test_a_day_without_a_year_is_the_nearest_one(typed: str, day: str) -> None:
    assert day_from(typed, NEW_YEARS_EVE) == day
