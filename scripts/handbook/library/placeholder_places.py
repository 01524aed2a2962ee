"""Where texts have placeholders, and the kinds of things that may fill them in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from handbook.base.inline import Placeholder, parse_inline
from handbook.base.vocabulary import Kind
from handbook.model.base import Model
from handbook.model.commitment import Commitment
from handbook.model.phrases import BannedPhrase, Phrase
from handbook.model.script import Turn
from handbook.model.walk import Passage

SPOKEN = (Turn, Phrase, BannedPhrase)
"""Where the speaker fills in blanks, and a commitment's id stands for its limit."""

LIMIT = "limit"
"""In a commitment, the number that the estate promises."""

FILLED_IN = (Kind.FACT, Kind.BLANK, Kind.COMMITMENT)
"""What can stand between braces in what is said aloud."""


class PlaceholderPlace(NamedTuple):
    """A placeholder and where it stands."""

    model: Model
    passage: Passage
    part: Placeholder

    @property
    def is_spoken(self) -> bool:
        """Whether somebody says the text aloud."""
        return isinstance(self.model, SPOKEN)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of things that may fill it in."""
        return FILLED_IN if self.is_spoken else (Kind.FACT,)


def placeholders(passages: Iterable[tuple[Model, Passage]]) -> Iterator[PlaceholderPlace]:
    """Every placeholder of some texts that something of the tree must fill in."""
    for model, passage in passages:
        if "{" not in passage.text:
            continue
        for part in parse_inline(passage.text):
            if isinstance(part, Placeholder) and not (
                part.name == LIMIT and isinstance(model, Commitment)
            ):
                yield PlaceholderPlace(model, passage, part)
