"""Bytes to nodes: what lies in the tree, and what is refused before a parser sees it."""

from __future__ import annotations

import os
import re
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import ceil
from pathlib import Path

from handbook.base.message import Message, say
from handbook.base.place import PLACE_KEY, Mapping, Place
from handbook.base.problems import Position, Problem
from handbook.reading.compose import (
    CONTROL_CHARACTER,
    EMPTY,
    EMPTY_FILE,
    FORBIDDEN,
    NESTING,
    Composer,
)
from handbook.reading.slips import INDENTATION

MAX_BYTES = 1024 * 1024
"""The largest file that is read: 1 MiB, some twenty times the longest chapter."""

MAX_OPEN_BRACKETS = 64
"""How many brackets may stand open at once: libyaml's time grows with their square."""

MAX_CHARACTER_PROBLEMS = 50
"""How many invisible characters of one file are reported; the rest are of the same sort."""

SUFFIXES = (".yml", ".yaml")

FILE_KIND = "file-kind"
FILE_SIZE = "file-size"
ENCODING = "encoding"

_WIDE_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""What looks like a space and is none to YAML."""

_WIDE_INDENT = re.compile(f"(?m)^[ \\t]*({_WIDE_SPACE.pattern})")

_BRACKETS = re.compile(rb"[\[\]{}]")
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One YAML file: its path below the root (with `/`), its top node (None where it could not be
    read), its text (empty where it is no text), its size in bytes, all mappings in it, and whether
    more may have stood in it than its text shows."""

    path: str
    node: Mapping | None
    text: str
    size: int
    mappings: tuple[Mapping, ...] = ()
    is_broken_off: bool = False
    data: bytes = b""
    """What was read, of a file that is text."""

    def let_go(self) -> None:
        """Forget where everything was typed; it is read again from the text when somebody asks."""
        again = Again(self.path, self.text.encode("utf-8"), is_packed=True)
        for index, mapping in enumerate(self.mappings):
            place: Place = mapping[PLACE_KEY]
            place.let_go(again, index)


class Again:
    """Reads the mappings of a file again, from its bytes as they were, which may be packed meanwhile. Of some
    files the mappings are at hand."""

    __slots__ = ("_data", "_is_packed", "path")

    def __init__(self, path: str, data: bytes, *, is_packed: bool) -> None:
        self.path = path
        self._data = zlib.compress(data, 1) if is_packed else data
        self._is_packed = is_packed

    @property
    def text(self) -> str:
        """The text of the file."""
        data = zlib.decompress(self._data) if self._is_packed else self._data
        return _with_line_feeds(data.decode("utf-8-sig"))

    def __call__(self) -> list[Mapping]:
        return _composed_again(self)


@lru_cache(maxsize=32)
def _composed_again(again: Again) -> list[Mapping]:
    composer = Composer(again.path, [])
    composer.compose(again.text)
    return composer.mappings


def find_files(root: Path, folder: str, problems: list[Problem]) -> Iterator[Path]:
    """The YAML files below `root/folder`, in the order of their paths. Links to folders are refused, and
    so is a folder that cannot be listed."""

    def refuse(error: OSError) -> None:
        here = Path(error.filename)
        if here != root / folder or here.exists():  # a tree need not have all of them
            position = Position(_relative(root, here))
            message = say("must be a folder that can be read: {reason}", reason=reason_of(error))
            problems.append(Problem.at(position, FILE_KIND, message))

    for directory, names, files in os.walk(root / folder, onerror=refuse):
        names.sort()
        here = Path(directory)
        for name in names:
            position = Position(_relative(root, here / name))
            if (here / name).is_symlink():
                message = say("a folder here must be a real folder, not a link")
                problems.append(Problem.at(position, FILE_KIND, message))
            elif name.lower().endswith(SUFFIXES):
                message = say("a folder here must not be named like a file")
                problems.append(Problem.at(position, FILE_KIND, message))
        for name in sorted(files):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield here / name


def peek(root: Path, path: Path) -> bytes | None:
    """The bytes of a file; None where something is wrong with it, which `read_file` says."""
    return _read_bytes(root, path, _relative(root, path), [])


def read_file(root: Path, path: Path, problems: list[Problem]) -> SourceFile:
    """Read one file; what is wrong with it is added to `problems`, and its node is then None."""
    relative = _relative(root, path)
    count = len(problems)
    data = _read_bytes(root, path, relative, problems)
    if data is None:
        return SourceFile(relative, None, "", 0, is_broken_off=True)
    text = _decode(data, relative, problems)
    if text is None:  # ids are ASCII in every encoding: who refers to them is not at fault
        is_whole = bool(data.strip()) and (_is_utf_16(data) or _is_gbk(data))
        text = data.replace(b"\0", b"").decode("latin-1")
        return SourceFile(relative, None, text, len(data), is_broken_off=not is_whole)
    _refuse_characters(text, relative, problems)
    _refuse_depth(text.encode("utf-8"), relative, problems)
    node = None
    if len(problems) == count:
        composer = Composer(relative, problems)
        node = composer.compose(text)
        if len(problems) > count:
            node = None
        mappings = tuple(composer.mappings)
        return SourceFile(relative, node, text, len(data), mappings, composer.is_broken_off, data)
    return SourceFile(relative, node, text, len(data))


