"""Bytes to nodes: what lies in the tree, and what is refused before or while it is parsed.

PyYAML's events are used, not its composer or constructor: every scalar stays the text that was
typed, every node keeps its place, and no recursion depends on what the file says.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from handbook.place import Mapping, Node, Scalar, Sequence
from handbook.problems import Position, Problem

MAX_BYTES = 1024 * 1024
"""The largest file that is read: 1 MiB, some twenty times the longest chapter."""

MAX_DEPTH = 32
"""How deep lists and mappings may nest; the deepest kind of file needs ten."""

MAX_OPEN_BRACKETS = 64
"""How many brackets may stand open at once: libyaml's time grows with their square."""

SUFFIXES = (".yml", ".yaml")

FILE_KIND = "file-kind"
FILE_SIZE = "file-size"
EMPTY_FILE = "empty-file"
ENCODING = "encoding"
CONTROL_CHARACTER = "control-character"
NESTING = "nesting"
SYNTAX = "yaml-syntax"
INDENTATION = "indentation"
DUPLICATE_KEY = "duplicate-key"
YAML_FEATURE = "yaml-feature"

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)
_BRACKETS = re.compile(rb"[\[\]{}]")
_Parser = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One YAML file: its path below the root (with `/`), its top node (None where it could not be
    read), its text (empty where it is no text) and its size in bytes."""

    path: str
    node: Mapping | None
    text: str
    size: int


def find_files(root: Path, folder: str, problems: list[Problem]) -> Iterator[Path]:
    """The YAML files below `root/folder`, in the order of their paths. Links to folders are refused."""
    for directory, names, files in os.walk(root / folder):
        names.sort()
        here = Path(directory)
        for name in names:
            if (here / name).is_symlink():
                problems.append(
                    Problem.at(
                        Position(_relative(root, here / name)),
                        FILE_KIND,
                        "a folder here must be a real folder, not a link",
                    )
                )
        for name in sorted(files):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield here / name


def read_file(root: Path, path: Path, problems: list[Problem]) -> SourceFile:
    """Read one file; what is wrong with it is added to `problems`, and its node is then None."""
    relative = _relative(root, path)
    count = len(problems)
    data = _read_bytes(root, path, relative, problems)
    if data is None:
        return SourceFile(relative, None, "", 0)
    text = _decode(data, relative, problems)
    if text is None:
        return SourceFile(relative, None, "", len(data))
    _refuse_characters(text, relative, problems)
    _refuse_depth(data, relative, problems)
    node = None
    if len(problems) == count:
        node = _Composer(relative, problems).compose(text)
        if len(problems) > count:
            node = None
    return SourceFile(relative, node, text, len(data))


def _relative(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _read_bytes(root: Path, path: Path, relative: str, problems: list[Problem]) -> bytes | None:
    def refuse(rule: str, message: str) -> None:
        problems.append(Problem.at(Position(relative), rule, message))

    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(root.resolve()):
            refuse(FILE_KIND, "a link must lead to a file of this tree, not out of it")
            return None
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            refuse(FILE_KIND, "must be an ordinary file, not a pipe, a device or a folder")
            return None
        if status.st_size > MAX_BYTES:
            refuse(
                FILE_SIZE,
                f"must be at most 1 MiB, not {status.st_size / MAX_BYTES:.1f} MiB; "
                "split it into several files",
            )
            return None
        return path.read_bytes()
    except (OSError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        refuse(FILE_KIND, f"must be a file that can be read: {reason.lower()}")
        return None


def _decode(data: bytes, relative: str, problems: list[Problem]) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "must be saved as UTF-8, not UTF-16"
        problems.append(Problem.at(Position(relative), ENCODING, message))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        hint = ", not GBK" if _is_gbk(data) else ""
        problems.append(
            Problem.at(
                Position(relative, line, column),
                ENCODING,
                f"must be saved as UTF-8{hint}; this character cannot be read",
            )
        )
        return None
    if not text.strip():
        message = "must not be empty; a file begins with 'revision:'"
        problems.append(Problem.at(Position(relative), EMPTY_FILE, message))
        return None
    return text


def _is_gbk(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_characters(text: str, relative: str, problems: list[Problem]) -> None:
    for match in _FORBIDDEN.finditer(text):
        start = match.start()
        line = text.count("\n", 0, start) + 1
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        problems.append(
            Problem.at(
                Position(relative, line, column),
                CONTROL_CHARACTER,
                f"an invisible character (U+{ord(match[0]):04X}) must be deleted here",
            )
        )
        if len(problems) > 100:
            return


def _refuse_depth(data: bytes, relative: str, problems: list[Problem]) -> None:
    if data.count(b"[") + data.count(b"{") <= MAX_OPEN_BRACKETS:
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
                    f"more than {MAX_OPEN_BRACKETS} brackets are open here; each must be closed",
                )
            )
            return
        depth = max(depth, 0)


def _subject(line: str) -> str:
    """What a line is about: the field it begins with."""
    match = re.match(r"[\s\-?]*([^\s:#'\"]+):(?:\s|$)", line)
    return f"the field '{match[1]}'" if match else "this line"


class _Composer:
    """Builds nodes from the parser's events with a stack of its own."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path = path
        self.problems = problems

    def refuse(self, mark: Any, rule: str, message: str) -> None:
        position = Position(self.path, mark.line + 1, mark.column + 1)
        self.problems.append(Problem.at(position, rule, message))

    def compose(self, text: str) -> Mapping | None:
        try:
            node = self._compose(text)
        except yaml.MarkedYAMLError as error:
            self._explain(error, text)
            return None
        except yaml.YAMLError as error:
            self.problems.append(Problem.at(Position(self.path), SYNTAX, f"must be YAML: {error}"))
            return None
        if node is None:
            message = "must not be empty; a file begins with 'revision:'"
            self.problems.append(Problem.at(Position(self.path), EMPTY_FILE, message))
            return None
        if not isinstance(node, Mapping):
            self.problems.append(
                Problem.at(
                    Position(self.path, node.line, node.column),
                    "wrong-type",
                    "a file must consist of fields such as 'revision: 1', not of a "
                    + ("list" if isinstance(node, Sequence) else "single text"),
                )
            )
            return None
        return node

    def _compose(self, text: str) -> Node | None:
        next_event = _Parser(text).get_event
        top: Node | None = None
        stack: list[Mapping | Sequence] = []
        keys: list[Scalar | None] = []  # of each open container: the key that waits for its value
        while True:
            event = next_event()
            kind = type(event)
            node: Node
            if kind is yaml.ScalarEvent:
                node = self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                node = self._container(event)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                stack.pop()
                keys.pop()
                continue
            elif kind is yaml.AliasEvent:
                node = self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                if not self._document(event, first=top is None):
                    return top
                continue
            elif kind is yaml.StreamEndEvent or event is None:
                return top
            else:
                continue

            if not stack:
                top = node
            elif isinstance(parent := stack[-1], Sequence):
                parent.append(node)
            elif (key := keys[-1]) is not None:
                parent[key] = node
                keys[-1] = None
            elif isinstance(node, Scalar):
                if node in parent:
                    self._refuse_duplicate(parent, node)
                keys[-1] = node
            else:
                self.refuse(
                    event.start_mark, YAML_FEATURE, "the name of a field must be plain text"
                )
                return top

            if not isinstance(node, Scalar):
                stack.append(node)
                keys.append(None)
                if len(stack) > MAX_DEPTH:
                    message = f"must not be nested deeper than {MAX_DEPTH} levels"
                    self.refuse(event.start_mark, NESTING, message)
                    return top

    def _scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark, event.end_mark
        if event.anchor is not None or event.tag is not None:
            self._refuse_feature(event)
        node = Scalar(event.value)
        node.line = start.line + 1
        node.column = start.column + 1
        quotes = 1 if event.style in ("'", '"') else 0
        exact = start.line == end.line and end.column - start.column == len(node) + 2 * quotes
        node.inner = quotes if exact and event.style not in ("|", ">") else -1
        if event.style == '"' and (match := _FORBIDDEN.search(event.value)):
            self.refuse(
                start,
                CONTROL_CHARACTER,
                f"an invisible character (U+{ord(match[0]):04X}) must not be written as an escape",
            )
        return node

    def _container(self, event: Any) -> Mapping | Sequence:
        if event.anchor is not None or event.tag is not None:
            self._refuse_feature(event)
        node = Mapping() if type(event) is yaml.MappingStartEvent else Sequence()
        node.line = event.start_mark.line + 1
        node.column = event.start_mark.column + 1
        return node

    def _alias(self, event: Any) -> Scalar:
        self.refuse(
            event.start_mark,
            YAML_FEATURE,
            f"'*{event.anchor}' must be written out; a text that begins with * stands in quotes",
        )
        node = Scalar("")
        node.line, node.column = event.start_mark.line + 1, event.start_mark.column + 1
        node.inner = -1
        return node

    def _document(self, event: Any, *, first: bool) -> bool:
        if event.version or event.tags:
            self.refuse(event.start_mark, YAML_FEATURE, "a line that begins with % must be deleted")
        if not first:
            self.refuse(
                event.start_mark,
                YAML_FEATURE,
                "a second document (after '---') must stand in a file of its own",
            )
        return first

    def _refuse_feature(self, event: Any) -> None:
        if event.anchor is not None:
            what, sign = f"&{event.anchor}", "&"
        else:
            what, sign = f"!{str(event.tag).rpartition(':')[2].lstrip('!')}", "!"
        self.refuse(
            event.start_mark,
            YAML_FEATURE,
            f"'{what}' must be deleted; a text that begins with {sign} stands in quotes",
        )

    def _refuse_duplicate(self, parent: Mapping, key: Scalar) -> None:
        first = next(other for other in parent if other == key)
        self.problems.append(
            Problem.at(
                Position(self.path, key.line, key.column),
                DUPLICATE_KEY,
                f"the field '{key}' must stand only once here; it stands in line {first.line} too",
            )
        )

    def _explain(self, error: yaml.MarkedYAMLError, text: str) -> None:
        """Turn the parser's words into what the author can do about it."""
        mark: Any = error.problem_mark or error.context_mark
        problem = error.problem or ""
        lines = text.splitlines()
        line = lines[mark.line] if mark.line < len(lines) else ""
        if "\t" in line[: len(line) - len(line.lstrip())] or "\\t" in problem:
            rule, message = INDENTATION, "must be indented with spaces, not with a tab"
        elif "quoted scalar" in (error.context or ""):
            mark = error.context_mark
            rule, message = SYNTAX, "the quotation mark that opens here must be closed"
        elif "mapping values are not allowed" in problem:
            rule = INDENTATION
            message = (
                f"{_subject(line)} must begin in the same column as its neighbours; "
                "a text with ': ' in it stands in quotes"
            )
        elif "flow" in (error.context or ""):
            mark = error.context_mark
            rule = SYNTAX
            message = "the bracket that opens here must be closed, with commas between its parts"
        elif "did not find expected" in problem or "block" in (error.context or ""):
            rule = INDENTATION
            message = f"{_subject(line)} must be indented like the lines it belongs to"
            if re.search(r"""["'][^"']*["']\s*\S""", line):
                message = "nothing may follow the closing quotation mark of a text"
        elif "cannot start any token" in problem:
            sign = line[mark.column : mark.column + 1]
            rule, message = SYNTAX, f"a text that begins with {sign} must stand in quotes"
        elif "could not find expected ':'" in problem:
            mark = error.context_mark or mark
            rule = INDENTATION
            message = "a field must be written as 'name: text', and longer text indented below it"
        else:
            rule, message = SYNTAX, f"must be YAML: {problem or error.context}"
        self.refuse(mark, rule, message)
