"""The cards of lists: phrases, several on a card, and emergencies, one a card."""

from __future__ import annotations

from handbook.model.desk import Emergency, Phone
from handbook.model.phrases import BannedPhrase, Phrase, Phrases
from handbook.press.runs import Run, Speaker, Words
from handbook.training.cards.deck import Block, BlockKind, Card, Hand, Pair

PHRASES = "phrases"
EMERGENCIES = "emergencies"
"""What these cards are called where scripts have their ids."""

ASK = Run("头 60 秒说什么、做什么？通知谁？")

ROOM = "＿＿＿＿＿＿"
"""Where a number must be written by hand."""


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


def emergency_hand(say: Speaker) -> Hand | None:
    """The first minute of every emergency, and a card of telephone numbers; None without emergencies."""
    library = say.library
    chapters = library.emergency_chapters
    events = [event for section in chapters for event in section.emergencies]
    if not events:
        return None
    numbers = [_phone(phone, say) for section in chapters for phone in section.phones]
    count = len(events) + bool(numbers)
    cards = [
        Card(
            _place(number, count),
            "",
            (Block(BlockKind.TITLE, say(event.title)), Block(BlockKind.ASK, Words((ASK,)))),
            _steps(event, say),
        )
        for number, event in enumerate(events, 1)
    ]
    if numbers:
        half = (len(numbers) + 1) // 2
        cards.append(Card(_place(count, count), "", tuple(numbers[:half]), tuple(numbers[half:])))
    return Hand(
        EMERGENCIES,
        "紧急",
        chapters[0].title.zh,
        chapters[0].title.en,
        max(section.revision for section in chapters),
        cards=tuple(cards),
    )


def _place(number: int, count: int) -> str:
    return f"第 {number} 张，共 {count} 张"


def _phone(phone: Phone, say: Speaker) -> Block:
    number = phone.number or say.number(phone.fact or "") or ROOM
    return Block(BlockKind.FACT, Words(say(phone.use).zh), number)


def _steps(event: Emergency, say: Speaker) -> tuple[Block, ...]:
    blocks = [Block(BlockKind.SAY, say(event.first_minute), "头 60 秒")]
    for label, text in (
        ("通知", event.notify),
        ("时限", event.limit),
        ("就近岗位", event.nearest_post),
        ("工程岗位", event.engineering),
    ):
        if text is not None:
            blocks.append(Block(BlockKind.FACT, say(text), label))
    return tuple(blocks)
