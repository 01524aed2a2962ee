"""Papers bound: the PDFs of one or of several parts as one file, its objects in compressed streams.

One tree of tags, one list of bookmarks, one set of what stands for the whole; streams that are the same
in several parts, such as the profile of colours, are there once. Joined parts are valid PDF/UA-1 and
PDF/A-2a as each of them is. A part is read, written and forgotten: memory follows the file that comes
of it and the largest part, not all objects of all parts.
"""

from __future__ import annotations

import hashlib
import re
import string
import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from handbook.press import row_heads
from handbook.press.copies import Paper, Whole, said_values, taken_papers
from handbook.press.entitled import entitled
from handbook.press.marks import Bookmark, hung, read_marks, written_marks
from handbook.press.objects import (
    FREE,
    PACKED,
    PLAIN,
    WIDTHS,
    PdfSource,
    array,
    read_pdf,
    reference,
    renumbered,
    split_stream,
)
from handbook.press.stamping import Own, OwnWords, Stamps

BINDING = 3
"""Counted up when the same parts are bound in another way."""
COMPRESSION = 4
"""The level of zlib; this one is 3 % larger than the default, and a fifth sooner."""
TOGETHER: Final = 200
"""How many objects are compressed as one stream."""

LETTERS: Final = string.ascii_letters.encode()
NAME = re.compile(rb"\(U(\d+)x(\d+)y(\d+)\)")
"""The name of a table cell that heads others, as Typst gives them in each document alike."""

TREES = re.compile(rb"/(?:ParentTree|IDTree)<<.*?\]>>|/ParentTreeNextKey \d+")
"""Where the tags of pages, and cells, are found."""

WHOLE = (b"Pages", b"StructTreeRoot", b"Outlines")
"""What stands for the whole in a catalog, of which a bound paper has one."""
FIRST = (b"Metadata", b"OutputIntents")
"""What says of the whole the same in each part; the first part's is kept."""


def binding() -> str:
    """What decides on the bytes of a bound paper besides its parts."""
    return f"{BINDING} zlib {zlib.ZLIB_RUNTIME_VERSION} {COMPRESSION}"


def bound(parts: Iterable[bytes], title: str = "") -> bytes:
    """PDFs from Typst, or ones that were bound before, one after the other as one. The same parts give
    the same bytes; author and, where none is given, title are those of the first."""
    return bound_copies(((part, None) for part in parts), title)


def bound_copies(parts: Iterable[tuple[bytes, Stamps | None]], title: str = "") -> bytes:
    """The same; of a part with stamps, in place of the papers in it the copies that are made of them."""
    binder = _Binder()
    for part, stamps in parts:
        source = read_pdf(part)
        binder.add(entitled(source, title) if title else source, stamps)
    return binder.finish()


