"""Words as they are set: how long they are to a reader, what may not be torn apart, lists in a sentence."""

from __future__ import annotations

import re
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


def folded(text: str) -> str:
    """A text as it is compared: without case, width, Unicode form and spaces.

    >>> folded("Ｗi Fi 密码") == folded("WIFI密码")
    True
    """
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def glued(text: str) -> str:
    """A text whose numbers stay on one line with their units, and telephone numbers in one piece.

    >>> glued("派单后 30 分钟内，打 0571-0000 1001") == "派单后 30\\N{NO-BREAK SPACE}分钟内，打 0571-0000\\N{NO-BREAK SPACE}1001"
    True
    """
    return re.sub(r"(?<=\d) (?=[\d\u4e00-\u9fff])", "\N{NO-BREAK SPACE}", text)
