"""A thing taken out of use: its id is put on record, and goes on leading to what took its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import yaml

from handbook.base.message import say
from handbook.base.place import Mapping
from handbook.base.problems import UsageError
from handbook.editing.blocks import entry_block, field_block, removal
from handbook.editing.occurrences import IdUse, Occurrence, occurrences, replacing
from handbook.editing.rename import family
from handbook.editing.retired import record
from handbook.editing.source_text import Edit, SourceText
from handbook.editing.trial_tree import CONFIG, TrialTree
from handbook.library.library import Entry
from handbook.model.base import Document
from handbook.pages.checked import Checked


def retire(
    trial: TrialTree, before: Checked, id: str, *, instead: str | None, on: date, reason: str
) -> None:
    """Take a thing out of the copy with all that is below it. What refers to it refers to `instead`
    from then on; without one, the check of the copy says what still does.

    Raises UsageError where `instead` is part of what goes, or the thing cannot be cut out.
    """
    library = before.library
    entry = library.entries[id]
    gone = family(entry)
    if instead in gone:
        raise UsageError(
            say(
                "'{instead}' is part of '{id}', and goes with it; give --instead another",
                instead=instead,
                id=id,
            )
        )
    if instead is not None:
        _lead_on(trial, before, dict.fromkeys(gone, instead), entry)
    _cut(trial, before, entry)
    record(trial, [(each, instead) for each in gone], on=on, reason=reason)
    page = before.site.addresses[id]
    if not page.anchor:
        _leave_navigation(trial, page.uri)


def _lead_on(trial: TrialTree, before: Checked, ids: dict[str, str], entry: Entry) -> None:
    path, first, last = _lines(trial, entry)
    edits: dict[str, list[Edit]] = defaultdict(list)
    for found in occurrences(before.library, ids):
        position = found.position
        if position.path == path and first <= position.line < last:
            continue
        if found.role in (IdUse.FIELD, IdUse.LINK, IdUse.PLACEHOLDER):
            source = trial.source(position.path)
            new = ids[found.id]
            edits[position.path] += _without(source, found, new) or replacing(source, found, new)
    for changed, some in edits.items():
        trial.edit(changed, some)


def _without(source: SourceText, found: Occurrence, new: str) -> list[Edit]:
    """Where a list in one line already names the new id, the old one is taken out of it."""
    if found.role is not IdUse.FIELD:
        return []
    at = source.offset(found.position.line, found.position.column)
    line = source.text[source.line_start(found.position.line) :].partition("\n")[0]
    start = at - source.line_start(found.position.line)
    opened, closed = line.rfind("[", 0, start), line.find("]", start)
    if opened < 0 or closed < 0 or "]" in line[opened:start]:
        return []
    if new not in re.split(r"[\s,]+", line[opened + 1 : closed]):
        return []
    end = at + len(found.id)
    if after := re.compile(r"\s*,\s*").match(source.text, end):
        return [Edit(at, after.end(), "")]
    before = re.search(r"\s*,\s*\Z", source.text[:at])
    return [Edit(before.start(), end, "")] if before else []


def _lines(trial: TrialTree, entry: Entry) -> tuple[str, int, int]:
    """The file in which a thing stands, and its lines, from the first to before the last."""
    mapping = entry.thing.place.mapping
    path = entry.thing.place.path
    source = trial.source(path)
    if isinstance(entry.thing, Document):
        return path, 1, source.line_of(len(source.text)) + 1
    block = entry_block(source, path, mapping)
    return path, source.line_of(block.start), source.line_of(block.end)


def _cut(trial: TrialTree, before: Checked, entry: Entry) -> None:
    path = entry.thing.place.path
    if isinstance(entry.thing, Document):
        trial.remove(path)
        return
    source = trial.source(path)
    mapping = entry.thing.place.mapping
    owner, name, size = list_of(before.library.documents[path].place.mapping, mapping)
    if size > 1:
        edit = removal(source, entry_block(source, path, mapping))
    else:
        edit = removal(source, field_block(source, owner, name))
    trial.edit(path, [edit])


def list_of(top: Mapping, entry: Mapping) -> tuple[Mapping, str, int]:
    """The mapping and its field whose list has an entry, and how many entries the list has."""
    for owner in _mappings(top):
        for name, value in owner.items():
            if isinstance(value, list) and any(one is entry for one in value):
                return owner, str(name), len(value)
    raise LookupError("the entry must stand in a list of the file")


def _mappings(node: object) -> Iterator[Mapping]:
    if isinstance(node, Mapping):
        yield node
        for value in node.values():
            yield from _mappings(value)
    elif isinstance(node, list):
        for value in node:
            yield from _mappings(value)


def _leave_navigation(trial: TrialTree, uri: str) -> None:
    """Take a page that is no more out of the navigation, where it stands on a line of its own."""
    if not (trial.folder / CONFIG).is_file():
        return
    source = trial.source(CONFIG)
    try:
        lines = {source.line_of(span.start) for span in source.scalars if span.value == uri}
    except yaml.YAMLError:
        return  # the check says so
    edits = [
        Edit(source.line_start(line), source.line_start(line + 1), "")
        for line in lines
        if source.text[source.line_start(line) :].lstrip(" ").startswith("- ")
    ]
    if edits:
        trial.edit(CONFIG, edits)
