"""Cards for Anki: the lines of scripts, phrases and emergencies, on the fronts and backs of the printed cards.

Every note has an id that comes of the id in the handbook, so that a deck which is imported again
updates what is there and keeps what somebody has learned.
"""

from __future__ import annotations

import datetime
import hashlib
import itertools
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from handbook.exchange.packing import edition_day, needed, packed
from handbook.library.library import Library
from handbook.press.runs import PaperSpeaker, PaperWords, Run
from handbook.training.cards.deck import BlockKind, Card, CardBlock, CardPair
from handbook.training.cards.emergencies import EmergencyPaper, LineGroup, emergency_deck
from handbook.training.cards.lists import PHRASES, phrase_pairs
from handbook.training.cards.scripts import script_cards

NOTE_TYPE = "estate-handbook 1"
"""What kind of notes these are; other fields would be another kind."""

FIELDS = ("id", "正面", "背面", "出处")

_FRONT = '{{正面}}<p class="from">{{出处}}</p>'
_BACK = '{{FrontSide}}<hr id="answer">{{背面}}'
_STYLE = """\
.card { font-family: sans-serif; font-size: 20px; text-align: left; line-height: 1.6; }
.label, .from, .en { color: #666; font-size: 15px; }
.never { text-decoration: line-through; }
.title { font-size: 28px; font-weight: bold; }
"""


@dataclass(frozen=True, slots=True)
class AnkiNote:
    """A card: the id in the handbook, and both sides in HTML."""

    id: str
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class Stack:
    """Cards that are learned together: the id of a script or list, a title, and the cards."""

    id: str
    title: str
    notes: tuple[AnkiNote, ...]


def stacks(library: Library) -> Iterator[Stack]:
    """Every stack, emergencies first, as the printed cards have them."""
    say = PaperSpeaker(library)
    if library.emergencies:
        yield Stack(EmergencyPaper.CHINESE, "紧急事件", tuple(_emergencies(library, say)))
    if library.phrases is not None:
        phrases = tuple(_note(id, pair) for id, pair in phrase_pairs(library.phrases, say))
        yield Stack(PHRASES, "用语", phrases)
    for script in library.scripts.values():
        notes = tuple(_note(id, card) for id, card in script_cards(script, say))
        yield Stack(script.id, f"{script.code} {script.title.zh}", notes)


def package(library: Library, some: Iterable[Stack]) -> bytes:
    """Stacks as one file for Anki (`.apkg`)."""
    genanki = needed("genanki")
    company = library.company.name.zh if library.company else "手册"
    midnight = datetime.datetime.combine(edition_day(library), datetime.time(), datetime.UTC)
    templates = [{"name": "卡片", "qfmt": _FRONT, "afmt": _BACK}]
    fields = [{"name": name} for name in FIELDS]
    model = genanki.Model(_number(NOTE_TYPE), NOTE_TYPE, fields, templates, css=_STYLE)
    decks = [_deck(genanki, model, company, stack) for stack in some]
    with sqlite3.connect(":memory:") as base:
        made = genanki.Package(decks)
        ids = itertools.count(int(midnight.timestamp()) * 1000)
        made.write_to_db(base.cursor(), midnight.timestamp(), ids)
        base.commit()
        data = base.serialize()
    base.close()
    return packed({"collection.anki2": data, "media": b"{}"})


def _deck(genanki: Any, model: Any, company: str, stack: Stack) -> Any:
    deck = genanki.Deck(_number(stack.id), f"{_level(company)}::{_level(stack.title)}")
    for note in stack.notes:
        sides = [note.id, note.front, note.back, escape(stack.title)]
        deck.add_note(
            genanki.Note(model, sides, guid=genanki.guid_for(NOTE_TYPE, note.id), tags=[stack.id])
        )
    return deck


def _level(title: str) -> str:
    """A title as a level of Anki's decks, which two colons part."""
    return title.replace("::", "：").replace('"', "”")


def _number(word: str) -> int:
    """A number for a word, of which Anki asks that it stays; below 2**31, as its own are."""
    return int.from_bytes(hashlib.sha256(word.encode()).digest()[:4]) >> 1


def _emergencies(library: Library, say: PaperSpeaker) -> Iterator[AnkiNote]:
    """The printed cards, of which the front has the name and the signs, and the back all that is done."""
    events = library.emergencies
    cards = emergency_deck(EmergencyPaper.CHINESE, events.values(), say, None).cards
    for id, card in zip(events, cards, strict=True):
        signs, *rest = card.front
        title = f'<p class="title">{escape(card.title)}</p>'
        other = f'<p class="en" lang="en">{escape(card.other)}</p>'
        back = "".join(map(_group, (*rest, *card.back)))
        yield AnkiNote(
            id, title + other + _group(signs), f'{back}<p class="from">{escape(card.foot)}</p>'
        )


def _group(group: LineGroup) -> str:
    lines = "".join(
        f'<li><span class="label">{escape(line.who)}</span> {_runs(line.runs)}</li>'
        for line in group.lines
    )
    return f'<p class="label">{escape(group.heading)}</p><ul>{lines}</ul>'


def _note(id: str, sides: Card | CardPair) -> AnkiNote:
    back = [*sides.back]
    if isinstance(sides, Card):
        back += [block for block in sides.foot if block.label not in _ON_PAPER]
    ways = "".join(
        f"<li>{_runs(way.words.zh)}</li>" for way in (sides.ways if isinstance(sides, Card) else ())
    )
    then = f'<p class="label">接下来可能</p><ul>{ways}</ul>' if ways else ""
    return AnkiNote(id, "".join(map(_block, sides.front)), "".join(map(_block, back)) + then)


_ON_PAPER = ("接着",)
"""Labels of what leads on to the next card of a printed hand."""


def _block(block: CardBlock) -> str:
    kind = "never" if block.kind is BlockKind.NEVER else "words"
    label = f'<span class="label">{escape(block.label)}</span> ' if block.label else ""
    when = f'<span class="label">（{_runs(block.when.zh)}）</span> ' if block.when else ""
    return f'<p class="{kind}">{label}{when}{_runs(block.words.zh)}</p>{_english(block.words)}'


def _english(words: PaperWords) -> str:
    return f'<p class="en" lang="en">{_runs(words.en)}</p>' if words.en else ""


def _runs(runs: Iterable[Run]) -> str:
    return "".join(f"<b>{escape(run.text)}</b>" if run.strong else escape(run.text) for run in runs)
