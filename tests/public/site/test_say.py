"""The language of a text on a page: a voice changes only where the text was not translated."""

from __future__ import annotations

import pytest

from handbook.commitments.view import PromiseWords
from handbook.public.site.say import PublicSpeaker


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        (PromiseWords("急修到场", "急修到场"), "zh-CN"),
        (PromiseWords("请说“急修”", "Say “急修” to the desk."), None),
        (PromiseWords("24", "24"), None),
    ],
)
def test_an_english_sentence_that_quotes_chinese_is_english(
    words: PromiseWords, lang: str | None
) -> None:
    assert PublicSpeaker("en", "blank").say(words).lang == lang
    assert PublicSpeaker("zh", "空").say(words).lang is None
