"""A thing moved beside another one, or under another heading, with what it takes over from above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from handbook.base.message import say
from handbook.base.place import Mapping as Node
from handbook.base.place import Sequence
from handbook.base.problems import UsageError
from handbook.base.vocabulary import Kind
from handbook.checks.ids.id_parent import LETTERS
from handbook.editing.blocks import (
    LineBlock,
    entry_block,
    field_block,
    indented,
    last_block,
    removal,
    with_line_end,
)
from handbook.editing.occurrences import follow_addresses
from handbook.editing.rename import family, keep_fingerprints, put
from handbook.editing.retire import list_of
from handbook.editing.retired import record
from handbook.editing.source_text import Edit, SourceText
from handbook.editing.trial_tree import TrialTree
from handbook.library.inheritance import inherited, taken_over
from handbook.library.library import Entry, Library
from handbook.model.base import Document, Model, id_of
from handbook.model.walk import descend, parts
from handbook.pages.checked import Checked


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a thing goes: before or after another one, or to the end of a heading's list."""

    beside: str
    side: str
    """`before`, `after` or `under`."""


def move(
    trial: TrialTree, before: Checked, id: str, spot: Spot, *, on: date, reason: str | None
) -> Mapping[str, str]:
    """Move a thing in the copy and return old id -> new id, where its place is part of its id.

    Raises UsageError where it cannot go there.
    """
    library = before.library
    entry = library.entries[id]
    spot = _last_inside(library, entry, spot)
    if isinstance(entry.thing, Document):
        raise UsageError(
            say("'{id}' is a file of its own; only what stands in a file can be moved", id=id)
        )
    target = library.entries[spot.beside]
    if spot.beside in family(entry):
        raise UsageError(say("'{id}' must go beside or under something else, not itself", id=id))
    chain = [target.thing, *_chain(target)] if spot.side == "under" else _chain(target)
    ids = _new_ids(library, entry, chain)
    _carry(trial, library, entry, target, chain, spot)
    if ids:
        put(trial, trial.check().library, ids)
        if reason is not None:
            record(trial, list(ids.items()), on=on, reason=reason)
    after = trial.check()
    follow_addresses(trial, before.site, after.site, ids)
    keep_fingerprints(trial, library, after.library, ids)
    return ids


def _last_inside(library: Library, entry: Entry, spot: Spot) -> Spot:
    """Under what has no such list itself, as a checklist has its items in groups, a thing goes behind
    the last one of its kind there."""
    thing = library.entries[spot.beside].thing
    if spot.side != "under" or entry.kind in {part.declared.kind for part in parts(thing)}:
        return spot
    same = [model for model in descend(thing) if type(model) is type(entry.thing)]
    return Spot(id_of(same[-1]), "after") if same else spot


def _new_ids(library: Library, entry: Entry, chain: list[Model]) -> dict[str, str]:
    """Old id -> new id where a thing's id tells what it stands under; the number is the next one that
    nothing there has or ever had."""
    letter = LETTERS.get(entry.kind)
    if entry.kind in (Kind.TURN, Kind.BRANCH):
        raise UsageError(say("'{id}' is part of a talk, and stays where it is said", id=entry.id))
    if letter is None or not chain or chain[0] is _chain(entry)[0]:
        return {}
    prefix = f"{id_of(chain[0])}.{letter}"
    numbers = [
        int(id.removeprefix(prefix))
        for id in (*library.entries, *library.retired)
        if id.startswith(prefix) and id.removeprefix(prefix).isdigit()
    ]
    new = f"{prefix}{max(numbers, default=0) + 1}"
    return {id: new + id.removeprefix(entry.id) for id in family(entry)}


