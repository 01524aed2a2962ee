"""Text to nodes: YAML's events, put together with a stack of our own.

PyYAML's events are used, not its composer or constructor: every scalar stays the text that was
typed, every node keeps its place, and no recursion depends on what the file says.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from handbook.base.message import Message, say
from handbook.base.place import PLACE_KEY, Mapping, Node, Place, Scalar, Sequence
from handbook.base.problems import Position, Problem
from handbook.reading.slips import SYNTAX, YAML_FEATURE, explain

MAX_DUPLICATES = 100
"""How many fields that stand twice are reported of one file; who has more has pasted it twice."""

MAX_DEPTH = 32
"""How deep lists and mappings may nest; the deepest kind of file needs ten."""

EMPTY_FILE = "empty-file"
CONTROL_CHARACTER = "control-character"
NESTING = "nesting"
DUPLICATE_KEY = "duplicate-key"
WRONG_TYPE = "wrong-type"

EMPTY = say("must not be empty; a file begins with 'revision:'")

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)
"""Characters that nobody sees: control, zero-width and bidirectional ones."""

_Parser = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_VERSION = (1, 2)
"""What `%YAML` may say: what every file is."""

_CUT = re.compile(r"[ \t]+(#[^\s#])")
"""A text with ` #` in it and no space after: YAML takes the rest for a comment, its author did not."""

_FOLDED = re.compile(
    "(?<=[\u2014-\u2026\u3001-\u303f\u3400-\u9fff\uff01-\uff65]) (?=[\u2014-\u2026\u3001-\u303f\u3400-\u9fff\uff01-\uff65])"
)
"""The space that YAML puts where a line was broken, between two Chinese characters."""


class Composer:
    """Builds nodes from the parser's events with a stack of its own."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path = path
        self.problems = problems
        self._duplicates = 0
        self.mappings: list[Mapping] = []  # in the order in which they begin
        self.is_broken_off = False  # whether what follows a fault was not read
        self.lines: list[str] = []  # where a text may be cut by a #

    def refuse(self, mark: Any, rule: str, message: Message) -> None:
        position = Position(self.path, mark.line + 1, mark.column + 1)
        self.problems.append(Problem.at(position, rule, message))

    def compose(self, text: str) -> Mapping | None:
        self.lines = text.split("\n") if _CUT.search(text) else []
        try:
            node = self._compose(text)
        except yaml.MarkedYAMLError as error:
            self.is_broken_off = True
            self.problems.append(explain(error, self.path, text))
            return None
        except yaml.YAMLError as error:
            self.is_broken_off = True
            self.problems.append(
                Problem.at(Position(self.path), SYNTAX, say("must be YAML: {error}", error=error))
            )
            return None
        if node is None or node == "":
            self.is_broken_off = True
            message = EMPTY
            self.problems.append(Problem.at(Position(self.path), EMPTY_FILE, message))
            return None
        if not isinstance(node, Mapping):
            self.problems.append(
                Problem.at(
                    Position(self.path, node.line, node.column),
                    WRONG_TYPE,
                    say("a file must consist of fields such as 'revision: 1', not of a list")
                    if isinstance(node, Sequence)
                    else say(
                        "a file must consist of fields such as 'revision: 1', not of a single text"
                    ),
                )
            )
            return None
        return node

    def _compose(self, text: str) -> Node | None:
        # The hot loop of every command: one pass per event, nothing looked up twice.
        scalar_event, alias_event = yaml.ScalarEvent, yaml.AliasEvent
        mapping_start, sequence_start = yaml.MappingStartEvent, yaml.SequenceStartEvent
        ends = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
        top: Node | None = None
        parent: Mapping | Sequence | None = None
        key: Scalar | None = None  # of the parent: the field that waits for its value
        stack: list[tuple[Mapping | Sequence | None, Scalar | None]] = []
        has_cuts = bool(self.lines)
        for event in iter(_Parser(text).get_event, None):
            kind = type(event)
            node: Node
            if kind is scalar_event:
                start, end, style = event.start_mark, event.end_mark, event.style
                line, column, value = start.line, start.column, event.value
                is_line = line == end.line
                if not is_line and style != "|":
                    value = _FOLDED.sub("", value)
                node = Scalar(value)
                node.line = line + 1
                node.column = column + 1
                if event.tag is not None or event.anchor is not None:
                    self._refuse_feature(event)
                if key is None and type(parent) is Mapping:
                    node.inner = -1
                    if style == '"' and FORBIDDEN.search(node):
                        self._refuse_escapes(event)
                    elif node in parent:
                        self._refuse_duplicate(parent, node)
                    key = node
                    continue
                if is_line and not style and not has_cuts and end.column - column == len(value):
                    node.inner = 0
                else:
                    node.inner = self._inner(event, len(node))
                if key is not None:
                    parent[key] = node  # type: ignore[index,call-overload]
                    key = None
                elif parent is not None:
                    parent.append(node)  # type: ignore[union-attr]  # only a mapping has keys
                else:
                    top = node
                continue
            if kind is mapping_start or kind is sequence_start:
                start = event.start_mark
                if kind is mapping_start:
                    node = Mapping()
                    node[PLACE_KEY] = Place(self.path, node)
                    self.mappings.append(node)
                else:
                    node = Sequence()
                node.line = start.line + 1
                node.column = start.column + 1
                if event.tag is not None or event.anchor is not None:
                    self._refuse_feature(event)
                if key is None and type(parent) is Mapping:
                    self.refuse(start, YAML_FEATURE, say("the name of a field must be plain text"))
                    return top
            elif kind in ends:
                parent, key = stack.pop()
                continue
            elif kind is alias_event:
                node = self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                if not self._document(event, first=top is None):
                    return top
                continue
            else:
                continue

            if parent is None:
                top = node
            elif key is None:
                parent.append(node)  # type: ignore[union-attr]  # only a mapping has keys
            else:
                parent[key] = node  # type: ignore[call-overload]
                key = None
            if kind is not alias_event:
                stack.append((parent, key))
                parent, key = node, None  # type: ignore[assignment]
                if len(stack) > MAX_DEPTH:
                    message = say(
                        "must not be nested deeper than {max_depth} levels", max_depth=MAX_DEPTH
                    )
                    self.refuse(event.start_mark, NESTING, message)
                    return top
        return top

    def _inner(self, event: Any, length: int) -> int:
        """How far after a scalar's column its text begins, or -1 where columns inside it differ."""
        style = event.style
        if style == "|" or style == ">":
            return -1
        if style == '"':
            self._refuse_escapes(event)
        elif not style and self.lines:
            self._refuse_cut(event.end_mark)
        quotes = 1 if style else 0
        start, end = event.start_mark, event.end_mark
        if start.line == end.line and end.column - start.column == length + 2 * quotes:
            return quotes
        return -1

    def _refuse_escapes(self, event: Any) -> None:
        for match in FORBIDDEN.finditer(event.value):
            self.refuse(
                event.start_mark,
                CONTROL_CHARACTER,
                say(
                    "an invisible character (U+{match:04X}) must not be written as an escape",
                    match=ord(match[0]),
                ),
            )

    def _alias(self, event: Any) -> Scalar:
        self.refuse(
            event.start_mark,
            YAML_FEATURE,
            say(
                "'*{anchor}' must be written out; a text that begins with * stands in quotes",
                anchor=event.anchor,
            ),
        )
        node = Scalar("")
        node.line, node.column = event.start_mark.line + 1, event.start_mark.column + 1
        node.inner = -1
        return node

    def _document(self, event: Any, *, first: bool) -> bool:
        if event.tags or event.version not in (None, _VERSION):
            self.refuse(
                event.start_mark,
                YAML_FEATURE,
                say("a line that begins with % must be deleted; only '%YAML 1.2' may stand first"),
            )
        if not first:
            self.refuse(
                event.start_mark,
                YAML_FEATURE,
                say("a second document (after '---') must stand in a file of its own"),
            )
        return first

    def _refuse_cut(self, end: Any) -> None:
        match = _CUT.match(self.lines[end.line], end.column) if end.line < len(self.lines) else None
        if match:
            self.problems.append(
                Problem.at(
                    Position(self.path, end.line + 1, match.start(1) + 1),
                    SYNTAX,
                    say(
                        "a text with ' {match}' in it must stand in quotes, "
                        "or it ends here; a comment has a space after #",
                        match=match[1],
                    ),
                )
            )

    def _refuse_feature(self, event: Any) -> None:
        if event.anchor is not None:
            what, sign = f"&{event.anchor}", "&"
        else:
            what, sign = f"!{str(event.tag).rpartition(':')[2].lstrip('!')}", "!"
        self.refuse(
            event.start_mark,
            YAML_FEATURE,
            say(
                "'{what}' must be deleted; a text that begins with {sign} stands in quotes",
                what=what,
                sign=sign,
            ),
        )

    def _refuse_duplicate(self, parent: Mapping, key: Scalar) -> None:
        self._duplicates += 1
        if self._duplicates > MAX_DUPLICATES:
            return
        first = next(other for other in parent if other == key)
        self.problems.append(
            Problem.at(
                Position(self.path, key.line, key.column),
                DUPLICATE_KEY,
                say(
                    "the field '{key}' must stand only once here; it stands in line {line} too",
                    key=key,
                    line=first.line,
                ),
            )
        )
