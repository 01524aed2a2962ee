"""When something is due, in words."""

from __future__ import annotations

from handbook.base.vocabulary import Period
from handbook.checklists.pages.term_words import term_words
from handbook.checklists.terms import DueTerm


def test_a_season_of_every_month_is_said_as_one() -> None:
    assert term_words(DueTerm(Period.SEASON, months=tuple(range(1, 13)), day=5)) == (
        "全年，每月 5 号"
    )
    assert term_words(DueTerm(Period.SEASON, months=tuple(range(1, 12)), day=5)) == (
        "1–11 月，每月 5 号"
    )
