"""What `handbook check` says of a tree: worked out, or as it was kept when nothing has changed since."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from handbook.base import answers
from handbook.base.catalogue import Catalogue
from handbook.base.message import Language, translated
from handbook.base.problems import Problem, Severity
from handbook.base.store import digest

READ = ("standards", "checklists", "docs", "mkdocs.yml")
"""What a check reads of a tree."""


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """The problems of a tree, sorted, and how many of them may wait while somebody drafts; how many
    files and rules it has; and what an estate must disclose, as text, where that was asked."""

    problems: tuple[Problem, ...]
    waiting: int
    files: int
    rules: int
    worklist: str | None

    @property
    def has_errors(self) -> bool:
        """Whether anything must be mended before a build."""
        return any(problem.level is Severity.ERROR for problem in self.problems)


def answer(
    root: Path,
    estate: str | None,
    date: datetime.date | None,
    *,
    release: bool = False,
    catalogue: Catalogue | None = None,
) -> CheckAnswer:
    """Check a tree, for an estate and a day where they are given, for drafting or for a release; what
    there is to say is said in the language of a catalogue. Raises UsageError as `check_tree`."""
    language = catalogue.language if catalogue else Language.EN
    program, tree = answers.program(), answers.contents(root, READ)
    key = digest("check", program, tree or "", estate or "", str(date), str(release), language)
    is_known = bool(program and tree)
    kept = _read(answers.recall(key)) if is_known else None
    if kept is not None:
        return kept
    found = _said(_work_out(root, estate, date, release), catalogue)
    if is_known and answers.contents(root, READ) == tree:  # nobody wrote in it meanwhile
        problems = [problem_row(problem, str) for problem in found.problems]
        said = {
            "waiting": found.waiting,
            "files": found.files,
            "rules": found.rules,
            "worklist": found.worklist,
        }
        answers.keep(key, {"problems": problems, **said})
    return found


def _work_out(
    root: Path, estate: str | None, date: datetime.date | None, release: bool
) -> CheckAnswer:
    # All of the program: only where it must be run.
    from handbook.build.check import check_tree, is_to_settle
    from handbook.commitments.disclosures import worklist

    checked = check_tree(root, estate=estate, date=date, release=release)
    library = checked.library
    one = library.estates.get(estate) if estate else None
    return CheckAnswer(
        checked.problems,
        sum(map(is_to_settle, checked.problems)),
        len(library.documents),
        len(library.requirements),
        worklist(library, one, date) if one else None,
    )


def _said(found: CheckAnswer, catalogue: Catalogue | None) -> CheckAnswer:
    """All messages in a language, as plain texts: such as they are kept."""
    worklist = None if found.worklist is None else translated(found.worklist, catalogue)
    problems = (
        replace(problem, message=translated(problem.message, catalogue))
        for problem in found.problems
    )
    return replace(found, problems=tuple(problems), worklist=worklist)


def problem_row(problem: Problem, said: Callable[[str], str]) -> list[str | int]:
    """A problem as it is kept, its message `said` in a language. What it may come of was asked before,
    and is not."""
    place = (problem.path, problem.line, problem.column)
    return [*place, str(problem.level), problem.rule, said(problem.message)]


def read_problems(rows: Any) -> tuple[Problem, ...]:
    """Problems as they were kept. Raises ValueError or TypeError where they are none."""
    return tuple(
        Problem(str(path), int(line), int(column), Severity(level), str(rule), str(message))
        for path, line, column, level, rule, message in rows
    )


def _read(kept: dict[str, Any] | None) -> CheckAnswer | None:
    if kept is None:
        return None
    try:
        worklist = kept["worklist"]
        return CheckAnswer(
            read_problems(kept["problems"]),
            int(kept["waiting"]),
            int(kept["files"]),
            int(kept["rules"]),
            None if worklist is None else str(worklist),
        )
    except (KeyError, TypeError, ValueError):
        return None
