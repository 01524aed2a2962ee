"""Days as people say them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from handbook.cli import main
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


@pytest.mark.parametrize("command", ["check", "law", "new", "retire", "export", "publish"])
@pytest.mark.parametrize("said", ["today", "昨天", "someday"])
def test_every_command_knows_days_that_are_named_from_today(
    command: str, said: str, tree: Callable[..., Path], tmp_path: Path
) -> None:
    root = tree()
    estate = next((root / "standards/estates").glob("*.yml")).stem
    words = {
        "check": [str(root)],
        "law": [str(root)],
        "new": [str(tmp_path / "own"), "--company=星河", "--city=宁波", "--estate=一期"],
        "retire": [str(root), "cl-desk", "--reason=没有用了", "--yes"],
        "export": [str(root), f"--ics={estate}", f"--out={tmp_path / 'days.ics'}"],
        "publish": [str(root)],
    }[command]
    result = CliRunner().invoke(main, [command, *words, "--date", said], catch_exceptions=False)
    refusal = f"--date must be a day such as 2026-11-24, not '{said}'"
    assert (refusal in result.output) is (said == "someday"), result.output
