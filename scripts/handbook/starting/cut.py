"""Our files cut down to what is taken: only the lines that go, so that comments and quotes stay."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from handbook.base.place import Mapping as Node
from handbook.base.place import Sequence
from handbook.editing.blocks import LineBlock, entry_block, field_block, removal
from handbook.editing.source_text import Edit, SourceText
from handbook.model.base import Document, Model
from handbook.model.record import Recorded
from handbook.model.walk import lists, parts
from handbook.starting.packs import SEE_ALSO, TakenContent

YEAR = datetime.timedelta(days=365)


def cut_files(taken: TakenContent, on: datetime.date) -> dict[str, str]:
    """Path -> text of every file that packs bring, as the first revision of a day."""
    found = {}
    for path, document in taken.documents:
        source = SourceText((taken.folder / path).read_bytes())
        if _is_empty(taken, document):
            continue
        edits = [*cut(taken, source, document), *first_revision(source, document, on)]
        found[path] = source.edited(merged(edits)).decode("utf-8")
    return found


def _is_empty(taken: TakenContent, document: Document) -> bool:
    """Whether a file had entries, and none of them is kept."""
    filled = [entries for _, entries in lists(document) if entries]
    return (
        bool(filled)
        and document.declared.kind is None
        and not any(taken.has(entry) for entries in filled for entry in entries)
    )


def cut(taken: TakenContent, source: SourceText, model: Model) -> Iterator[Edit]:
    """The edits that take out of a file what is not taken."""
    path = model.place.path
    yield from _see_also(taken, source, model)
    in_lists: set[int] = set()
    for name, entries in lists(model):
        in_lists.update(map(id, entries))
        if entries and not any(map(taken.has, entries)):
            block = field_block(source, model.place.mapping, name)
            yield removal(source, block)
            continue
        for entry in entries:
            if taken.has(entry):
                yield from cut(taken, source, entry)
            else:
                yield _without(source, entry_block(source, path, entry.place.mapping))
    for part in parts(model):
        if id(part) not in in_lists:
            yield from cut(taken, source, part)


def _see_also(taken: TakenContent, source: SourceText, model: Model) -> Iterator[Edit]:
    """What else is worth a look, without what is not there; or nothing, where none of it is."""
    name = SEE_ALSO.get(type(model))
    node = model.place.mapping.get(name) if name else None
    if not node or all(map(taken.leads, node)):
        return
    assert isinstance(node, Sequence) and name is not None  # noqa: S101
    block = field_block(source, model.place.mapping, name)
    there = ", ".join(id for id in node if taken.leads(id))
    line = f"{' ' * block.indent}{name}: [{there}]\n" if there else ""
    yield Edit(block.start, block.end, line)


def _without(source: SourceText, block: LineBlock) -> Edit:
    """The edit that takes an entry out; behind the last one of a list the empty lines stay."""
    rest = source.text[block.end :].lstrip("\n ")
    at = len(source.text) - len(rest)
    if rest and at - source.line_start(source.line_of(at)) >= block.indent:
        return removal(source, block)
    above = len(source.text[: block.start].rstrip(" \n")) + 1
    return Edit(above, block.end, "")


def merged(edits: list[Edit]) -> Iterator[Edit]:
    """The same edits, of which those that only take lines out and touch are one."""
    last: Edit | None = None
    for edit in sorted(edits):
        if last is not None and not last.text and not edit.text and edit.start <= last.end:
            last = Edit(last.start, max(last.end, edit.end), "")
            continue
        if last is not None:
            yield last
        last = edit
    if last is not None:
        yield last


def first_revision(source: SourceText, document: Document, on: datetime.date) -> Iterator[Edit]:
    """A file is new in the handbook that takes it: its first revision, of a day."""
    node = document.place.mapping
    yield _scalar(source, node, "revision", "1")
    yield _scalar(source, node, "effective", on.isoformat())
    yield _scalar(source, node, "review_by", (on + YEAR).isoformat())
    if isinstance(document, Recorded) and document.history:
        yield from _history(source, document, on)


def _history(source: SourceText, document: Recorded, on: datetime.date) -> Iterator[Edit]:
    """Of what was changed before nobody there knows: the last entry of the history is the first one."""
    path, last = document.place.path, document.history[-1].place.mapping
    for change in document.history[:-1]:
        yield removal(source, entry_block(source, path, change.place.mapping))
    yield _scalar(source, last, "revision", "1")
    yield _scalar(source, last, "effective", on.isoformat())
    yield _scalar(source, last, "text", "第一版")
    if "only_wording" in last:
        block = field_block(source, last, "only_wording")
        yield Edit(block.start, block.end, "")
    if document.approved is not None:
        yield _scalar(source, document.approved.place.mapping, "date", on.isoformat())


def _scalar(source: SourceText, node: Node, name: str, text: str) -> Edit:
    span = source.scalar_at(node[name].line, node[name].column)
    typed = source.text[span.start : span.end]
    return Edit(span.start, span.start + len(typed.rstrip()), text)
