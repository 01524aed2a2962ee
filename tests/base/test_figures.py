"""Figures in sentences: what counts as a time, and what only looks like one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.base.figures import english_times, figures
from handbook.base.vocabulary import Unit

DIGITS = "零一二三四五六七八九"


def in_characters(number: int) -> str:
    """A number below 100 as it is written."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


@given(
    st.integers(1, 99),
    st.sampled_from(["分钟", "小时", "个小时", "个工作日", "天内"]),
    st.sampled_from(["", "请您等", "最晚", "，"]),
)
def test_a_number_is_the_same_in_digits_and_in_characters(
    number: int, unit: str, before: str
) -> None:
    for words in (str(number), f"{number} ", in_characters(number)):
        text = f"{before}{words}{unit}到"
        (figure,) = figures(text)
        assert figure.limit == number
        assert text[figure.start : figure.start + len(figure.words)] == figure.words


@pytest.mark.parametrize(
    ("text", "limit", "unit"),
    [
        ("半小时内到", "0.5", Unit.HOUR),
        ("要一个半小时", "1.5", Unit.HOUR),
        ("要两天半", "2.5", Unit.DAY),
        ("等一刻钟", "15", Unit.MINUTE),
        ("三个钟头", "3", Unit.HOUR),
        ("两周内答复", "14", Unit.DAY),
        ("一个星期后", "7", Unit.DAY),
        ("电话三声内接", "3", Unit.RING),
        ("3 至 5 个工作日", "5", Unit.WORKING_DAY),
        ("半天内", "0.5", Unit.DAY),
        ("一天内", "1", Unit.DAY),
    ],
)
def test_a_time_is_read_as_it_is_said(text: str, limit: str, unit: Unit) -> None:
    assert [(f.limit, f.unit) for f in figures(text)] == [(Decimal(limit), unit)]


@pytest.mark.parametrize(
    "text",
    [
        *("有事跟我说一声", "让您等了半天", "祝您有愉快的一天", "第十二天", "第 3 天", "下周一"),
        *("一周年", "九点十五分", "十分感谢", "等几天", "稍等"),
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert list(figures(text)) == []


@pytest.mark.parametrize(
    ("text", "limit", "unit"),
    [
        ("Within 30 minutes.", "30", Unit.MINUTE),
        ("In half an hour", "0.5", Unit.HOUR),
        ("Two working days", "2", Unit.WORKING_DAY),
        ("our 24-hour line", "24", Unit.HOUR),
        ("a week or 2 weeks", "14", Unit.DAY),
    ],
)
def test_english_times_are_read_in_digits_and_in_words(text: str, limit: str, unit: Unit) -> None:
    assert [(f.limit, f.unit) for f in english_times(text)] == [(Decimal(limit), unit)]


def test_english_words_that_hold_a_number_are_none() -> None:
    assert list(english_times("Someone daytime, Building 3, one moment, B2 days")) == []


ENGLISH = "one two three four five six seven eight nine ten fifteen twenty thirty"


@pytest.mark.parametrize(
    ("word", "number"), [*zip(ENGLISH.split(), [*range(1, 11), 15, 20, 30], strict=True)]
)
def test_an_english_number_is_the_same_in_words(word: str, number: int) -> None:
    (figure,) = english_times(f"Within {word} minutes.")
    assert (figure.limit, figure.unit) == (Decimal(number), Unit.MINUTE)
