"""The order of Chinese words in an index: by the letter that their first character sounds with."""

from __future__ import annotations

from bisect import bisect_right

_FIRST = "啊a芭b擦c搭d蛾e发f噶g哈h击j喀k垃l妈m拿n哦o啪p期q然r撒s塌t挖w昔x压y匝z"
"""The first character of each letter in GB/T 2312, whose 3,755 common characters stand by sound."""

_STARTS = [character.encode("gb2312") for character in _FIRST[::2]]
_RARE = "亍".encode("gb2312")
"""The first of the rarer ones, which stand by their radicals."""

REST = "#"
"""Where a word stands whose letter is not known."""


def letter_of(word: str) -> str:
    """The capital letter a word stands under; `#` for rare characters, digits and signs.

    >>> [letter_of(word) for word in ("仪表", "AED", "璟", "12345")]
    ['Y', 'A', '#', '#']
    """
    first = word[:1]
    if first.isascii():
        return first.upper() if first.isalpha() else REST
    code = first.encode("gb2312", "replace")
    if not _STARTS[0] <= code < _RARE:
        return REST
    return _FIRST[1::2][bisect_right(_STARTS, code) - 1].upper()


def index_order(word: str) -> tuple[str, bytes]:
    """What words are sorted by in an index: letters before what has none."""
    letter = letter_of(word)
    return (letter if letter != REST else "~", word.encode("gb18030"))