def _relative(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _read_bytes(root: Path, path: Path, relative: str, problems: list[Problem]) -> bytes | None:
    def refuse(rule: str, message: Message) -> None:
        problems.append(Problem.at(Position(relative), rule, message))

    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(root.resolve()):
            refuse(FILE_KIND, say("a link must lead to a file of this tree, not out of it"))
            return None
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            refuse(FILE_KIND, say("must be an ordinary file, not a pipe, a device or a folder"))
            return None
        if status.st_size > MAX_BYTES:
            refuse(
                FILE_SIZE,
                say(
                    "must be at most 1 MiB, not {ceil} MiB; split it into several files",
                    ceil=ceil(status.st_size * 10 / MAX_BYTES) / 10,
                ),
            )
            return None
        return path.read_bytes()
    except (OSError, RuntimeError) as error:
        if isinstance(error, FileNotFoundError) and path.is_symlink():
            refuse(FILE_KIND, say("a link must lead to a file that is there"))
            return None
        refuse(FILE_KIND, say("must be a file that can be read: {lower}", lower=reason_of(error)))
        return None


def reason_of(error: Exception) -> str:
    """Why the system did not give a file, as part of a sentence."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return reason.lower()


def _decode(data: bytes, relative: str, problems: list[Problem]) -> str | None:
    if _is_utf_16(data):
        message = say(
            "must be saved as UTF-8, not UTF-16: in Notepad choose 'Save as' "
            "and there the encoding UTF-8"
        )
        problems.append(Problem.at(Position(relative), ENCODING, message))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        is_gbk = _is_gbk(data)  # in which pairs of bytes can pass for UTF-8 by chance
        first = re.search(rb"[\x80-\xff]", data)
        start = first.start() if is_gbk and first else error.start
        before = _with_line_feeds(data[:start].decode("utf-8-sig", errors="replace"))
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        message = (
            say(
                "must be saved as UTF-8, not GBK: in Notepad choose 'Save as' "
                "and there the encoding UTF-8"
            )
            if is_gbk
            else say("must be saved as UTF-8; this character cannot be read")
        )
        problems.append(
            Problem.at(
                Position(relative, line, column),
                ENCODING,
                message,
            )
        )
        return None
    if not text.strip():
        message = EMPTY
        problems.append(Problem.at(Position(relative), EMPTY_FILE, message))
        return None
    return _with_line_feeds(text)


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _is_utf_16(data: bytes) -> bool:
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(0) * 4 > len(data)


def _is_gbk(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_characters(text: str, relative: str, problems: list[Problem]) -> None:
    for match in islice(FORBIDDEN.finditer(text), MAX_CHARACTER_PROBLEMS):
        message = say(
            "an invisible character (U+{match:04X}) must be deleted here", match=ord(match[0])
        )
        position = _position(text, relative, match.start())
        problems.append(Problem.at(position, CONTROL_CHARACTER, message))
    if not _WIDE_SPACE.search(text):
        return
    for match in islice(_WIDE_INDENT.finditer(text), MAX_CHARACTER_PROBLEMS):
        message = say(
            "must be indented with ordinary spaces, not with U+{match:04X}", match=ord(match[1])
        )
        position = _position(text, relative, match.start(1))
        problems.append(Problem.at(position, INDENTATION, message))


def _position(text: str, relative: str, start: int) -> Position:
    """Where a character of a file stands."""
    line = text.count("\n", 0, start) + 1
    return Position(relative, line, start - (text.rfind("\n", 0, start) + 1) + 1)


def _refuse_depth(data: bytes, relative: str, problems: list[Problem]) -> None:
    brackets = data.translate(None, delete=_NO_BRACKETS)
    for _ in range(MAX_OPEN_BRACKETS):  # closed pairs fall out from the inside
        if b"[]" not in brackets and b"{}" not in brackets:
            break
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    if brackets.count(b"[") + brackets.count(b"{") <= MAX_OPEN_BRACKETS:
        return
    depth = 0
    for match in _BRACKETS.finditer(data):
        depth += 1 if match[0] in b"[{" else -1
        if depth > MAX_OPEN_BRACKETS:
            start = match.start()
            line = data.count(b"\n", 0, start) + 1
            column = len(data[data.rfind(b"\n", 0, start) + 1 : start].decode("utf-8", "replace"))
            problems.append(
                Problem.at(
                    Position(relative, line, column + 1),
                    NESTING,
                    say(
                        "more than {max_open_brackets} brackets are open here; each must be closed",
                        max_open_brackets=MAX_OPEN_BRACKETS,
                    ),
                )
            )
            return
        depth = max(depth, 0)
