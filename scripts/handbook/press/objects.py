"""The objects of a PDF, as Typst writes them one by one and as `binder` packs them: found by the table
of their places, and with their references to each other given other numbers. It reads no other PDFs.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

WIDTHS: Final = ">BIH"
"""An entry in a table that is a stream: kind, place, and rest (ISO 32000-1, 7.5.8.3; W is [1 4 2])."""
FREE, PLAIN, PACKED = range(3)
"""The kinds of entries: no object, one at a place, one in a stream of objects."""

START = re.compile(rb"startxref\n(\d+)\n%%EOF\s*$")
HEAD = re.compile(rb"\d+ 0 obj\n")
STREAM = b"\nstream\n"

_flat = rb"(?:\\.|[^\\()])*"
TEXT = rb"\((?:" + _flat + rb"(?:\((?:" + _flat + rb"\(" + _flat + rb"\))*" + _flat + rb"\))?)*\)"
PIECES = re.compile(rb"(?P<number>\d+) 0 R|(?P<text>" + TEXT + rb")", re.DOTALL)
"""A reference, or a text in brackets, in which what looks like a reference is none."""


@dataclass(frozen=True, slots=True)
class PdfSource:
    """A PDF as its objects: number -> bytes, without `obj` and `endobj`; and its trailer."""

    objects: dict[int, bytes]
    trailer: bytes


def read_pdf(data: bytes) -> PdfSource:
    """The objects of a PDF from Typst or from `binder`."""
    found = START.search(data, len(data) - 64)
    if found is None:
        raise ValueError("the PDF has no end")
    start = int(found[1])
    if data.startswith(b"xref\n", start):
        return _read_table(data, start)
    return _read_stream(data, start)


def _read_table(data: bytes, start: int) -> PdfSource:
    count_end = data.index(b"\n", start + 5)
    count = int(data[start + 5 : count_end].split()[1])
    entries = [data[count_end + 1 + 20 * n : count_end + 21 + 20 * n] for n in range(count)]
    places = {n: int(entry[:10]) for n, entry in enumerate(entries) if entry[17:18] == b"n"}
    trailer = data[data.index(b"trailer\n", start) + 8 : data.rindex(b"\nstartxref")]
    return PdfSource(dict(_plain(data, places, start)), trailer)


def _read_stream(data: bytes, start: int) -> PdfSource:
    table = data[HEAD.match(data, start).end() : data.rindex(b"\nstartxref")]  # type: ignore[union-attr]
    places, streams = {}, []
    for number, (kind, place, _) in enumerate(struct.iter_unpack(WIDTHS, _content(table))):
        if kind == PLAIN and place != start:
            places[number] = place
    objects = dict(_plain(data, places, start))
    for number, body in objects.items():
        if body.startswith(b"<</Type/ObjStm"):
            streams.append(number)
    for number in streams:
        body = objects.pop(number)
        content = _content(body)
        first = int(re.search(rb"/First (\d+)", body)[1])  # type: ignore[index]
        numbers = [*map(int, content[:first].split())]
        ends = [*numbers[3::2], len(content) - first]
        for name, begin, end in zip(numbers[::2], numbers[1::2], ends, strict=True):
            objects[name] = content[first + begin : first + end].rstrip(b"\n")
    return PdfSource(objects, table[: table.index(STREAM)])


def _plain(data: bytes, places: dict[int, int], end: int) -> Iterator[tuple[int, bytes]]:
    order = sorted(places, key=places.__getitem__)
    ends = [*(places[number] for number in order[1:]), end]
    for number, stop in zip(order, ends, strict=True):
        head = HEAD.match(data, places[number])
        if head is None:
            raise ValueError(f"object {number} of the PDF is not where its table says")
        yield number, data[head.end() : data.rindex(b"\nendobj", head.end(), stop)]


def _content(body: bytes) -> bytes:
    start = body.index(STREAM) + len(STREAM)
    return zlib.decompress(body[start : body.rindex(b"endstream")])


def split_stream(body: bytes) -> tuple[bytes, bytes]:
    """The dictionary of an object, and `stream` to `endstream` where it is a stream."""
    at = body.find(STREAM) if body.endswith(b"endstream") else -1
    return (body, b"") if at < 0 else (body[:at], body[at:])


def renumbered(body: bytes, numbers: dict[bytes, bytes], rename: Callable[[bytes], bytes]) -> bytes:
    """An object without a stream, with other numbers in its references and texts as `rename` has them."""

    def other(piece: re.Match[bytes]) -> bytes:
        number = piece["number"]
        return rename(piece["text"]) if number is None else numbers[number] + b" 0 R"

    return PIECES.sub(other, body)


def reference(body: bytes, key: bytes) -> int:
    """The number of the object that an entry of a dictionary refers to; 0 where there is none."""
    found = re.search(rb"/" + key + rb" ?\[?(\d+) 0 R", body)
    return int(found[1]) if found else 0


def array(body: bytes, key: bytes) -> bytes:
    """What an array of an object holds, of references and names; nothing where it has none."""
    found = re.search(rb"/" + key + rb" ?\[([^\]]*)\]", body)
    return found[1] if found else b""
