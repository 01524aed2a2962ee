"""What goes into one PDF of sheets: plain data, worded, as the templates take it."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.base.brand import Brand
from handbook.base.vocabulary import Evidence
from handbook.checklists.sheets.blocks import BlockView
from handbook.checklists.sheets.covers import CoverView
from handbook.checklists.sheets.layouts import Column


@dataclass(frozen=True, slots=True)
class RowView:
    """A row: what to look at, what is right, and where the finding is written."""

    number: int
    """Which row of its sheet it is, from 1."""
    key: str
    """What the item's id ends with, such as `i3`."""
    title: str
    criterion: str
    note: str
    on_fail: str
    critical: bool
    evidence: Evidence
    conditional: bool
    unit: str
    limits: str
    """The normal range; empty where it is written in by hand."""
    unconfirmed: bool
    often: str
    answers: tuple[str, ...]
    """What it can be found to be, where that is not right or wrong."""
    parts: tuple[str, ...]
    """What its several numbers are."""
    formula: str
    points: str
    deduct: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """A pause point with its rows."""

    title: str
    when: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class BodyView:
    """All of a sheet but its date and serial."""

    checklist: str
    estate_id: str
    company: str
    title: str
    subject: str
    purpose: str
    mode: str
    form: str
    revision: int
    effective: str
    approved: str
    owner: str
    retention: str
    address: str
    estate: str
    role: str
    shift: str
    minutes: int
    pages: int
    groups: tuple[GroupView, ...]
    unconfirmed: bool
    answers: tuple[str, ...]
    """What all items can be found to be, where that is not right or wrong."""
    full: str
    """The most points that can be had; empty for what is not scored."""
    passing: str
    blocks: tuple[BlockView, ...]
    can_fail: bool
    """Whether something can be found wrong, and is then written down."""


@dataclass(frozen=True, slots=True)
class GridView:
    """The columns of a sheet that has some, and what each cell of its rows is, from above."""

    columns: tuple[Column, ...]
    cells: tuple[tuple[str, ...], ...]
    lies: bool
    """Whether the page lies on its side."""
    width: float
    """Of a column, in mm."""
    which: str
    """What is asked to name a column."""
    is_signed_each: bool
    is_timed: bool
    """Whether each column is a time of day."""


@dataclass(frozen=True, slots=True)
class SheetView:
    """One sheet: which body, and what is its own. The bookmarks are those that begin with it."""

    body: int
    date: str
    serial: str
    bookmarks: tuple[str, str, str]
    qr: str
    """The SVG of its code."""
    grid: GridView | None = None
    cover: CoverView | None = None
    """The slip that lies on it."""


@dataclass(frozen=True, slots=True)
class Volume:
    """Everything that goes into one PDF."""

    title: str
    author: str
    brand: Brand
    place: str
    """What the company calls an estate."""
    ticket: str
    """What it calls a request on record."""
    subject: str
    bodies: tuple[BodyView, ...]
    sheets: tuple[SheetView, ...]
    is_duplex: bool = False
    """Whether each sheet begins on the front of a piece of paper."""
