"""What cards hold: blocks of words on a front and a back. The template measures, and where a card's
words have no room on it, they go on on a second one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handbook.press.runs import PaperWords


class BlockKind(StrEnum):
    """How a block is set."""

    HEAR = "hear"
    """What the customer says: large."""
    CASE = "case"
    """What the matter is."""
    ASK = "ask"
    """What the one who holds the card asks."""
    SAY = "say"
    """What staff say."""
    DO = "do"
    """What staff do."""
    NOTE = "note"
    """A reminder, not said aloud."""
    END = "end"
    """Where it leads."""
    NEVER = "never"
    """What must not be said."""


@dataclass(frozen=True, slots=True)
class CardBlock:
    """Some words, with what is written before them, and the case in which they are said."""

    kind: BlockKind
    words: PaperWords
    label: str = ""
    when: PaperWords | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A case that may come next: its letter, what it is, and the card that goes on from there."""

    letter: str
    words: PaperWords
    card: str


@dataclass(frozen=True, slots=True)
class Card:
    """A front and a back. `place` says which card of its hand it is, `letter` of which branch."""

    place: str
    letter: str
    front: tuple[CardBlock, ...]
    back: tuple[CardBlock, ...]
    ways: tuple[Way, ...] = ()
    foot: tuple[CardBlock, ...] = ()
    """What stands on the back after the ways."""


@dataclass(frozen=True, slots=True)
class CardPair:
    """Something short, of which several stand on a card: the question, and the answer."""

    front: tuple[CardBlock, ...]
    back: tuple[CardBlock, ...]


@dataclass(frozen=True, slots=True)
class Hand:
    """Cards that belong together: those of a script, or of a list. It has either cards or pairs."""

    id: str
    """Of the script; `phrases` for the others."""
    code: str
    title: str
    english: str
    revision: int
    cards: tuple[Card, ...] = ()
    pairs: tuple[CardPair, ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """Everything that goes into one PDF."""

    title: str
    company: str
    estate: str
    """The estate whose facts are filled in; empty for cards that any estate can use."""
    customer: str
    """Who speaks to staff, as the company calls them."""
    hands: tuple[Hand, ...]
