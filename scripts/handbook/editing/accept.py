"""What has changed, looked at and accepted: a new revision of a checklist, a question compared again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handbook.base.inline import plain
from handbook.base.place import Mapping
from handbook.checklists.revisions import content_fingerprint
from handbook.editing.blocks import entry_block, last_block, with_line_end
from handbook.editing.quoting import quoted
from handbook.editing.retired import raised, read
from handbook.editing.source_text import Edit, SourceText
from handbook.editing.trial_tree import TrialTree
from handbook.library.library import Library
from handbook.library.meaning import meanings
from handbook.model.checklist import Checklist
from handbook.model.training import About, Question


@dataclass(frozen=True, slots=True)
class Stale:
    """A question, and something it is about that reads otherwise than when the two were compared."""

    question: Question
    about: About
    now: str
    """What the other thing says now."""
    fingerprint: str


def stale_questions(library: Library, ids: frozenset[str]) -> Iterator[Stale]:
    """The questions to be read again; of all, or of those with these ids or about them."""
    known = meanings(library)
    for quiz in library.quizzes.values():
        for question in quiz.questions:
            for about in question.about:
                now = known.of(about.ref)
                if now is None or str(now) == about.fingerprint:
                    continue
                if not ids or ids & {question.id, about.ref, quiz.id}:
                    text = getattr(library.entries[about.ref].thing, "text", None)
                    words = plain(text.zh) if text else library.entries[about.ref].title
                    yield Stale(question, about, words, str(now))


def changed_checklists(library: Library, ids: frozenset[str]) -> list[Checklist]:
    """The checklists that print something else than their revision did; of all, or of these."""
    return [
        checklist
        for checklist in library.checklists.values()
        if checklist.history[-1].fingerprint != content_fingerprint(checklist)
        and (not ids or checklist.id in ids)
    ]


def compare(trial: TrialTree, stale: Stale) -> None:
    """Write down that a question was compared with what it is about as that is now."""
    place = stale.about.place
    source = trial.source(place.path)
    if stale.about.fingerprint is not None:
        position = place.position("fingerprint")
        span = source.scalar_at(position.line, position.column)
        trial.edit(place.path, [Edit(span.start, span.end, stale.fingerprint)])
        return
    trial.edit(place.path, [_added(source, place.path, place.mapping, stale.fingerprint)])


def _added(source: SourceText, path: str, entry: Mapping, value: str) -> Edit:
    """The edit that adds a fingerprint at the end of an entry."""
    block = entry_block(source, path, entry)
    if source.text[source.offset(entry.line, entry.column)] == "{":
        at = source.flow_end(source.offset(entry.line, entry.column))
        return Edit(at, at, f", fingerprint: {value}")
    line = f"{' ' * (block.indent + 2)}fingerprint: {value}\n"
    return Edit(block.end, block.end, with_line_end(source, block.end, line))


def refresh(trial: TrialTree, checklist: Checklist) -> None:
    """Write the fingerprint of a revision that nobody has printed yet."""
    last = checklist.history[-1]
    path = checklist.place.path
    source = trial.source(path)
    trial.edit(path, [_fingerprint(source, checklist, last.place.mapping)])


def _fingerprint(source: SourceText, checklist: Checklist, last: Mapping) -> Edit:
    value = content_fingerprint(checklist)
    if "fingerprint" in last:
        span = source.scalar_at(last["fingerprint"].line, last["fingerprint"].column)
        return Edit(span.start, span.end, value)
    return _added(source, checklist.place.path, last, value)


def revise(
    trial: TrialTree, checklist: Checklist, *, on: date, words: str, only_wording: bool
) -> None:
    """Give a checklist its next revision, from a day on: what was changed goes on record."""
    path = checklist.place.path
    source, node = read(trial, path)
    last = last_block(source, path, node["history"])
    number = checklist.history[-1].revision + 1
    lines = [
        f"- revision: {number}",
        f"  effective: {on}",
        f"  text: {quoted(words)}",
        *(["  only_wording: true"] if only_wording else []),
        f"  fingerprint: {content_fingerprint(checklist)}",
    ]
    text = "".join(f"{' ' * last.indent}{line}\n" for line in lines)
    trial.edit(
        path,
        [
            *raised(source, node, on, revision=number),
            Edit(last.end, last.end, with_line_end(source, last.end, text)),
        ],
    )
