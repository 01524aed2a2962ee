"""A file's text as it is edited: only the characters that change; line ends and all else stay."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import yaml

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The characters from `start` to before `end` of a text become `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """A scalar as it stands in a text, quotes and all: from `start` to before `end`."""

    start: int
    end: int
    value: str


class SourceText:
    """A file that is UTF-8. `text` has line feeds alone, as the reader of the tree sees it."""

    def __init__(self, data: bytes) -> None:
        raw = data.decode("utf-8")
        self._mark = _MARK if raw.startswith(_MARK) else ""
        self._raw = raw.removeprefix(_MARK)
        self.text = self._raw.replace("\r\n", "\n").replace("\r", "\n")

    def offset(self, line: int, column: int) -> int:
        """Where a line and column (both from 1) are in the text."""
        return self._starts[line - 1] + column - 1

    def line_of(self, offset: int) -> int:
        """The line (from 1) in which a character stands."""
        return bisect_left(self._starts, offset + 1)

    def line_start(self, line: int) -> int:
        """Where a line begins; behind the last line, where the text ends."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)

    def scalar_at(self, line: int, column: int) -> Span:
        """The scalar that begins there. Raises KeyError where none does."""
        return self._scalars[self.offset(line, column)]

    @property
    def scalars(self) -> Iterable[Span]:
        """Every scalar of the file, keys too, in order. Raises yaml.YAMLError where it is no YAML."""
        return self._scalars.values()

    def flow_end(self, start: int) -> int:
        """Where the bracket stands that closes the list or mapping which begins there. Raises
        IndexError where none does."""
        depth, at = 0, start
        while True:
            span = self._scalars.get(at)
            if span is not None and span.end > at:
                at = span.end
                continue
            depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(self.text[at], 0)
            if depth == 0:
                return at
            at += 1

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """The file with these edits, which must not overlap; what is put in at one place stays in order."""
        newline = "\r\n" if self._pairs else "\n"
        out, end = [self._mark], 0
        for edit in sorted(dict.fromkeys(edits), key=lambda edit: (edit.start, edit.end)):
            start = self._in_raw(edit.start)
            if start < end:
                raise ValueError(f"edits must not overlap, as they do at {edit.start}")
            out += self._raw[end:start], edit.text.replace("\n", newline)
            end = self._in_raw(edit.end)
        return "".join([*out, self._raw[end:]]).encode("utf-8")

    def _in_raw(self, offset: int) -> int:
        return offset + bisect_left(self._pairs, offset)

    @cached_property
    def _pairs(self) -> list[int]:
        """Where in the text there is a line feed that the file writes as two characters."""
        found: list[int] = []
        at = self._raw.find("\r\n")
        while at >= 0:
            found.append(at - len(found))
            at = self._raw.find("\r\n", at + 2)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    @cached_property
    def _scalars(self) -> dict[int, Span]:
        found = {}
        for event in yaml.parse(self.text, Loader=_Loader):
            if isinstance(event, yaml.ScalarEvent):
                start, end = event.start_mark.index, event.end_mark.index  # type: ignore[union-attr]
                found[start] = Span(start, end, event.value)
        return found
