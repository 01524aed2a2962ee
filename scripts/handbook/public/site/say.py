"""Texts as pages say them: in one language, numbers stressed, telephone numbers ready to be dialled."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from handbook.commitments.view import PromiseWords
from handbook.commitments.words import BLANK

CHINESE = re.compile(r"[\u3400-\u9fff]")

_NUMBER = re.compile(
    r"(?<![\d-])(?:"
    r"0\d{2,3}[- ]\d{3,4}[ -]?\d{4}"
    r"|1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
    r"|[48]00[- ]?\d{3,4}[- ]?\d{3,4}"
    r")(?![\d-])"
)
"""Telephone numbers as they are written in China: with an area code, of mobiles, 400 and 800."""

_SHORT = re.compile(r"1(?:10|19|20|22)|12\d{3}|9[56]\d{3,6}")
"""Service numbers without an area code; a number only where they stand alone."""


@dataclass(frozen=True, slots=True)
class SaidRun:
    """A run of words; `tel` is what a telephone dials."""

    text: str
    tel: str | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Say:
    """A text on a page; `lang` is set where it is not in the page's language."""

    parts: tuple[SaidRun, ...]
    lang: str | None = None

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(part.text for part in self.parts)


class PublicSpeaker:
    """Says texts in one language, `zh` or `en`."""

    def __init__(self, language: str, blank: str) -> None:
        self.language = language
        self.blank = f"（{blank}）" if language == "zh" else f"({blank})"

    def text(self, words: PromiseWords) -> str:
        """The words alone, where no markup can stand."""
        return BLANK.sub(self.blank, words.zh if self.language == "zh" else words.en)

    def say(self, words: PromiseWords) -> Say:
        """Words as they are."""
        return Say((SaidRun(self.text(words)),), self._lang(words))

    def stress(self, words: PromiseWords, number: PromiseWords) -> Say:
        """Words with the number that they promise stressed."""
        text = self.text(words)
        before, limit, after = text.partition(self.text(number))
        parts = (SaidRun(before), SaidRun(limit, strong=True), SaidRun(after))
        return Say(tuple(part for part in parts if part.text), self._lang(words))

    def dial(self, words: PromiseWords) -> Say:
        """Words whose telephone numbers can be dialled."""
        text = self.text(words)
        return Say(tuple(telephones(text)), self._lang(words))

    def card(self, words: PromiseWords) -> Say:
        """The same where a number stands on a line of its own: no comma is left hanging before it."""
        said = self.dial(words)
        parts = [replace(part, text=part.text.strip("，,、；; ")) for part in said.parts]
        parts = [part for part in parts if part.text]
        apart = [replace(part, text=f"{part.text} ") for part in parts[:-1]] + parts[-1:]
        return replace(said, parts=tuple(apart))

    def _lang(self, words: PromiseWords) -> str | None:
        untranslated = self.language == "en" and words.zh == words.en
        return "zh-CN" if untranslated and CHINESE.search(words.zh) else None


def telephones(text: str) -> list[SaidRun]:
    """A text cut at its telephone numbers; nothing else can become a link.

    >>> [part.tel for part in telephones("请打 021-0000 1001。")]
    [None, '02100001001', None]
    """
    if _SHORT.fullmatch(text):
        return [SaidRun(text, text)]
    found, end = [], 0
    for match in _NUMBER.finditer(text):
        if match.start() > end:
            found.append(SaidRun(text[end : match.start()]))
        found.append(SaidRun(match[0], re.sub(r"\D", "", match[0])))
        end = match.end()
    if end < len(text) or not found:
        found.append(SaidRun(text[end:]))
    return found
