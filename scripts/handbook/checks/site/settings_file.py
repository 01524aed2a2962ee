"""mkdocs.yml as nodes that know where they were typed. What each of them must be, others say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from handbook.base.message import Message, say
from handbook.base.problems import Position, Problem, Severity
from handbook.reading.source import reason_of

CONFIG = "mkdocs.yml"

RULE = "site-settings"

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Pair = tuple[yaml.ScalarNode, yaml.Node]
"""A name and what stands behind it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What mkdocs.yml of a tree says: its settings by name, the last of each, as MkDocs takes them."""

    root: Path
    top: yaml.MappingNode

    def pairs(self) -> list[Pair]:
        """Every setting, in the order of the file."""
        return named(self.top)

    def get(self, name: str) -> yaml.Node | None:
        """What stands behind a name; None where it is not there."""
        return {key.value: value for key, value in self.pairs()}.get(name)


def read_settings(root: Path) -> Settings | Problem | None:
    """The settings of a tree, or why they cannot be read; None where it has none, as who only prints."""
    path = root / CONFIG
    if not path.is_file():
        return None
    try:
        text = path.read_text("utf-8")
        top = yaml.compose(text, Loader=_Loader)
    except UnicodeDecodeError:
        return _at(1, 1, say("must be saved as UTF-8"))
    except OSError as error:
        return _at(1, 1, say("must be a file that can be read: {lower}", lower=reason_of(error)))
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        if mark is not None and mark.line >= len(text.splitlines()):
            mark = getattr(error, "context_mark", None)  # what was begun and never ends
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return _at(line, column, say("must be YAML: what begins here, or before this, is none"))
    if not isinstance(top, yaml.MappingNode):
        return _at(1, 1, say("must have fields such as 'site_name: 手册' and 'plugins:'"))
    return Settings(root, top)


def fault(node: yaml.Node, message: Message, level: Severity = Severity.ERROR) -> Problem:
    """A problem where a node was typed."""
    return _at(node.start_mark.line + 1, node.start_mark.column + 1, message, level)


def _at(line: int, column: int, message: Message, level: Severity = Severity.ERROR) -> Problem:
    return Problem.at(Position(CONFIG, line, column), RULE, message, level)


def named(node: yaml.Node | None) -> list[Pair]:
    """The fields of a node; nothing where it has none."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return [(key, value) for key, value in pairs if isinstance(key, yaml.ScalarNode)]


def entries(node: yaml.Node | None) -> Iterator[Pair]:
    """Names with their settings, listed one by one (`- name`, `- name: {…}`) or as fields; what
    stands behind a name alone is the name itself."""
    yield from named(node)
    for entry in node.value if isinstance(node, yaml.SequenceNode) else ():
        if isinstance(entry, yaml.ScalarNode):
            yield entry, entry
        else:
            yield from named(entry)


def is_said(node: yaml.Node) -> bool:
    """Whether anything stands there at all."""
    return not node.tag.endswith(":null")


def is_plain(node: yaml.Node) -> bool:
    """Whether a node is what it looks like: no tag such as `!ENV` that MkDocs puts something else for."""
    return node.tag.startswith("tag:yaml.org,2002:")
