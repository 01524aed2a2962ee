"""The register of retired ids, added to: what was printed or learned once can always be looked up."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from handbook.base.message import say
from handbook.base.place import Mapping, Sequence
from handbook.base.problems import ContentError, Problem, UsageError
from handbook.editing.blocks import last_block, with_line_end
from handbook.editing.quoting import quoted
from handbook.editing.source_text import Edit, SourceText
from handbook.editing.trial_tree import TrialTree
from handbook.model.registers import RetiredIds
from handbook.reading.source import read_file

YEAR = 365
"""Days after which a register says it should be looked at."""


def record(
    trial: TrialTree,
    pairs: Iterable[tuple[str, str | None]],
    *,
    on: datetime.date,
    reason: str,
) -> None:
    """Put ids on record as retired on a day, each with what takes its place, if anything does."""
    path = RetiredIds.declared.files
    if not (trial.folder / path).is_file():
        trial.put(path, _head(on).encode("utf-8"))
    source, node = read(trial, path)
    entries = node.get("retired")
    last = last_block(source, path, entries) if isinstance(entries, Sequence) and entries else None
    indent = last.indent if last else 2
    lines = "".join(_entry(id, by, on, reason, " " * indent) for id, by in pairs)
    edits = list(raised(source, node, on))
    if last is None:
        if entries is None:
            raise UsageError(
                say("{path} must have a field 'retired', such as 'retired: []'", path=path)
            )
        start = source.offset(entries.line, entries.column)
        end = source.text.find("\n", start)
        end = len(source.text) if end < 0 else end
        edits.append(Edit(len(source.text[:start].rstrip(" ")), end, f"\n{lines.rstrip(chr(10))}"))
    else:
        edits.append(Edit(last.end, last.end, with_line_end(source, last.end, lines)))
    trial.edit(path, edits)


def read(trial: TrialTree, path: str) -> tuple[SourceText, Mapping]:
    """A file of the copy as text and as nodes. Raises ContentError where it cannot be read."""
    problems: list[Problem] = []
    file = read_file(trial.folder, trial.folder / path, problems)
    if file.node is None:
        raise ContentError(problems)
    return trial.source(path), file.node


def raised(
    source: SourceText, node: Mapping, on: datetime.date, revision: int | None = None
) -> Iterable[Edit]:
    """The edits of a file's head for a change that takes effect on a day: the next revision (if none
    is given, and the day is later than that of the last one), and a review after it."""
    if revision is None and str(node["effective"]) >= on.isoformat():
        return
    yield _value(source, node, "revision", str(revision or int(node["revision"]) + 1))
    yield _value(source, node, "effective", on.isoformat())
    if str(node["review_by"]) <= on.isoformat():
        review = on + datetime.timedelta(days=YEAR)
        yield _value(source, node, "review_by", review.isoformat())


def _value(source: SourceText, node: Mapping, name: str, value: str) -> Edit:
    span = source.scalar_at(node[name].line, node[name].column)
    return Edit(span.start, span.end, value)


def _head(on: datetime.date) -> str:
    review = on + datetime.timedelta(days=YEAR)
    return f"revision: 1\neffective: {on}\nreview_by: {review}\nretired: []\n"


def _entry(id: str, by: str | None, on: datetime.date, reason: str, indent: str) -> str:
    lines = [f"- id: {id}", f"  date: {on}", f"  reason: {quoted(reason)}"]
    if by is not None:
        lines.append(f"  replaced_by: {by}")
    return "".join(f"{indent}{line}\n" for line in lines)
