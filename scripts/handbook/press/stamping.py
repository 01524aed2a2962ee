"""Copies of papers that are set once: what differs is stamped into each, and it is tagged as the first is.

Typst sets each distinct paper. A copy has its objects under other numbers; in place of some texts it has
others, glyph for glyph, and in place of its code another of the same size.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from handbook.press.objects import STREAM, TEXT, PdfSource, reference, split_stream

LEVEL: Final = 4
"""Of zlib, for a page."""

_ARRAY = rb"\[(?:" + TEXT + rb"|<[0-9A-F]*>|[-+.0-9 \n])*\]TJ"
_SHOWN = re.compile(rb"/(?P<font>f\d+) [-.0-9]+ Tf|(?P<array>" + _ARRAY + rb")", re.DOTALL)
_PIECES = re.compile(
    rb"(?P<text>" + TEXT + rb")|<(?P<hex>[0-9A-F]*)>|(?P<gap>[-+.0-9]+)", re.DOTALL
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_CONTROLS: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_MEANING = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
_END: Final = b"\nEMC"
"""Of marked content."""
_PATH = re.compile(r'stroke="[^"]*" d="([^"]*)"')
_STEPS = re.compile(r"([Mmh])(-?\d+)(?: (-?[.\d]+))?")


class UnstampableError(Exception):
    """What is to be stamped does not stand on a paper as it must, such as broken over two lines: each copy
    is then set by itself."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What is a paper's own: texts that stand in it, and its code as an SVG of horizontal lines."""

    texts: tuple[str, ...]
    code: str


@dataclass(frozen=True, slots=True)
class Stamps:
    """The papers that are set, in their order, and the copies that are wanted: of which, and what they say,
    in as many characters of the same widths.

    Each paper begins with a bookmark of the highest level. After them follows one more page, in which
    `characters` are set in each font; it is left out."""

    papers: tuple[OwnWords, ...]
    copies: tuple[tuple[int, OwnWords], ...]

    def characters(self) -> str:
        """All that copies may say."""
        said = {char for _, one in self.copies for text in one.texts for char in text}
        return "".join(sorted(said))


def code_path(svg: str) -> bytes:
    """The path of a code as Typst writes it into a page."""
    found = _PATH.search(svg)
    if found is None:
        raise UnstampableError("the code has no path")
    x, y, row = 0, 0.0, ""
    words = []
    for kind, across, down in _STEPS.findall(found[1]):
        if kind == "h":
            x += int(across)
            words.append(f"{x} {row} l")
            continue
        x = int(across) + (x if kind == "m" else 0)
        if down != "0":
            y = float(down) + (y if kind == "m" else 0)
            row = f"{y:g}"
        words.append(f"{x} {row} m")
    return " ".join(words).encode()


class StampedPage:
    """The content of a page, cut where something is stamped. What all copies have alike is a stream that
    they share; a stream holds sequences of marked content as a whole."""

    def __init__(self, source: PdfSource, page: bytes, said: OwnWords, fonts: Fonts) -> None:
        self._fonts = fonts.of_page(page)
        self._said = said
        content = _content(source.objects[reference(page, b"Contents")])
        self._parts: list[_Part] = []
        self._words: list[str] = []
        path = code_path(said.code)
        before, is_there, after = content.partition(path)
        self._cut(before)
        self.has_code = bool(is_there)
        if is_there:
            self._parts.append(None)
            self._cut(after)
        self.found = Counter[int]()
        """Text -> how often it is stamped on the page."""
        for part in self._parts:
            if isinstance(part, _Line):
                self.found.update({field: len(starts) for field, starts in part.fields.items()})
        words = "".join("".join(self._words).split())
        for number, text in enumerate(said.texts):
            if text and words.count("".join(text.split())) != self.found[number]:
                raise UnstampableError(f"{text!r} stands on the page otherwise than in one line")

    def _cut(self, content: bytes) -> None:
        font, start = b"", 0
        for shown in _SHOWN.finditer(content):
            if shown["font"]:
                font = shown["font"]
                continue
            line = _Line.read(shown["array"], self._fonts[font], self._said.texts)
            self._words.append(line.words)
            if line.fields:
                self._parts += [content[start : shown.start()], line]
                start = shown.end()
        self._parts.append(content[start:])

    def streams(self) -> Iterator[bytes | Own]:
        """The page's streams: packed, or as they can be packed for a copy."""
        own: list[_Part] = []
        last = len(self._parts) - 1
        for at, part in enumerate(self._parts):
            if not isinstance(part, bytes):
                own.append(part)
                continue
            first = part.find(_END) + len(_END) if own else 0
            end = part.rfind(_END) + len(_END) if at < last else len(part)
            if (own and first < len(_END)) or end <= first:
                own.append(part)
                continue
            if own:
                yield Own([*own, part[:first]])
            yield packed(part[first:end])
            own = [part[end:]] if at < last else []
        if own:
            yield Own(own)


