"""Numbers that Word counts itself: one list for the body, one for the appendices.

An extract of the book has gaps in its numbers, and chapters count on over parts. Where the next number is
not the one that Word would count, the paragraph begins the list anew at the wanted one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handbook.base.numerals import read_number
from handbook.book.word.xml import W

BODY, APPENDIX = 0, 1

_LEVELS = {
    BODY: (
        ("chineseCountingThousand", "第%1部分", "space"),
        ("decimal", "%2", "space"),
        ("decimal", "%2.%3", "tab"),
        ("decimal", "%2.%3.%4", "tab"),
    ),
    APPENDIX: (
        ("upperLetter", "附录 %1", "space"),
        ("decimal", "%1.%2", "space"),
        ("decimal", "%1.%2.%3", "tab"),
    ),
}
"""List -> its levels: how a number is written, what is written with it, what comes after it."""


@dataclass
class WordNumbers:
    """Counts as Word does, and knows which list a paragraph must belong to."""

    first: int
    """The lowest number that no list of the file has."""
    _counts: dict[int, list[int]] = field(
        default_factory=lambda: {BODY: [0] * 4, APPENDIX: [0] * 3}
    )
    _current: dict[int, int] = field(default_factory=dict)
    _made: list[tuple[int, int, list[int]]] = field(default_factory=list)

    def of(self, number: str) -> tuple[int, int]:
        """The list and the level of a paragraph with a number as the book writes it."""
        which, counts = _counted(number, self._counts[BODY])
        level = max(n for n, count in enumerate(counts) if count)
        known = self._counts[which]
        expected = [*known[:level], known[level] + 1]
        if which not in self._current or expected != counts[: level + 1]:
            self._made.append((which, level, counts[: level + 1]))
            self._current[which] = self.first + 2 + len(self._made) - 1
        self._counts[which] = counts[: level + 1] + [0] * (len(known) - level - 1)
        return self._current[which], level

    def xml(self) -> tuple[str, str]:
        """The lists, and then their numbers, as Word wants to have them, in this order."""
        lists = "".join(self._abstract(which) for which in _LEVELS)
        numbers = ""
        for at, (which, level, counts) in enumerate(self._made):
            overrides = "".join(
                f'<w:lvlOverride w:ilvl="{n}"><w:startOverride w:val="{counts[n]}"/></w:lvlOverride>'
                for n in range(level + 1)
                if counts[n]
            )
            numbers += (
                f'<w:num xmlns:w="{W}" w:numId="{self.first + 2 + at}">'
                f'<w:abstractNumId w:val="{self.first + which}"/>{overrides}</w:num>'
            )
        return lists, numbers

    def _abstract(self, which: int) -> str:
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:suff w:val="{after}"/><w:lvlText w:val="{words}"/><w:lvlJc w:val="left"/></w:lvl>'
            for n, (form, words, after) in enumerate(_LEVELS[which])
        )
        return (
            f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{self.first + which}">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )


def _counted(number: str, body: list[int]) -> tuple[int, list[int]]:
    """Which list a number is of, and its counts by level; a chapter stands in the part before it."""
    if part := re.fullmatch(r"第(.+)部分", number):
        return BODY, [int(read_number(part[1]) or 0), 0, 0, 0]
    if letter := re.fullmatch(r"附录 ([A-Z])", number):
        return APPENDIX, [ord(letter[1]) - 64, 0, 0]
    first, *rest = number.split(".")
    below = [int(one) for one in rest]
    if first.isalpha():
        return APPENDIX, [ord(first) - 64, *below, *[0] * (2 - len(below))]
    return BODY, [body[0], int(first), *below, *[0] * (2 - len(below))]
