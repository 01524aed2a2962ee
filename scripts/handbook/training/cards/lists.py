"""The cards of lists: phrases, several on a card."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model.phrases import BannedPhrase, Phrase, Phrases
from handbook.press.runs import PaperSpeaker, PaperWords
from handbook.training.cards.deck import BlockKind, CardBlock, CardPair, Hand

PHRASES = "phrases"
"""What these cards are called where scripts have their ids."""


def phrase_hands(phrases: Phrases, say: PaperSpeaker) -> list[Hand]:
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


def phrase_pairs(phrases: Phrases, say: PaperSpeaker) -> Iterator[tuple[str, CardPair]]:
    """Every phrase with its id."""
    for phrase in phrases.polite.phrases:
        yield phrase.id, _polite(phrase, say)
    for banned in phrases.banned.phrases:
        yield banned.id, _banned(banned, say)


def _polite(phrase: Phrase, say: PaperSpeaker) -> CardPair:
    return CardPair(
        (CardBlock(BlockKind.CASE, say(phrase.occasion)),),
        (CardBlock(BlockKind.SAY, say(phrase.text)),),
    )


def _banned(phrase: BannedPhrase, say: PaperSpeaker) -> CardPair:
    return CardPair(
        (CardBlock(BlockKind.NEVER, PaperWords(say(phrase.text).zh)),),
        (
            CardBlock(BlockKind.SAY, say(phrase.instead)),
            CardBlock(BlockKind.NOTE, PaperWords(say(phrase.why).zh), "为什么"),
        ),
    )