def packed(content: bytes) -> bytes:
    """Content as a stream."""
    data = zlib.compress(content, LEVEL)
    return b"<</Length %d/Filter/FlateDecode>>%b%b\nendstream" % (len(data), STREAM, data)


@dataclass(frozen=True, slots=True)
class Own:
    """Content that each copy has for itself."""

    parts: list[_Part]

    def stream(self, said: OwnWords) -> bytes:
        """As it is in a copy."""
        return packed(b"".join(_stamped(part, said) for part in self.parts))


def _stamped(part: _Part, said: OwnWords) -> bytes:
    if isinstance(part, bytes):
        return part
    return code_path(said.code) if part is None else part.saying(said.texts)


@dataclass(frozen=True, slots=True)
class _Line:
    """Glyphs shown at once, with the gaps between them, of which some are those of a field."""

    words: str
    pieces: tuple[bytes | float, ...]
    glyphs: Mapping[str, bytes]
    fields: Mapping[int, tuple[int, ...]]
    """Field -> the glyphs at which it begins."""

    @classmethod
    def read(cls, array: bytes, font: Mapping[bytes, str], texts: Sequence[str]) -> _Line:
        pieces = tuple(_glyphs(array))
        words = [font.get(piece, "\0")[:1] for piece in pieces if isinstance(piece, bytes)]
        line = "".join(words)
        fields = {
            number: tuple(found.start() for found in re.finditer(re.escape(text), line))
            for number, text in enumerate(texts)
            if text and text in line
        }
        glyphs = {char: glyph for glyph, char in font.items()} if fields else {}
        return cls(line, pieces, glyphs, fields)

    def saying(self, texts: Sequence[str]) -> bytes:
        said = {
            start + at: self.glyphs[char]
            for field, starts in self.fields.items()
            for start in starts
            for at, char in enumerate(texts[field])
        }
        out, place, is_open = bytearray(b"["), 0, False
        for piece in self.pieces:
            if isinstance(piece, bytes):
                if not is_open:
                    out += b"<"
                out += said.get(place, piece).hex().upper().encode()
                place += 1
                is_open = True
            else:
                out += b"%b%g" % (b">" if is_open else b"", piece)
                is_open = False
        return bytes(out) + (b">]TJ" if is_open else b"]TJ")


_Part = bytes | _Line | None
"""Content as it is, what is said in it, or None for the code."""


def _glyphs(array: bytes) -> Iterator[bytes | float]:
    for piece in _PIECES.finditer(array, 1, len(array) - 3):
        if piece["gap"]:
            yield float(piece["gap"])
            continue
        text = (
            bytes.fromhex(piece["hex"].decode()) if piece["text"] is None else _plain(piece["text"])
        )
        for at in range(0, len(text), 2):
            yield text[at : at + 2]


def _plain(text: bytes) -> bytes:
    """The bytes of a text in brackets."""

    def meant(found: re.Match[bytes]) -> bytes:
        word = found[1]
        if word.isdigit():
            return bytes([int(word, 8) & 255])
        return _CONTROLS.get(word, word)

    return _ESCAPED.sub(meant, text[1:-1])


class Fonts:
    """The fonts of a PDF: what their glyphs say."""

    def __init__(self, source: PdfSource) -> None:
        self._source = source
        self._known: dict[int, dict[bytes, str]] = {}

    def of_page(self, page: bytes) -> dict[bytes, dict[bytes, str]]:
        """Those of a page by name: glyph -> what it says."""
        resources = self._source.objects[reference(page, b"Resources")]
        found = re.search(rb"/Font<<(.*?)>>", resources, re.DOTALL)
        names = re.findall(rb"/(f\d+) (\d+) 0 R", found[1]) if found else []
        return {name: self._meanings(int(number)) for name, number in names}

    def _meanings(self, font: int) -> dict[bytes, str]:
        if font not in self._known:
            words = reference(self._source.objects[font], b"ToUnicode")
            pairs = _MEANING.findall(_content(self._source.objects[words])) if words else []
            self._known[font] = {
                bytes.fromhex(glyph.decode()): bytes.fromhex(word.decode()).decode("utf-16-be")
                for glyph, word in pairs
            }
        return self._known[font]


def _content(body: bytes) -> bytes:
    dictionary, stream = split_stream(body)
    data = stream[len(STREAM) : -len(b"endstream")]
    return zlib.decompress(data) if b"FlateDecode" in dictionary else data