def _carry(
    trial: TrialTree, library: Library, entry: Entry, target: Entry, chain: list[Model], spot: Spot
) -> None:
    path = entry.thing.place.path
    source = trial.source(path)
    mapping = entry.thing.place.mapping
    owner, name, size = list_of(library.documents[path].place.mapping, mapping)
    block = entry_block(source, path, mapping)
    to_path = target.thing.place.path
    to_source = trial.source(to_path)
    at, indent, above, below = _landing(library, to_source, to_path, target, name, spot)
    lines = source.text[block.start : block.end]
    if not lines.endswith("\n"):
        lines += "\n"
    lines += "".join(_taken_over(trial, entry, chain, block.indent + 2))
    text = with_line_end(to_source, at, above + indented(lines, indent - block.indent) + below)
    cut = removal(source, block if size > 1 else field_block(source, owner, name))
    if path == to_path:
        trial.edit(path, _apart(cut, Edit(at, at, text)))
    else:
        trial.edit(path, [cut])
        trial.edit(to_path, [Edit(at, at, text)])


def _apart(cut: Edit, put_in: Edit) -> list[Edit]:
    """Two edits of one file; what is put in where something is cut out takes its place."""
    if cut.start <= put_in.start <= cut.end:
        return [Edit(cut.start, cut.end, put_in.text)]
    return [cut, put_in]


def _landing(
    library: Library, source: SourceText, path: str, target: Entry, name: str, spot: Spot
) -> tuple[int, int, str, str]:
    """Where the lines are put in, how far they are indented there, what goes before and after them."""
    mapping = target.thing.place.mapping
    if spot.side != "under":
        _owner, field, _size = list_of(library.documents[path].place.mapping, mapping)
        if field != name:
            raise UsageError(
                say(
                    "'{id}' stands in a list '{field}'; what is moved must stand in a list '{name}'",
                    id=target.id,
                    field=field,
                    name=name,
                )
            )
        block = entry_block(source, path, mapping)
        before, after = _gaps(source, block, spot.side)
        return block.start if spot.side == "before" else block.end, block.indent, before, after
    entries = mapping.get(name)
    if isinstance(entries, Sequence) and entries:
        last = last_block(source, path, entries)
        return last.end, last.indent, *_gaps(source, last, spot.side)
    if name not in type(target.thing).model_fields:
        raise UsageError(
            say("'{id}' must be something that has '{name}'; it has none", id=target.id, name=name)
        )
    own = _own_lines(source, path, target, mapping)
    depth = mapping.column - 1
    return own.end, depth + 2, f"{' ' * depth}{name}:\n", ""


def _gaps(source: SourceText, block: LineBlock, side: str) -> tuple[str, str]:
    """An empty line between two entries, where those of the list stand apart."""
    text = source.text
    is_apart = text.endswith("\n\n", 0, block.start) or text.startswith("\n", block.end)
    gap = "\n" if is_apart else ""
    return ("", gap) if side == "before" else (gap, "")


def _own_lines(source: SourceText, path: str, target: Entry, mapping: Node) -> LineBlock:
    if isinstance(target.thing, Document):
        return LineBlock(0, len(source.text), 0)
    return entry_block(source, path, mapping)


def _taken_over(trial: TrialTree, entry: Entry, new: list[Model], indent: int) -> Iterator[str]:
    """The fields that a thing took over from where it stood, where the new place has others: written
    out, so that moving changes nothing of what holds for it."""
    old = _chain(entry)
    for name in taken_over(entry.thing):
        if getattr(entry.thing, name) is not None:
            continue
        value = inherited(name, *_having(old, name))
        if value is None or value == inherited(name, *_having(new, name)):
            continue
        holder = next(model for model in _having(old, name) if getattr(model, name) is not None)
        block = field_block(trial.source(holder.place.path), holder.place.mapping, name)
        text = trial.source(holder.place.path).text[block.start : block.end]
        yield indented(text.rstrip("\n") + "\n", indent - block.indent)


def _having(models: list[Model], name: str) -> list[Model]:
    return [model for model in models if name in type(model).model_fields]


def _chain(entry: Entry) -> list[Model]:
    """What a thing stands under, innermost first."""
    return [model for model in reversed(entry.headings) if model is not entry.thing]
