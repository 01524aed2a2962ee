"""The cards of lists: phrases, several on a card."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model.phrases import BannedPhrase, Phrase, Phrases
from handbook.press.runs import Speaker, Words
from handbook.training.cards.deck import Block, BlockKind, Hand, Pair

PHRASES = "phrases"
"""What these cards are called where scripts have their ids."""


def phrase_hands(phrases: Phrases, say: Speaker) -> list[Hand]:
    """What is said, and what is never said: the occasion or the words to avoid on the front."""
    polite, banned = phrases.polite, phrases.banned
    return [
        Hand(
            PHRASES,
            "说",
            polite.title.zh,
            polite.title.en,
            phrases.revision,
            pairs=tuple(_polite(phrase, say) for phrase in polite.phrases),
        ),
        Hand(
            PHRASES,
            "不说",
            banned.title.zh,
            banned.title.en,
            phrases.revision,
            pairs=tuple(_banned(phrase, say) for phrase in banned.phrases),
        ),
    ]


def phrase_pairs(phrases: Phrases, say: Speaker) -> Iterator[tuple[str, Pair]]:
    """Every phrase with its id."""
    for phrase in phrases.polite.phrases:
        yield phrase.id, _polite(phrase, say)
    for banned in phrases.banned.phrases:
        yield banned.id, _banned(banned, say)


def _polite(phrase: Phrase, say: Speaker) -> Pair:
    return Pair(
        (Block(BlockKind.CASE, say(phrase.occasion)),),
        (Block(BlockKind.SAY, say(phrase.text)),),
    )


def _banned(phrase: BannedPhrase, say: Speaker) -> Pair:
    return Pair(
        (Block(BlockKind.NEVER, Words(say(phrase.text).zh)),),
        (
            Block(BlockKind.SAY, say(phrase.instead)),
            Block(BlockKind.NOTE, Words(say(phrase.why).zh), "为什么"),
        ),
    )
