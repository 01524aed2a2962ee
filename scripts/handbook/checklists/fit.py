"""Whether a sheet fits its pages, worked out from its words, so that a check need set nothing.

The measures are those of `checklists/sheets/sheet.typ`; a test holds them against what Typst sets.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from itertools import groupby

from handbook.base.inline import plain
from handbook.base.vocabulary import Evidence, Period
from handbook.checklists.schedule import Row
from handbook.checklists.words import is_conditional, limits_words

PAGE = 271.0
"""Room on a page between its margins, in mm."""
HEAD = 31.0
TABLE_HEAD = 5.2
GROUP = 6.4
LINE = 4.06
SMALL_LINE = 3.45
CAPITAL = 2.6
"""A line of 10 pt alone: from the top of its capitals to its base."""
LINE_TO_WRITE = 8.0
VALUE_LINE = 7.0
"""A line that a reading or a signature is written on."""
BLOCK = 5.2 + 12.5
"""The head of the exceptions and the signatures, which stay together with the lines between."""
WRITTEN = frozenset({Evidence.READING, Evidence.SIGN})
"""Rows with a line to write on, which gives them room of its own."""
WRITTEN_PADDING = 1.4

LOOK_WIDTH = 92.0
OUTCOME_WIDTH = 52.0
HAN = 3.53
"""A Han character of 10 pt, in mm."""

OFTEN = {
    Period.WEEK: 2,
    Period.MONTH: 2,
    Period.QUARTER: 2,
    Period.HALF_YEAR: 3,
    Period.YEAR: 2,
    Period.SEASON: 7,
}
"""How many characters name a period that a row must name."""


def sheet_pages(rows: Sequence[Row]) -> int:
    """How many A4 pages a sheet with these rows takes, by estimate; never less than 1."""
    count = len(rows)
    padding = 4.8 if count <= 8 else 3.8 if count <= 11 else 2.8 if count <= 14 else 1.8
    heights = [
        row_height(row) + (WRITTEN_PADDING if row.item.item.evidence in WRITTEN else padding)
        for row in rows
    ]
    groups = sum(1 for _ in groupby(rows, key=lambda row: row.group))
    lines = max(4 if count <= 11 else 3, 12 - count)
    first = PAGE - HEAD
    needed = TABLE_HEAD + groups * GROUP + sum(heights) + BLOCK + lines * LINE_TO_WRITE
    if needed <= first:
        return 1
    return 1 + math.ceil((needed - first) / (PAGE - TABLE_HEAD - GROUP - max(heights)))


def row_height(row: Row) -> float:
    """How high a row's words stand, in mm, without the padding of its cell."""
    item = row.item.item
    place = f"（{row.equipment.title.zh}）" if row.equipment else ""
    words = width(plain(item.title.zh) + place) + 1.5 + width(plain(item.criterion.zh))
    words += 8.2 if item.critical else 0
    if row.term.period in OFTEN and row.item.frequency != row.item.checklist.frequency:
        words += OFTEN[row.term.period] * HAN * 0.85 + 4
    look = CAPITAL + (math.ceil(words / LOOK_WIDTH) - 1) * LINE
    for label, text in (("注：", item.printed_note), ("不合格：", item.on_fail)):
        if text:
            small = width(label + plain(text.zh)) * 0.85
            look += math.ceil(small / LOOK_WIDTH) * SMALL_LINE
    return max(look, _outcome_height(row), 3.5)


def _outcome_height(row: Row) -> float:
    item = row.item.item
    boxes = 12.5 + 2.5 + 16.0
    boxes += 18.5 if is_conditional(row.term.period) else 0
    boxes += 18.5 if item.evidence is Evidence.PHOTO else 0
    boxes += 22.5 if item.evidence is Evidence.SIGN else 0
    lines = math.ceil(boxes / OUTCOME_WIDTH)
    extra = 0.0 if item.evidence is not Evidence.SIGN else VALUE_LINE - CAPITAL
    if item.reading and row.limits:
        extra += VALUE_LINE - CAPITAL
        limits = limits_words(row.limits)
        reading = 15 + 1 + width(item.reading.unit) + 2 + 8 + (width(limits) if limits else 13)
        lines += math.ceil(reading / OUTCOME_WIDTH)
    return CAPITAL + (lines - 1) * 5.0 + extra


def width(text: str) -> float:
    """How wide words of 10 pt are set, in mm: a Han character is one em, a letter about half."""
    return sum(
        HAN if unicodedata.east_asian_width(character) in "WFA" else HAN * 0.56
        for character in text
    )
