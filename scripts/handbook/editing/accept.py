"""What has changed, looked at and accepted: a new revision of a file, a question compared again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from handbook.base.inline import plain
from handbook.base.message import say
from handbook.base.place import Mapping
from handbook.base.problems import UsageError
from handbook.checklists.revisions import recorded_fingerprint
from handbook.editing.blocks import (
    LineBlock,
    entry_block,
    field_block,
    last_block,
    removal,
    with_line_end,
)
from handbook.editing.quoting import quoted
from handbook.editing.retired import raised, read
from handbook.editing.source_text import Edit, SourceText
from handbook.editing.trial_tree import TrialTree
from handbook.library.changes import unpublished
from handbook.library.library import Library
from handbook.library.meaning import meanings
from handbook.model.checklist import Checklist
from handbook.model.record import Recorded, name_of
from handbook.model.training import About, Question

BEGUN = "修订记录从这一版写起"
"""What a record says of the revision before the first one that it tells of, in the language of the content."""


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


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that says something else than when its revision was recorded or published."""

    document: Recorded
    ids: tuple[str, ...]
    """What in it was published and reads otherwise now, as far as that is known."""

    @property
    def name(self) -> str:
        """What an author calls the file: by its id, or that of a register by its name."""
        return name_of(self.document)

    @property
    def title(self) -> str:
        """What a reader calls it."""
        title = getattr(self.document, "title", None)
        return title.zh if title else self.document.place.path


def named_files(library: Library) -> dict[str, Recorded]:
    """Every file that can have a revision, by its path and by its name."""
    documents = [one for one in library.documents.values() if isinstance(one, Recorded)]
    documents.sort(key=lambda one: hasattr(one, "id"))  # an id goes before the name of a register
    return {
        **{document.place.path: document for document in documents},
        **{name_of(document): document for document in documents},
    }


def changed_files(library: Library, wanted: frozenset[str]) -> Iterator[Changed]:
    """The files to be given a revision; of all, or of those which these names or paths are of, or which
    hold things with these ids.

    A file with a history has changed when its words are not those on record; one without, when something
    in it is not what was published. One that is named itself is there to be revised in any case: what its
    fingerprint leaves out, such as how often a rule is due, may have changed. Only a sheet shows all that counts.
    """
    since = unpublished(library)
    published = library.issued.fingerprints if library.issued else {}
    known = _files(library, published)
    otherwise: defaultdict[str, list[str]] = defaultdict(list)
    for id in (*since.added, *since.meaning, *since.wording):
        path = library.entries[id].thing.place.path
        if path in known:  # a file that nobody knows yet is in its first revision
            otherwise[path].append(id)
    holding = _files(library, wanted)
    named = {one.place.path for name, one in named_files(library).items() if name in wanted}
    for path, document in library.documents.items():
        if not isinstance(document, Recorded):
            continue
        is_named = path in named
        if wanted and not is_named and path not in holding:
            continue
        ids = tuple(otherwise.get(path, ()))
        if document.history:
            is_changed = document.history[-1].fingerprint != recorded_fingerprint(document)
        else:
            is_changed = bool(ids)
        if is_changed or (is_named and not isinstance(document, Checklist)):
            yield Changed(document, ids)


def _files(library: Library, ids: Iterable[str]) -> frozenset[str]:
    """The paths of the files in which these ids were given."""
    entries = library.entries
    return frozenset(entries[id].thing.place.path for id in ids if id in entries)


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
    start = source.offset(entry.line, entry.column)
    if source.text[start] == "{":
        at = source.flow_end(start)
        return Edit(at, at, f", fingerprint: {value}")
    block = entry_block(source, path, entry)
    line = f"{' ' * (block.indent + 2)}fingerprint: {value}\n"
    return Edit(block.end, block.end, with_line_end(source, block.end, line))


@dataclass(frozen=True, slots=True)
class Renewal:
    """Who approves a revision, and on which day."""

    by: str
    on: date


