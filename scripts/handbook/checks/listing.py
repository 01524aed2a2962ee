"""Lists of ids in a sentence."""

from __future__ import annotations

from collections.abc import Iterable


def joined(words: Iterable[str], last: str = "and") -> str:
    """Words in a row; nothing for no words.

    >>> joined(["P1", "P2", "P3"])
    'P1, P2 and P3'
    """
    *others, end = [*words] or [""]
    return f"{', '.join(others)} {last} {end}" if others else end
