"""A build cut in parts, so that any number of machines can share it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Container
from dataclasses import dataclass

from handbook.base.message import say
from handbook.base.problems import UsageError


@dataclass(frozen=True, slots=True)
class Shard:
    """Part `number` of `of`, counted from 1."""

    number: int
    of: int

    def holds(self, id: str) -> bool:
        """Whether an estate is in this part. It stays in its part whatever other estates there are."""
        digest = hashlib.sha256(id.encode()).digest()
        return int.from_bytes(digest[:8], "big") % self.of == self.number - 1

    def owner_of(self, known: Container[str]) -> Callable[[str], bool]:
        """Whether this part answers for the papers of an estate; the first does for estates that are not
        `known` any more."""
        return lambda id: self.holds(id) if id in known else self.is_first

    @property
    def is_first(self) -> bool:
        """Whether this part also makes what belongs to no estate."""
        return self.number == 1


WHOLE = Shard(1, 1)


def parse_shard(text: str | None) -> Shard:
    """`3/8` is the third of eight parts. Raises UsageError for anything that is not one.

    >>> parse_shard("3/8")
    Shard(number=3, of=8)
    """
    if text is None:
        return WHOLE
    match = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", text, re.ASCII)
    if match is None or int(match[1]) > int(match[2]):
        raise UsageError(
            say("--shard must be a part of all parts, such as 3/8, not '{text}'", text=text)
        )
    return Shard(int(match[1]), int(match[2]))
