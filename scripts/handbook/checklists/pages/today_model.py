"""What the Today page is given: one model for Python, which writes it, and for the browser, which reads it.

`tests/browser/data.d.ts` is made from it; the names are those of the browser. A field that may be absent stands for
the empty text, 0, false or an empty list.
"""

from __future__ import annotations

from typing import NamedTuple, NotRequired, TypedDict

from handbook.base.vocabulary import DayOff, Evidence, FieldKind, Layout, Period


class AnswerData(TypedDict):
    """A result of its own that an item can have."""

    title: str
    mark: NotRequired[str]
    """What a cell says of it"""
    points: NotRequired[str]
    fails: NotRequired[bool]


class FormItemData(TypedDict):
    """What an item has as a line of a form."""

    answers: NotRequired[list[AnswerData]]
    points: NotRequired[str]
    """The most it can get"""
    deduct: NotRequired[str]
    parts: NotRequired[list[str]]
    """What its several numbers are"""
    formula: NotRequired[str]
    """How they become one"""


class ItemData(FormItemData):
    """An item of a checklist."""

    id: str
    number: str
    title: str
    criterion: str
    evidence: Evidence
    minutes: float
    unit: NotRequired[str]
    note: NotRequired[str]
    fail: NotRequired[str]
    """What to do at once where it fails"""
    often: NotRequired[str]
    """How often, where that is less than each day"""
    critical: NotRequired[bool]
    conditional: NotRequired[bool]
    """Whether it is looked at only where something has happened"""


class GroupData(TypedDict):
    """A moment to stop and look."""

    title: str
    when: str
    items: list[ItemData]


class ColumnsData(TypedDict):
    """The columns that a checklist has itself: by time, by round, or named."""

    every: NotRequired[int]
    """Minutes"""
    rounds: NotRequired[int]
    titles: NotRequired[list[str]]


class FieldData(TypedDict):
    """A blank of a form."""

    title: str
    kind: FieldKind
    unit: NotRequired[str]
    options: NotRequired[list[str]]
    lines: NotRequired[int]
    """Where it has more than one"""


class BlockData(TypedDict):
    """What a form has besides items: words, blanks, a register, signatures."""

    title: NotRequired[str]
    text: NotRequired[str]
    fields: NotRequired[list[FieldData]]
    columns: NotRequired[list[FieldData]]
    """Those of a register"""
    rows: NotRequired[int]
    """How many a register has on paper"""
    signatures: NotRequired[list[str]]


class FormListData(TypedDict):
    """What a checklist has as a form."""

    isForm: NotRequired[bool]
    """Whether no day asks for it"""
    answers: NotRequired[list[AnswerData]]
    """Of all its items that have none of their own"""
    passing: NotRequired[str]
    columns: NotRequired[ColumnsData]
    layout: NotRequired[Layout]
    blocks: NotRequired[list[BlockData]]


class ListData(FormListData):
    """A checklist. Facts of an estate stand in its texts as `{hotline}`."""

    id: str
    title: str
    purpose: str
    form: str
    mode: str
    revision: int
    effective: str
    approved: str
    owner: str
    retention: str
    qr: str
    """An SVG picture of its address"""
    address: str
    groups: list[GroupData]


class CalendarData(TypedDict):
    """Which days are worked."""

    rest: list[int]
    """The days of rest in a week, from Monday, 0"""
    days: dict[str, str]
    """Year that is known -> the days that are worked or off unlike their weekday, as "0101 0102\""""


class SharedData(TypedDict):
    """What all estates share."""

    company: str
    place: str
    """What the company calls an estate"""
    ticket: str
    """What the company calls a request on record"""
    roles: dict[str, str]
    shifts: dict[str, str]
    calendars: list[CalendarData]
    hasForms: bool
    """Whether some checklist needs what is fetched later"""
    lists: list[ListData]


class ChecklistsData(SharedData):
    """What all estates share, and the edition that both scripts must agree on."""

    edition: str


class OwnDays(TypedDict):
    """Which calendar an estate has, and the days that it decides on itself, counted from 1970-01-01."""

    calendar: int
    worked: list[int]
    off: list[int]
    closed: list[int]


class ShiftData(TypedDict):
    """A shift of a roster; times in minutes of the day."""

    id: str
    starts: int
    ends: int
    words: str
    people: int


class RosterData(TypedDict):
    """When a role is there."""

    role: str
    workdays: bool
    """Whether on workdays only"""
    always: bool
    """Whether around the clock, also when the estate is closed"""
    shifts: list[ShiftData]


class PieceData(NamedTuple):
    """A piece of equipment."""

    code: str
    title: str


class TermData(TypedDict):
    """When something is due: as `DueTerm`, with the same defaults."""

    period: Period
    weekday: NotRequired[int]
    month: NotRequired[int]
    day: NotRequired[int]
    months: NotRequired[list[int]]
    warning: NotRequired[str]
    dayOff: NotRequired[DayOff]
    every: NotRequired[int]
    since: NotRequired[int]
    closes: NotRequired[bool]


class LimitsData(NamedTuple):
    """The normal range of a reading: bounds as typed, in words, and a mark where the estate must confirm it."""

    min: str
    max: str
    range: str
    mark: str


class RowData(NamedTuple):
    """A row of a sheet: an item by its number, and places in the estate's lists; -1 where it has none."""

    item: str
    piece: int
    term: int
    limits: int


class SlotData(TypedDict):
    """A sheet that some day may ask for: a checklist, and places in the estate's lists."""

    list: str
    roster: int
    shift: int
    """Among those of the roster"""
    equipment: int
    """-1 where it is for none"""
    walk: float
    """Minutes besides the rows"""
    rows: list[int]


class PackData(NamedTuple):
    """A PDF of sheets; the days are empty where it is good for any."""

    title: str
    address: str
    start: str
    end: str


class EstateData(TypedDict):
    """An estate's schedule."""

    edition: str
    id: str
    title: str
    code: str
    sample: bool
    facts: dict[str, str]
    needsWorkdays: bool
    dayOff: DayOff
    days: OwnDays
    rosters: list[RosterData]
    equipment: list[PieceData]
    terms: list[TermData]
    limits: list[LimitsData]
    rows: list[RowData]
    slots: list[SlotData]
    forms: list[SlotData]
    """What no day asks for"""
    layouts: dict[str, Layout]
    """Checklist -> the layout that the estate has chosen"""
    packs: list[PackData]
