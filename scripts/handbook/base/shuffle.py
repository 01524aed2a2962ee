"""An order that looks like chance and is the same every time: for what is shuffled at build time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def shuffled(things: Sequence[T], seed: str) -> list[T]:
    """The things in an order that depends on the seed and their number alone. Of two or more, the
    order is never the one they came in.

    >>> shuffled("abcd", "quiz-41") == shuffled("abcd", "quiz-41")
    True
    """
    order = sorted(range(len(things)), key=lambda place: _rank(seed, place))
    if len(things) > 1 and order == sorted(order):
        order = [*order[1:], order[0]]
    return [things[place] for place in order]


def _rank(seed: str, place: int) -> str:
    return hashlib.sha256(f"{seed}\n{place}".encode()).hexdigest()
