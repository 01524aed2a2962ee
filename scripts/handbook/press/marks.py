"""The bookmarks of a PDF: read from its objects, hung on those of the part before, written as objects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handbook.press.objects import PIECES

LINKS = re.compile(
    rb"/(?P<key>Parent|Next|Prev|First|Last) (?P<to>\d+) 0 R|/Count (?P<count>-?\d+)|"
    + PIECES.pattern,
    re.DOTALL,
)
TITLE = re.compile(rb"/Title ?(<[^>]*>|\(.*?\)(?=/|>>))", re.DOTALL)


@dataclass(slots=True)
class Bookmark:
    """A bookmark: what its object says besides where it hangs, those below it, and whether they show."""

    body: bytes
    below: list[Bookmark]
    is_open: bool

    @property
    def title(self) -> bytes:
        """Its words, as they are written in the file."""
        found = TITLE.search(self.body)
        return found[1] if found else b""

    @property
    def shown(self) -> int:
        """How many there are below it that are seen when it is open."""
        return sum(1 + (mark.shown if mark.is_open else 0) for mark in self.below)

    def renumber(self, other: Callable[[bytes], bytes]) -> None:
        """Give it, and those below it, the body that another file has for it."""
        self.body = other(self.body)
        for mark in self.below:
            mark.renumber(other)


def read_marks(objects: dict[int, bytes], root: int) -> list[Bookmark]:
    """The bookmarks below an object, which are taken out of the objects with it."""
    if not root:
        return []
    return _read(objects, root).below


def _read(objects: dict[int, bytes], number: int) -> Bookmark:
    links: dict[bytes, int] = {}

    def keep(found: re.Match[bytes]) -> bytes:
        if found["key"]:
            links[found["key"]] = int(found["to"])
        elif found["count"]:
            links[b"Count"] = int(found["count"])
        else:
            return found[0]
        return b""

    body = LINKS.sub(keep, objects.pop(number))
    below, following = [], links.get(b"First")
    while following is not None:
        text = objects[following]
        below.append(_read(objects, following))
        after = [found for found in LINKS.finditer(text) if found["key"] == b"Next"]
        following = int(after[0]["to"]) if after else None
    return Bookmark(body, below, links.get(b"Count", 1) > 0)


def hung(marks: list[Bookmark], others: list[Bookmark]) -> list[Bookmark]:
    """Bookmarks after others; where the last and the next have the same title and both some below
    them, they are one."""
    if marks and others:
        last, following = marks[-1], others[0]
        if last.title == following.title and last.below and following.below:
            last.below = hung(last.below, following.below)
            others = others[1:]
    return marks + others


def written_marks(
    marks: list[Bookmark], root: bytes, new: Callable[[], bytes]
) -> Iterator[tuple[bytes, bytes]]:
    """The objects of bookmarks with their numbers, and that of the list as a whole, which is `root`."""
    return _written(Bookmark(b"<</Type/Outlines>>", marks, True), root, b"", new)


def _written(
    mark: Bookmark, number: bytes, links: bytes, new: Callable[[], bytes]
) -> Iterator[tuple[bytes, bytes]]:
    numbers = [new() for _ in mark.below]
    if numbers:
        sign = b"" if mark.is_open else b"-"
        ends = (numbers[0], numbers[-1], sign, mark.shown)
        links += b"/First %b 0 R/Last %b 0 R/Count %b%d" % ends
    yield number, mark.body.removesuffix(b">>") + links + b">>"
    for at, (one, below) in enumerate(zip(numbers, mark.below, strict=True)):
        around = b"/Parent %b 0 R" % number
        if at:
            around += b"/Prev %b 0 R" % numbers[at - 1]
        if at + 1 < len(numbers):
            around += b"/Next %b 0 R" % numbers[at + 1]
        yield from _written(below, one, around, new)
