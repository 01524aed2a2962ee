"""Cards as a reader sees them: what stands in which cell of which page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from tests.trees import real_content

from handbook.press.runs import PaperWords, Run
from handbook.training.cards.deck import BlockKind, Card, CardBlock, Deck, Hand
from handbook.training.cards.printing import Dealer, deck_json, deck_pdf

ROOT = Path(__file__).parents[3]

MM = 72 / 25.4
WIDE, TALL = 100 * MM, 70 * MM
LEFT, TOP = 5 * MM, 8.5 * MM
A4 = (210 * MM, 297 * MM)


@dataclass(frozen=True)
class Letter:
    """A character, where it stands in points from the top left of its page, and how large it is."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


Cell = tuple[int, int]


@dataclass(frozen=True)
class Printed:
    """A PDF of cards: for every page the letters in each cell (column, row), and those in none."""

    cells: tuple[dict[Cell, tuple[Letter, ...]], ...]
    outside: tuple[str, ...]

    def text(self, page: int, cell: Cell) -> str:
        """What is on a card, without gaps."""
        return "".join(letter.text for letter in self.cells[page].get(cell, ()))

    @property
    def all(self) -> str:
        """Everything on all cards, card by card."""
        return "".join(
            self.text(page, cell) for page, cells in enumerate(self.cells) for cell in sorted(cells)
        )

    @classmethod
    def read(cls, data: bytes) -> Printed:
        cells, outside = [], []
        with pypdfium2.PdfDocument(data) as document:
            for page in document:
                inside: dict[Cell, list[Letter]] = defaultdict(list)
                rest = ""
                text = page.get_textpage()
                for index in range(text.count_chars()):
                    sign = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
                    if sign.isspace() or not sign.isprintable():
                        continue
                    left, _, right, _ = text.get_charbox(index)  # the ink: marks may be set close
                    _, low, _, high = text.get_charbox(index, loose=True)
                    top, bottom = A4[1] - high, A4[1] - low
                    size = pdfium.FPDFText_GetFontSize(text.raw, index)
                    middle = ((left + right) / 2, (top + bottom) / 2)
                    column, row = int((middle[0] - LEFT) // WIDE), int((middle[1] - TOP) // TALL)
                    if 0 <= column < 2 and 0 <= row < 4:
                        letter = Letter(sign, left, top, right, bottom, size)
                        inside[column, row].append(letter)
                    else:
                        rest += sign
                cells.append({cell: tuple(letters) for cell, letters in inside.items()})
                outside.append(rest)
        return cls(tuple(cells), tuple(outside))


CHARACTERS = frozenset("样例")


def plain(text: str, english: str = "") -> PaperWords:
    return PaperWords((Run(text),), (Run(english),) if english else ())


def card(line: str, answer: str, **changes: object) -> Card:
    """A card with one line on each side."""
    made = Card(
        place=f"第 {line} 张",
        letter="",
        front=(CardBlock(BlockKind.HEAR, plain(line), "客户说"),),
        back=(CardBlock(BlockKind.SAY, plain(answer), "您说"),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def hand(*cards: Card, title: str = "借雨伞") -> Hand:
    return Hand("script-umbrella", "S90", title, "Borrowing an umbrella", 3, cards=cards)


def printed(*hands: Hand) -> Printed:
    deck = Deck("样例", "样例物业", "", "客户", hands)
    return Printed.read(deck_pdf(deck_json(deck), CHARACTERS))


@pytest.fixture(scope="session")
def dealer() -> Dealer:
    """The real content, for any estate."""
    return Dealer(real_content())


@pytest.fixture(scope="session")
def everything(dealer: Dealer) -> Printed:
    """All cards of the real content."""
    return Printed.read(deck_pdf(deck_json(dealer.deck()), dealer.characters))