class _Binder:
    def __init__(self) -> None:
        self._out = bytearray(b"%PDF-1.7\n%\x80\x80\x80\x80\n")
        self._places: list[tuple[int, int, int]] = [(FREE, 0, 65535)]  # by the numbers of objects
        self._waiting: list[tuple[int, bytes]] = []  # objects for the next stream of them
        self._streams: dict[bytes, bytes] = {}  # digest -> number
        self._tops: dict[bytes, bytes] = {}  # of WHOLE, and `Document`: number
        self._parts = self._pages = self._keys = 0
        self._kids: list[bytes] = []
        self._elements: list[bytes] = []
        self._parents: list[bytes] = []
        self._names: list[tuple[bytes, bytes]] = []
        self._marks: list[Bookmark] = []

    def add(self, source: PdfSource, stamps: Stamps | None = None) -> None:
        """One more part, or copies of the papers in it."""
        objects = source.objects
        row_heads.scope(objects)
        root, info = (reference(source.trailer, key) for key in (b"Root", b"Info"))
        catalog = objects.pop(root)
        tops = {key: reference(catalog, key) for key in WHOLE}
        tags = objects.pop(tops[b"StructTreeRoot"])
        tops[b"Document"] = reference(tags, b"K")
        pages, document = (objects.pop(tops[key]) for key in (b"Pages", b"Document"))
        marks = read_marks(objects, tops[b"Outlines"])
        papers: list[Paper] = []
        if stamps:
            papers = taken_papers(source, Whole(pages, document, tags, marks), stamps)
            pages = b"<</Count 0/Kids[]>>"
            document = document.replace(array(document, b"K"), b"", 1)
            tags, marks = TREES.sub(b"", tags), []
        if self._parts:
            for number in (info, *(reference(catalog, key) for key in FIRST)):
                objects.pop(number, None)
        else:
            self._tops = {key: self._new() for key in tops}
        numbers = {b"%d" % old: self._tops[key] for key, old in tops.items() if old}
        self._share(objects, numbers)
        numbers |= {b"%d" % old: self._new() for old in objects}
        for old, body in objects.items():
            self._put(int(numbers[b"%d" % old]), self._other(body, numbers))
        if not self._parts:
            self._first = [self._other(one, numbers) for one in (catalog, tags, document)]
            self._info = numbers[b"%d" % info]
        self._kids.append(array(self._other(pages, numbers), b"Kids"))
        self._pages += int(_entry(rb"/Count (\d+)", pages))
        self._elements.append(array(self._other(document, numbers), b"K"))
        self._add_tags(self._other(tags, numbers))
        for mark in marks:
            mark.renumber(lambda body: self._other(body, numbers))
        self._marks = hung(self._marks, marks)
        self._parts += 1
        known = {old: b"%b 0 R" % new for old, new in numbers.items()}
        for paper, said in stamps.copies if stamps else ():
            self._add_copy(papers[paper], said, known)

    def _add_copy(self, paper: Paper, said: OwnWords, known: dict[bytes, bytes]) -> None:
        """One more copy of a paper that refers to objects which are there already."""
        own = {b"%d" % old: self._new() for old in paper.blanks}
        values = known | {old: b"%b 0 R" % new for old, new in own.items()} | said_values(said)
        for number, streams in paper.streams.items():
            values[b"%d" % number] = b"[%b]" % b" ".join(self._streams_of(streams, said))
        for at, (key, parents) in enumerate(paper.parents):
            self._parents.append(b"%d %b 0 R" % (self._keys + at, own[parents]))
            for kind in (b"/StructParents", b"/StructParent"):
                values[b"%b %d" % (kind, key)] = b"%b %d" % (kind, self._keys + at)
        for name, cell in paper.names:
            values[name] = self._renamed(name)
            self._names.append((values[name], values[cell]))
        for number, blank in paper.blanks.items():
            self._put(int(own[b"%d" % number]), blank.filled(values))
        self._kids.append(b" ".join(values[b"%d" % page] for page in paper.pages))
        self._pages += len(paper.pages)
        self._elements.append(b" ".join(values[element] for element in paper.elements))
        self._keys += len(paper.parents)
        self._marks = hung(self._marks, [paper.bookmark(values)])
        self._parts += 1

    def _streams_of(self, streams: list[bytes | Own], said: OwnWords) -> Iterator[bytes]:
        """References to the streams of a page's copy."""
        for one in streams:
            if isinstance(one, Own):
                number = self._new()
                self._put_stream(int(number), one.stream(said))
            else:
                number = self._shared(one)
            yield b"%b 0 R" % number

    def _shared(self, stream: bytes) -> bytes:
        """The number of a stream that is written once, however often it is there."""
        digest = hashlib.sha256(stream).digest()
        if digest not in self._streams:
            self._streams[digest] = self._new()
            self._put(int(self._streams[digest]), stream)
        return self._streams[digest]

    def _add_tags(self, tags: bytes) -> None:
        parents = re.findall(rb"(\d+) (\d+ 0 R)", array(tags, b"Nums"))
        self._parents += [b"%d %b" % (int(key) + self._keys, value) for key, value in parents]
        self._names += re.findall(rb"(\(\w+\))(\d+ 0 R)", array(tags, b"Names"))
        self._keys += int(_entry(rb"/ParentTreeNextKey (\d+)", tags))

    def _share(self, objects: dict[int, bytes], numbers: dict[bytes, bytes]) -> None:
        """Streams that are there already, and refer to nothing, are not taken again."""
        for old, body in [*objects.items()]:
            dictionary, content = split_stream(body)
            if not content or b" 0 R" in dictionary or b"/StructParent" in dictionary:
                continue
            numbers[b"%d" % old] = self._shared(objects.pop(old))

    def _other(self, body: bytes, numbers: dict[bytes, bytes]) -> bytes:
        """An object of the part that is being added, as it is in the whole."""
        dictionary, content = split_stream(body)
        is_named = b"/ID" in dictionary or b"/Headers" in dictionary
        dictionary = renumbered(dictionary, numbers, self._renamed if is_named else _same)
        if self._keys and b"/StructParent" in dictionary:
            dictionary = re.sub(
                rb"(/StructParents? )(\d+)",
                lambda found: b"%b%d" % (found[1], int(found[2]) + self._keys),
                dictionary,
            )
        return dictionary + content

    def _renamed(self, text: bytes) -> bytes:
        """The name of a cell with other letters in each part."""
        found = NAME.fullmatch(text)
        if found is None or not self._parts:
            return text
        part, name = self._parts, b"("
        for letter, number in zip(b"Uxy", found.groups(), strict=True):
            part, more = divmod(part, len(LETTERS))
            name += b"%c%b" % (LETTERS[(LETTERS.index(letter) + more) % len(LETTERS)], number)
        return name + b")"

    def _new(self) -> bytes:
        self._places.append((FREE, 0, 0))
        return b"%d" % (len(self._places) - 1)

    def _put(self, number: int, body: bytes) -> None:
        if body.endswith(b"endstream"):
            self._put_stream(number, body)
            return
        self._waiting.append((number, body))
        if len(self._waiting) == TOGETHER:
            self._put_waiting()

    def _put_stream(self, number: int, body: bytes) -> None:
        body = _ended(body)
        self._places[number] = (PLAIN, len(self._out), 0)
        self._out += b"%d 0 obj\n%b\nendobj\n" % (number, body)

    def _put_waiting(self) -> None:
        if not self._waiting:
            return
        holder = int(self._new())
        head, content = [], bytearray()
        for index, (number, body) in enumerate(self._waiting):
            self._places[number] = (PACKED, holder, index)
            head.append(b"%d %d" % (number, len(content)))
            content += body + b"\n"
        count, numbers = len(head), b" ".join(head) + b"\n"
        entries = b"/Type/ObjStm/N %d/First %d" % (count, len(numbers))
        self._put_stream(holder, _compressed(entries, numbers + content))
        self._waiting.clear()

    def finish(self) -> bytes:
        """The file: what stands for the whole, and the table of all objects."""
        catalog, tags, document = self._first
        tags = TREES.sub(b"", tags)
        tags = tags.removesuffix(b">>") + b"/ParentTree<</Nums[%b]>>" % b" ".join(self._parents)
        if self._names:
            names = b"".join(map(b"".join, sorted(self._names)))
            tags += b"/IDTree<</Names[%b]>>" % names
        tags += b"/ParentTreeNextKey %d>>" % self._keys
        document = document.replace(
            b"/K[%b]" % array(document, b"K"), b"/K[%b]" % b" ".join(self._elements)
        )
        kids = b" ".join(self._kids)
        pages = b"<</Type/Pages/Count %d/Kids[%b]>>" % (self._pages, kids)
        tops = {b"Pages": pages, b"StructTreeRoot": tags, b"Document": document}
        for key, body in tops.items():
            self._put(int(self._tops[key]), body)
        if self._marks:
            marks = written_marks(self._marks, self._tops[b"Outlines"], self._new)
            for number, body in marks:
                self._put(int(number), body)
        root = self._new()
        self._put(int(root), catalog)
        self._put_waiting()
        return self._with_table(root)

    def _with_table(self, root: bytes) -> bytes:
        start, number = len(self._out), int(self._new())
        self._places[number] = (PLAIN, start, 0)
        table = b"".join(struct.pack(WIDTHS, *place) for place in self._places)
        identity = hashlib.sha256(bytes(self._out)).hexdigest()[:32].encode()
        entries = b"/Type/XRef/W[1 4 2]/Size %d/Root %b 0 R/Info %b 0 R/ID[<%b><%b>]" % (
            len(self._places), root, self._info, identity, identity,
        )  # fmt: skip
        body = _ended(_compressed(entries, table))
        self._out += b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, body, start)
        return bytes(self._out)


def _ended(body: bytes) -> bytes:
    """A stream that every reader takes to be as long as it is. Of one whose last byte is CR, an LF after it
    would be taken for the second half of a line end, and the stream for a byte too short (ISO 19005-2,
    6.1.7.1). A CR is one by itself."""
    return body[:-11] + b"\r\rendstream" if body.endswith(b"\r\nendstream") else body


def _same(text: bytes) -> bytes:
    return text


def _compressed(entries: bytes, content: bytes) -> bytes:
    data = zlib.compress(content, COMPRESSION)
    head = b"<<%b/Filter/FlateDecode/Length %d>>" % (entries, len(data))
    return head + b"\nstream\n" + data + b"\nendstream"


def _entry(pattern: bytes, body: bytes) -> bytes:
    found = re.search(pattern, body)
    return found[1] if found else b"0"
