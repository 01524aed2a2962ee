"""What a book is made of: blocks in reading order, and what stands before and after them.

Both forms, for the printer and for the word processor, are made from this and from nothing else.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import dataclass, replace
from enum import StrEnum

from handbook.book.texts import Piece, Said, Texts
from handbook.library.house import House


class ChangeMark(StrEnum):
    """What has become of something since the edition that the reader knows."""

    NONE = ""
    ADDED = "新"
    MEANING = "改"
    WORDING = "词"


@dataclass(frozen=True, slots=True)
class BookHeading:
    """A heading: 1 for parts and appendices, 2 for chapters and papers, 3 below."""

    id: str
    level: int
    number: str
    title: Said
    english: str = ""
    mark: ChangeMark = ChangeMark.NONE
    starts_page: bool = False
    code: str = ""
    """What it is called by on paper: of a script or checklist."""
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class ClauseFact:
    """Something about a clause: a label and words. Short ones share a line."""

    label: str
    said: Texts
    is_short: bool = False
    is_small: bool = False
    """Of a clause with a title: what is no part of what must be done."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A rule, step, decision or emergency: its number, its text, and who, when, how and why."""

    id: str
    number: str
    text: Said
    facts: tuple[ClauseFact, ...]
    english: str = ""
    mark: ChangeMark = ChangeMark.NONE
    is_titled: bool = False
    """Whether its text is a title, and what matters are the facts."""
    kind: str = "clause"


class Style(StrEnum):
    """How a line is set."""

    PLAIN = "plain"
    LEAD = "lead"
    FACT = "fact"
    HEAR = "hear"
    SAY = "say"
    DO = "do"
    CASE = "case"
    END = "end"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, with what is written before it; `depth` counts the branches it stands in."""

    said: Texts
    style: Style = Style.PLAIN
    label: str = ""
    depth: int = 0
    id: str = ""
    """Its anchor, where something leads to it."""
    kind: str = "line"


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table; one with a single cell goes over all columns."""

    id: str
    cells: tuple[Texts, ...]
    mark: ChangeMark = ChangeMark.NONE


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table: its number where it has one, its title, its columns and how wide they are to each other."""

    title: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[GridRow, ...]
    number: int = 0
    kind: str = "grid"


@dataclass(frozen=True, slots=True)
class BookPicture:
    """A picture: an SVG or PNG file, and what those hear who do not see it."""

    data: bytes
    form: str
    """`svg` or `png`."""
    alt: str
    kind: str = "figure"


@dataclass(frozen=True, slots=True)
class LeafEnd:
    """Where a leaf ends."""

    id: str
    kind: str = "end"


Block = BookHeading | Clause | Paragraph | TableGrid | BookPicture | LeafEnd


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is revised as a whole: a chapter, a script, a checklist."""

    id: str
    number: str
    title: str
    revision: int
    effective: str
    review_by: str


@dataclass(frozen=True, slots=True)
class IndexSpot:
    """A place that an index leads to."""

    number: str
    anchor: str


NOTHING = Said(())


@dataclass(frozen=True, slots=True)
class IndexTerm:
    """A term of the glossary, and where it is used; or another name of one, and the term to look at."""

    letter: str
    title: str
    english: str = ""
    meaning: Said = NOTHING
    spots: tuple[IndexSpot, ...] = ()
    see: str = ""


@dataclass(frozen=True, slots=True)
class ChangeSort:
    """Changes of one sort."""

    title: str
    things: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition, and in numbers what changed with it."""

    edition: str
    date: str
    words: str


@dataclass(frozen=True, slots=True)
class Imprint:
    """Whose book it is, and which."""

    company: str
    company_en: str
    title: str
    scope: str
    """What is in it, where that is not everything; empty for the whole."""
    edition: str
    day: datetime.date
    """The day of the edition: that of everything inside the files."""
    draft: str
    """Why it is none that was published; empty where it is."""
    address: str
    serial: str = ""
    copy: str = ""


@dataclass(frozen=True, slots=True)
class FixedWords:
    """What every book says of itself."""

    how_to_read: tuple[str, ...]
    changes: str
    leaves: str
    receipt: str
    receipt_after: str


def fixed_words(house: House) -> FixedWords:
    """Them, in the words of a house."""
    estate = house.estate.zh
    return FixedWords(
        how_to_read=(
            "章、条、表、附录的编号全书统一；按岗位或部分摘印时不重排，所以会跳号，各本说的“第 3.2 条”是同一条。",
            "“谁做、多久查、怎么查、为什么、依据”写在每条下面；括号里是在本书的哪一条、哪一页。",
            f"〔　〕里的由{estate}或当场的人填。标“须法务确认”“须专业人员确认”的，{estate}确认以前不对外说。",
            "★ 是关键项：不合格的当班就报，不留到下班。",
        ),
        changes="书里旁边有竖线的是改过的：“改”是意思变了，“新”是新的，“词”是只改了说法。",
        leaves=(
            "下面各章、各篇连同页码都是这一版的。抽换以后对照它：修订和生效日期不一样的，是旧页。"
        ),
        receipt=(
            "我收到了下面这一本，读过和我岗位有关的部分，照它做；以后发新版，旧的交回或者作废。"
        ),
        receipt_after="签好以后撕下这一页，交给管文件的人存档。",
    )


@dataclass(frozen=True, slots=True)
class Book:
    """A book, frozen."""

    imprint: Imprint
    blocks: tuple[Block, ...]
    sources: TableGrid
    terms: tuple[IndexTerm, ...]
    leaves: tuple[Leaf, ...]
    editions: tuple[EditionRow, ...]
    changes: tuple[ChangeSort, ...]
    since: int | None
    """The edition after which bars mark what changed; None where there are none."""
    words: FixedWords

    def with_serial(self) -> Book:
        """The same with a number that no other content has."""
        digest = hashlib.sha256(as_json(self).encode()).hexdigest()[:8].upper()
        return replace(self, imprint=replace(self.imprint, serial=digest))


def as_json(book: Book) -> str:
    """A book as its template is given it."""
    return json.dumps(book, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    """A text is a list of its pieces, a piece without anything special is a string, and a text of one
    such piece is that string: it is set twice as fast."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return [*value]
    if isinstance(value, Said):
        pieces = [_piece(piece) for piece in value.pieces]
        return pieces[0] if len(pieces) == 1 and isinstance(pieces[0], str) else pieces
    return {name: getattr(value, name) for name in type(value).__dataclass_fields__}  # type: ignore[attr-defined]


def _piece(piece: Piece) -> object:
    if not (piece.strong or piece.slot or piece.to):
        return piece.shown
    return {name: getattr(piece, name) for name in ("shown", "strong", "slot", "to", "place")}