def approve(trial: TrialTree, document: Recorded, renewal: Renewal) -> None:
    """Write at the head of a file who approved its revision. Where that is written as a name in one
    language, only the characters of name and day change.

    Raises UsageError where the file is not written so that lines can be put in.
    """
    path = document.place.path
    source, node = read(trial, path)
    written = f"approved: {{by: {quoted(renewal.by)}, date: {renewal.on}}}\n"
    known = node.get("approved")
    if not isinstance(known, Mapping):
        head = _head(source, path, node, "review_by")
        edits = [Edit(head.end, head.end, with_line_end(source, head.end, written))]
    elif "date" in known and isinstance(known.get("by"), str):
        edits = [
            Edit(span.start, span.end, value)
            for name, value in (("by", quoted(renewal.by)), ("date", str(renewal.on)))
            for span in (source.scalar_at(known[name].line, known[name].column),)
        ]
    else:
        head = _head(source, path, node, "approved")
        edits = [Edit(head.start, head.end, with_line_end(source, head.start, written))]
    trial.edit(path, edits)


def refresh(trial: TrialTree, document: Recorded) -> None:
    """Write the fingerprint of a revision that nobody has printed or published yet. A file without a
    history keeps none."""
    if not document.history:
        return
    path, value = document.place.path, recorded_fingerprint(document)
    source, node = read(trial, path)
    last = node["history"][-1]
    if "fingerprint" in last:
        span = source.scalar_at(last["fingerprint"].line, last["fingerprint"].column)
        trial.edit(path, [Edit(span.start, span.end, value)])
    else:
        trial.edit(path, [_added(source, path, last, value)])


def revise(
    trial: TrialTree,
    document: Recorded,
    *,
    on: date,
    words: str,
    only_wording: bool,
) -> None:
    """Give a file its next revision, from a day on: what was changed goes on record. A file without a
    history that takes effect on that very day has its revision already, raised by hand.

    Raises UsageError where the file is not written so that lines can be put in.
    """
    path = document.place.path
    source, node = read(trial, path)
    value = recorded_fingerprint(document)
    if document.history:
        number = document.history[-1].revision + 1
        last = last_block(source, path, node["history"])
        text = _entry(number, on, words, only_wording, value, " " * last.indent)
        edits = [Edit(last.end, last.end, with_line_end(source, last.end, text))]
        trial.edit(path, [*raised(source, node, on, revision=number), *edits])
        return
    if document.effective == on:
        text = _entry(document.revision, on, words, only_wording, value)
        trial.edit(path, list(_begun(source, path, node, text)))
        return
    before = f"  - revision: {document.revision}\n    effective: {document.effective}\n    text: {BEGUN}\n"
    text = _entry(document.revision + 1, on, words, only_wording, value)
    head = raised(source, node, on, revision=document.revision + 1)
    trial.edit(path, [*head, *_begun(source, path, node, before + text)])


def _entry(
    number: int, on: date, words: str, only_wording: bool, fingerprint: str, indent: str = "  "
) -> str:
    """An entry of a history, as whole lines."""
    lines = [
        f"- revision: {number}",
        f"  effective: {on}",
        f"  text: {quoted(words)}",
        *(["  only_wording: true"] if only_wording else []),
        f"  fingerprint: {fingerprint}",
    ]
    return "".join(f"{indent}{line}\n" for line in lines)


def _begun(source: SourceText, path: str, node: Mapping, entries: str) -> Iterable[Edit]:
    """The edits that begin a history below the head of a file."""
    if "history" in node:  # an empty one
        yield removal(source, field_block(source, node, "history"))
    head = _head(source, path, node, "approved" if "approved" in node else "review_by")
    yield Edit(head.end, head.end, with_line_end(source, head.end, f"history:\n{entries}"))


def _head(source: SourceText, path: str, node: Mapping, name: str) -> LineBlock:
    """The lines of a field at the head of a file. Raises UsageError where it is not a field a line."""
    block = field_block(source, node, name)
    if source.text[block.start] in "{ ":
        raise UsageError(
            say(
                "{path}: the file must be written a field a line, so that it can be changed",
                path=path,
            )
        )
    return block
