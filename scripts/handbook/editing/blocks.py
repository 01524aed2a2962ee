"""Entries of lists as lines of a file: found whole, cut out, put in elsewhere at another indentation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.base.message import say
from handbook.base.place import Mapping, Scalar, Sequence
from handbook.base.problems import UsageError
from handbook.editing.source_text import Edit, SourceText

_DASH = re.compile(r" *(?=- )")


@dataclass(frozen=True, slots=True)
class LineBlock:
    """Whole lines of a text, from `start` to before `end`, and how far they are indented."""

    start: int
    end: int
    indent: int


def entry_block(source: SourceText, path: str, entry: Mapping) -> LineBlock:
    """The lines of an entry of a list, with the comments right above it and no empty lines below.
    Raises UsageError where the list is not written an entry a line."""
    line = entry.line
    start = source.line_start(line)
    match = _DASH.match(source.text, start)
    if match is None or not source.text[match.end() + 1 : start + entry.column - 1].isspace():
        raise UsageError(
            say(
                "{path}:{line}: this entry must begin a line of its own with '- ', "
                "so that it can be changed as a whole",
                path=path,
                line=line,
            )
        )
    indent = match.end() - start
    while line > 1 and re.match(
        rf" {{{indent}}}#", source.text[source.line_start(line - 1) :][:99]
    ):
        line -= 1
    return LineBlock(source.line_start(line), _end(source, entry.line, indent), indent)


def field_block(source: SourceText, mapping: Mapping, name: str) -> LineBlock:
    """The lines of a field in a mapping that is written a field a line."""
    key = next(key for key in mapping if key == name)
    assert isinstance(key, Scalar)  # noqa: S101
    start = source.line_start(key.line)
    return LineBlock(start, _end(source, key.line, key.column - 1), key.column - 1)


def _end(source: SourceText, line: int, indent: int) -> int:
    """Where the lines end that are indented deeper than a line's beginning."""
    end = source.line_start(line + 1)
    while (start := source.line_start(line + 1)) < len(source.text):
        line += 1
        words = source.text[start : source.line_start(line + 1)]
        depth = len(words) - len(words.lstrip(" "))
        if not words.strip():
            continue
        if depth < indent or (depth == indent):
            break
        end = source.line_start(line + 1)
    return end


def last_block(source: SourceText, path: str, entries: Sequence) -> LineBlock:
    """The lines of a list's last entry."""
    return entry_block(source, path, entries[-1])


def removal(source: SourceText, block: LineBlock) -> Edit:
    """The edit that takes lines out, with the empty lines below them, or above where they are last."""
    start, end = block.start, block.end
    after = re.compile(r"(?:[ \t]*\n)+").match(source.text, end)
    if after:
        end = after.end()
    elif end >= len(source.text):
        start = len(source.text[:start].rstrip(" \n")) + 1
    return Edit(start, end, "")


def indented(text: str, by: int) -> str:
    """Lines at another indentation."""
    lines = text.splitlines(keepends=True)
    if by >= 0:
        return "".join(line if line.isspace() else " " * by + line for line in lines)
    return "".join(line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in lines)


def with_line_end(source: SourceText, at: int, text: str) -> str:
    """Whole lines to put in at the start of a line; at the end of a file that ends without one, a line
    end goes before them."""
    return text if at == 0 or source.text[at - 1] == "\n" else f"\n{text}"
