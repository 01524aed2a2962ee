"""A new id for a thing, everywhere at once; the old one goes on leading to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath

from pydantic import TypeAdapter, ValidationError

from handbook.base.message import say
from handbook.base.problems import UsageError
from handbook.base.vocabulary import Kind
from handbook.checklists.revisions import recorded_fingerprint
from handbook.editing.occurrences import follow_addresses, occurrences, replacing
from handbook.editing.retired import record
from handbook.editing.source_text import Edit
from handbook.editing.trial_tree import TrialTree
from handbook.library.library import Entry, Library
from handbook.library.meaning import meanings
from handbook.model.base import Id, id_of
from handbook.model.record import Change, Recorded, name_of
from handbook.model.training import About
from handbook.model.walk import descend, references
from handbook.pages.checked import Checked

_ID: TypeAdapter[str] = TypeAdapter(Id)


def rename(
    trial: TrialTree, before: Checked, old: str, new: str, *, on: date, reason: str | None
) -> Mapping[str, str]:
    """Rename a thing in the copy, with all that is below it, and return old id -> new id.

    `reason` is put on record with the old id, which leads to the new one from then on; None where
    nobody outside has ever seen the old id. Raises UsageError where the new id cannot be.
    """
    ids = _new_ids(before.library, old, new)
    put(trial, before.library, ids)
    if reason is not None:
        record(trial, [(was, now) for was, now in ids.items()], on=on, reason=reason)
    after = trial.check()
    follow_addresses(trial, before.site, after.site, ids)
    keep_fingerprints(trial, before.library, after.library, ids)
    return ids


def _new_ids(library: Library, old: str, new: str) -> dict[str, str]:
    """Old id -> new id, of the thing and of what has its id from it."""
    entry = library.entries[old]
    try:
        _ID.validate_python(new)
    except ValidationError as error:
        raise UsageError(
            say("the id '{new}' {must}", new=new, must=error.errors()[0]["ctx"]["message"])
        ) from error
    if new == old:
        raise UsageError(say("'{old}' has this id already", old=old))
    ids = {id: new + id.removeprefix(old) for id in family(entry)}
    for id in ids.values():
        if id in library.entries and id not in ids:
            position = library.entries[id].thing.place.position("id")
            raise UsageError(
                say(
                    "'{id}' is another thing's id ({path}:{line})",
                    id=id,
                    path=position.path,
                    line=position.line,
                )
            )
        if id in library.retired:
            raise UsageError(
                say(
                    "'{id}' was retired on {on}, and is never used again",
                    id=id,
                    on=library.retired[id].date,
                )
            )
    return ids


def family(entry: Entry) -> list[str]:
    """The id of a thing, and those below it that begin with it."""
    digits = "0123456789" if entry.kind is Kind.BRANCH else ""
    found = []
    for model in descend(entry.thing):
        if model.declared.kind is not None:
            id = id_of(model)
            rest = id.removeprefix(entry.id)
            if id == entry.id or (id != rest and rest[0] in f".{digits}"):
                found.append(id)
    return found


def put(trial: TrialTree, library: Library, ids: Mapping[str, str]) -> None:
    """Put new ids in the place of old ones in every file, and name files after them."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    for found in occurrences(library, ids):
        path = found.position.path
        edits[path] += replacing(trial.source(path), found, ids[found.id])
    for path, some in edits.items():
        trial.edit(path, some)
    for path, document in library.documents.items():
        stem = PurePosixPath(path).stem
        named = {getattr(document, "id", ""), *(found.target for found in references(document))}
        for old, new in ids.items():
            if old in named and (stem == old or stem.startswith(f"{old}-")):
                trial.move(path, f"{path.rpartition('/')[0]}/{new}{stem.removeprefix(old)}.yml")
                break


def keep_fingerprints(
    trial: TrialTree, before: Library, after: Library, ids: Mapping[str, str]
) -> None:
    """Where a fingerprint was right, and is another one because ids stand in texts, write the new one."""
    then, now = meanings(before), meanings(after)
    names = {new: old for old, new in ids.items()}
    for model, _owner in after.models:
        if isinstance(model, About) and model.fingerprint is not None:
            was = then.of(names.get(model.ref, model.ref))
            if model.fingerprint == str(was) and str(now.of(model.ref)) != model.fingerprint:
                _write(trial, model, str(now.of(model.ref)))
    olds = {(type(one), name_of(one)): one for one in _recorded(before)}
    for document in _recorded(after):
        name, last = name_of(document), document.history[-1]
        old = olds.get((type(document), names.get(name, name)))
        if old is None or last.fingerprint != recorded_fingerprint(old):
            continue
        if [names.get(id, id) for id in _held(after, document)] != _held(before, old):
            continue  # something came, went or changed its place: that is for a new revision
        if (fresh := recorded_fingerprint(document)) != last.fingerprint:
            _write(trial, last, fresh)


def _recorded(library: Library) -> list[Recorded]:
    """The files whose revisions are on record."""
    documents = library.documents.values()
    return [one for one in documents if isinstance(one, Recorded) and one.history]


def _held(library: Library, document: Recorded) -> list[str]:
    """The ids that were given in a file, in order."""
    return [entry.id for entry in library.entries.values() if entry.document is document]


def _write(trial: TrialTree, model: About | Change, value: str) -> None:
    position = model.place.position("fingerprint")
    source = trial.source(position.path)
    span = source.scalar_at(position.line, position.column)
    trial.edit(position.path, [Edit(span.start, span.end, value)])
