"""The language of a text on a page: a voice changes only where the text was not translated."""

from __future__ import annotations

import pytest

from handbook.commitments.view import Words
from handbook.public.site.say import Speaker


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        (Words("急修到场", "急修到场"), "zh-CN"),
        (Words("请说“急修”", "Say “急修” to the desk."), None),
        (Words("24", "24"), None),
    ],
)
def test_an_english_sentence_that_quotes_chinese_is_english(words: Words, lang: str | None) -> None:
    assert Speaker("en", "blank").say(words).lang == lang
    assert Speaker("zh", "空").say(words).lang is None
