"""The fingerprint of a text's meaning: its words and its numbers, not its layout."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from handbook.base.inline import plain

_NUMBER = re.compile(r"\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千万半]+")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Two short hashes. Where `numbers` is the same and `words` is not, the wording was changed;
    where `numbers` differs too, a figure was. Written as `words-numbers`, hexadecimal."""

    words: str
    numbers: str

    def __str__(self) -> str:
        return f"{self.words}-{self.numbers}"


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a Chinese text; spacing, line breaks, stress and width do not count.

    >>> fingerprint("**15 分钟**内到岗") == fingerprint("15分钟内到岗")
    True
    """
    words = re.sub(r"\s+", "", unicodedata.normalize("NFKC", plain(text))).casefold()
    numbers = ",".join(_NUMBER.findall(words))
    return Fingerprint(_hash(words, 10), _hash(numbers, 4))


def _hash(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
