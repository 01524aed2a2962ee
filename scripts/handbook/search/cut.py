"""How text becomes words: the twin of cut.js, which a test keeps equal to it. Index and query must be
cut the same way, or what is typed is not what was indexed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import chain
from operator import add
from typing import NamedTuple

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_DENSE = "\u0e01-\u0fff\u1100-\u11ff\u3041-\u3096\u30a1-\u30fa\u30fc\uac00-\ud7a3" + _HAN
"""Scripts that put no space between words are cut like Chinese: Thai, Lao, Tibetan, kana, Hangul."""

_WORD = (
    "a-z0-9\u00df-\u00f6\u00f8-\u024f\u0370-\u0373\u0376-\u037d\u0386\u0388-\u0481\u048a-\u055f\u0561-\u0588"
    "\u05d0-\u05f2\u0610-\u061a\u0620-\u06d3\u06d5-\u06ff\u0750-\u0963\u0966-\u0e00\u1000-\u10ff\u1200-\u135a\u1e00-\u1fff"
)
"""Letters of all others: Greek, Cyrillic, Hebrew, Arabic, the scripts of India."""

_RUNS = re.compile(f"([{_DENSE}]+)|([{_WORD}]+)")
_TAIL = re.compile("(?:is|iz|y)$")
_LATIN = re.compile("[a-z]+")


class TextRun(NamedTuple):
    """A stretch of characters without spaces, as in Chinese, or of letters and digits."""

    is_han: bool
    text: str


def fold(text: str, variants: Mapping[str, str] | None = None) -> str:
    """Small letters, half-width signs, and characters that are written otherwise as the tree writes
    them; as many characters as before.

    >>> fold("ＡＥＤ 電梯", {"電": "电"})
    'aed 电梯'
    """
    return folder(variants)(text) if variants else text.translate(_small())


def folder(variants: Mapping[str, str]) -> Callable[[str], str]:
    """`fold` with these variants, for many texts."""
    table = _table(variants)
    return lambda text: text.translate(table)


@cache
def _small() -> dict[int, str]:
    return _table({})


def _table(known: Mapping[str, str]) -> dict[int, str]:
    """Code point -> what it becomes. Nothing becomes longer, not even the letters whose small form is."""
    table: dict[int, str] = {}
    for code in (*range(0x590), *range(0x1E00, 0x2000), *range(0xFF01, 0x10000)):
        char = chr(code - 0xFEE0) if 0xFF00 < code < 0xFF5F else chr(code)
        lower = char.lower()
        char = lower if len(lower) == 1 else char
        table[code] = known.get(char, char)
    table.update({ord(other): char for other, char in known.items() if ord(other) not in table})
    return table


@cache
def stem(word: str) -> str:
    """An English word without its ending.

    >>> [stem(word) for word in ("lifts", "cleaning", "trapped", "apologised", "apologies", "12345")]
    ['lift', 'clean', 'trap', 'apolog', 'apolog', '12345']
    """
    if len(word) < 4 or not _LATIN.fullmatch(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("ing") and len(word) > 5:
        word = _undouble(word[:-3])
    elif word.endswith("ed") and len(word) > 4:
        word = _undouble(word[:-2])
    elif word.endswith("es") and len(word) > 4:
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    if word.endswith("our") and len(word) > 4:
        word = word[:-2] + "r"  # colour is color
    elif word.endswith("tr") and len(word) > 3:
        word = word[:-1] + "er"  # metre is meter
    return _TAIL.sub("", word) if len(word) > 6 else word


def _undouble(word: str) -> str:
    return word[:-1] if word[-1:] == word[-2:-1] and word[-1] not in "aeiouls" else word


def runs(folded: str) -> Iterator[TextRun]:
    """The stretches of a folded text that hold words."""
    for match in _RUNS.finditer(folded):
        yield TextRun(match[1] is not None, match[0])


def cut(folded: str) -> list[str]:
    """The words of a folded text: every Chinese character, every pair of them, every stem.

    >>> cut("12345 转办")
    ['12345', '转', '办', '转办']
    """
    return Cutter()(folded)


_FULL = 100_000


class Cutter:
    """Cuts many texts. A run that stands in several is cut once, and its words are the same strings everywhere, so
    that what counts them need not look at their letters again."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], list[str]] = {}

    def __call__(self, folded: str) -> list[str]:
        """As `cut`."""
        known = self._known
        words: list[str] = []
        for run in _RUNS.findall(folded):
            found = known.get(run)
            if found is None:
                if len(known) > _FULL:
                    known.clear()
                found = known[run] = _words(*run)
            words += found
        return words


def _words(han: str, latin: str) -> list[str]:
    if latin:
        return [stem(latin)]
    after = han[1:]
    return [han[0], *chain.from_iterable(zip(after, map(add, han, after), strict=False))]
