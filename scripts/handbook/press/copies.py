"""Papers taken out of a PDF from Typst, ready to be copied: which objects are a paper's own, and where in
them stands what differs from copy to copy."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.press.marks import Bookmark
from handbook.press.objects import PIECES, PdfSource, array, reference, split_stream
from handbook.press.stamping import Fonts, Own, OwnWords, StampedPage, Stamps, UnstampableError

CELL = re.compile(rb"\(U\d+x\d+y\d+\)")
"""The name of a table cell that heads others."""
_KEYS = re.compile(rb"/StructParents? (\d+)")
_PAIRS = re.compile(rb"(\d+) (\d+) 0 R")
_NAMES = re.compile(rb"(\(\w+\))(\d+) 0 R")


@dataclass(frozen=True, slots=True)
class Mould:
    """An object, or a part of one, with room for what a copy has there."""

    text: bytes
    slots: tuple[bytes, ...]

    def filled(self, values: Mapping[bytes, bytes]) -> bytes:
        """As it is in a copy."""
        return self.text % tuple([values[slot] for slot in self.slots])


@dataclass(slots=True)
class Paper:
    """A paper as it was set: its own objects by their numbers, and what of the whole is its part."""

    said: OwnWords
    pages: list[int] = field(default_factory=list)
    blanks: dict[int, Mould] = field(default_factory=dict)
    streams: dict[int, list[bytes | Own]] = field(default_factory=dict)
    """Of its pages, by the number of the one stream that was set."""
    elements: list[bytes] = field(default_factory=list)
    """Numbers of its topmost tags."""
    parents: list[tuple[int, bytes]] = field(default_factory=list)
    """Key of what is tagged on a page -> number of the list of its tags."""
    names: list[tuple[bytes, bytes]] = field(default_factory=list)
    mark: Bookmark | None = None
    """The bookmarks, as they are in the first copy."""
    mark_blanks: list[Mould] = field(default_factory=list)
    """Of each bookmark in the order in which they are read."""

    def bookmark(self, values: Mapping[bytes, bytes]) -> Bookmark:
        """The bookmarks of a copy."""
        blanks = iter(self.mark_blanks)

        def copied(mark: Bookmark) -> Bookmark:
            body = next(blanks).filled(values)
            return Bookmark(body, [copied(one) for one in mark.below], mark.is_open)

        if self.mark is None:
            raise UnstampableError("the paper has no bookmark")
        return copied(self.mark)


@dataclass(frozen=True, slots=True)
class Whole:
    """What of a PDF stands for the whole, and is to be taken apart."""

    pages: bytes
    document: bytes
    tags: bytes
    marks: list[Bookmark]


def taken_papers(source: PdfSource, whole: Whole, stamps: Stamps) -> list[Paper]:
    """The papers of a PDF; their objects are taken out of it, and those of the page after them."""
    objects = source.objects
    kids = _references(array(whole.pages, b"Kids"))
    starts = [kids.index(_page_of(objects, mark)) for mark in whole.marks]
    if len(starts) != len(stamps.papers) or starts != sorted(set(starts)) or starts[0] != 0:
        raise UnstampableError("the papers of the PDF do not begin with a bookmark each")
    papers = [Paper(said) for said in stamps.papers]
    owners: dict[int, int] = {kids[-1]: -1}
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(kids) - 1], strict=True)):
        papers[number].pages = kids[start:end]
        owners |= dict.fromkeys(kids[start:end], number)
    elements = _references(array(whole.document, b"K"))
    _find_owned(objects, owners, elements)
    for element in elements:
        if owners[element] >= 0:
            papers[owners[element]].elements.append(b"%d" % element)
    for key, value in _PAIRS.findall(array(whole.tags, b"Nums")):
        if owners.get(int(value), -1) >= 0:
            papers[owners[int(value)]].parents.append((int(key), value))
    for name, value in _NAMES.findall(array(whole.tags, b"Names")):
        if owners.get(int(value), -1) >= 0:
            papers[owners[int(value)]].names.append((name, value))
    fonts = Fonts(source)
    for paper, mark in zip(papers, whole.marks, strict=True):
        _set_pages(source, paper, fonts)
        paper.mark = mark
        _read_marks(paper, mark)
    for number, owner in owners.items():
        body = objects.pop(number)
        if owner >= 0 and number not in papers[owner].streams:
            papers[owner].blanks[number] = blank(body, papers[owner].said)
    return papers


def _find_owned(objects: Mapping[int, bytes], owners: dict[int, int], elements: list[int]) -> None:
    """Whatever leads to a page belongs to whom the page belongs, and so does what the page shows."""
    users = defaultdict(list)
    for number, body in objects.items():
        for used in _references(split_stream(body)[0]):
            users[used].append(number)

    def spread(waiting: list[int]) -> None:
        while waiting:
            number = waiting.pop()
            for user in users[number]:
                if user not in owners:
                    owners[user] = owners[number]
                    waiting.append(user)

    pages = [*owners]
    spread([*pages])
    last = 0
    for element in elements:  # one that shows nothing stands with those before it
        if element not in owners:
            owners[element] = last
            spread([element])
        last = owners[element]
    for page in pages:
        owners[reference(objects[page], b"Contents")] = owners[page]


def _set_pages(source: PdfSource, paper: Paper, fonts: Fonts) -> None:
    found, codes = set(), 0
    for number in paper.pages:
        body = source.objects[number]
        page = StampedPage(source, body, paper.said, fonts)
        paper.streams[reference(body, b"Contents")] = [*page.streams()]
        found |= {number for number, count in page.found.items() if count}
        codes += page.has_code
    wanted = {number for number, text in enumerate(paper.said.texts) if text}
    if found != wanted or codes != 1:
        raise UnstampableError(f"what is to be stamped is not on the paper: {paper.said.texts}")


def _read_marks(paper: Paper, mark: Bookmark) -> None:
    paper.mark_blanks.append(blank(mark.body, paper.said))
    for one in mark.below:
        _read_marks(paper, one)


def blank(body: bytes, said: OwnWords) -> Mould:
    """An object with room for the numbers that it refers to, for names of cells, for its key, and for
    what is said."""
    fields = {_written(text): field_slot(number) for number, text in enumerate(said.texts) if text}
    pattern = re.compile(
        b"|".join([_KEYS.pattern, *map(re.escape, fields), PIECES.pattern]), re.DOTALL
    )
    slots: list[bytes] = []
    out, start = bytearray(), 0
    for piece in pattern.finditer(body):
        slot = _slot(piece, fields)
        if slot:
            out += body[start : piece.start()].replace(b"%", b"%%") + b"%b"
            slots.append(slot)
            start = piece.end()
    out += body[start:].replace(b"%", b"%%")
    return Mould(bytes(out), tuple(slots))


def _slot(piece: re.Match[bytes], fields: Mapping[bytes, bytes]) -> bytes:
    if piece["number"]:
        return piece["number"]
    if piece["text"]:
        return piece["text"] if CELL.fullmatch(piece["text"]) else b""
    return fields.get(piece[0]) or piece[0]


def field_slot(number: int) -> bytes:
    """Where a text is said."""
    return b"=%d" % number


def said_values(said: OwnWords) -> dict[bytes, bytes]:
    """What is said, by its place, as objects have it."""
    return {field_slot(number): _written(text) for number, text in enumerate(said.texts)}


def _written(text: str) -> bytes:
    return text.encode("utf-16-be").hex().upper().encode()


def _page_of(objects: Mapping[int, bytes], mark: Bookmark) -> int:
    """The page that a bookmark leads to."""
    return _references(objects[reference(mark.body, b"Dest")])[0]


def _references(body: bytes) -> list[int]:
    return [int(piece["number"]) for piece in PIECES.finditer(body) if piece["number"]]
