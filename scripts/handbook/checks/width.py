"""How long a text is to its reader."""

from __future__ import annotations

import unicodedata

from handbook.base.inline import plain


def width(text: str) -> int:
    """Its length in Chinese characters: two half-width letters, digits or signs count as one.

    Spaces do not count, nor what marks stress and links.

    >>> width("按下 30 秒内有人应")
    8
    """
    halves = 0
    for character in plain(text):
        if not character.isspace():
            halves += 2 if unicodedata.east_asian_width(character) in "WFA" else 1
    return (halves + 1) // 2
