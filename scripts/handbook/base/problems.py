"""Problem, the one type in which everything that is wrong is reported."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handbook.base.catalogue import Catalogue
from handbook.base.message import Message, say_many, translated


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in the content tree: path relative to its root (with `/`), line and column from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where, and (in the message) what would be right.

    The order is that of reports: by file, then line, then column.
    """

    path: str
    line: int
    column: int
    level: Severity
    rule: str
    message: str
    cause: str = ""
    """The path of a file that is lost, where nobody knows for it whether this is wrong at all. Such
    problems are only counted, and how many they are is said with what is wrong with the file."""

    @classmethod
    def at(
        cls,
        position: Position,
        rule: str,
        message: Message,
        level: Severity = Severity.ERROR,
        *,
        cause: str = "",
    ) -> Problem:
        """A problem at a position."""
        return cls(position.path, position.line, position.column, level, rule, message, cause)

    def said(self, catalogue: Catalogue | None) -> str:
        """In one line, in the language of a catalogue; None is English."""
        if catalogue is None:
            return str(self)
        level = catalogue.get(str(self.level), "Severity")
        message = translated(self.message, catalogue)
        return f"{self.path}:{self.line}:{self.column}: {level}：{message}（{self.rule}）"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.level}: {self.message} ({self.rule})"


class HandbookError(Exception):
    """The base of what this package raises on purpose."""


class UsageError(HandbookError):
    """The command was used wrongly: a folder that is not there, an unknown format. Exit code 2."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)


class ContentError(HandbookError):
    """The content has errors; `problems` holds them all, sorted. Exit code 1."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        count = sum(problem.level is Severity.ERROR for problem in problems)
        super().__init__(
            say_many("{count} error in the content", "{count} errors in the content", count=count)
        )
