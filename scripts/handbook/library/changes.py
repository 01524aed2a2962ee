"""What has changed in a handbook since an edition: new, in its meaning, in its wording, or retired."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from handbook.base.message import say
from handbook.base.problems import UsageError
from handbook.base.vocabulary import Kind
from handbook.library.library import Entry, Library
from handbook.library.meaning import meanings
from handbook.model.record import Recorded
from handbook.model.walk import descend

_WHOLES = frozenset(
    {
        *(Kind.PART, Kind.SECTION, Kind.STANDARD, Kind.CHECKLIST, Kind.TOPIC, Kind.PATH),
        *(Kind.ESTATE, Kind.JURISDICTION, Kind.PHRASE_LIST, Kind.TURN, Kind.BRANCH),
    }
)
"""What changes when something in it does, or is told of with the whole talk."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids, each list in the order of the handbook; what is retired in the order of its register."""

    added: tuple[str, ...] = ()
    meaning: tuple[str, ...] = ()
    wording: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.meaning or self.wording or self.retired)


@dataclass
class _Sum:
    """Lists of ids that are added up; a change of the meaning outweighs one of the wording."""

    added: dict[str, None] = field(default_factory=dict)
    meaning: dict[str, None] = field(default_factory=dict)
    wording: dict[str, None] = field(default_factory=dict)
    retired: dict[str, None] = field(default_factory=dict)

    def add(self, changes: Changes) -> None:
        for id in changes.added:
            self.added[id] = None
        for id in changes.meaning:
            if id not in self.added:
                self.meaning[id] = None
                self.wording.pop(id, None)
        for id in changes.wording:
            if id not in self.added and id not in self.meaning:
                self.wording[id] = None
        for id in changes.retired:
            for known in (self.added, self.meaning, self.wording):
                known.pop(id, None)
            self.retired[id] = None


def fingerprints(library: Library) -> dict[str, str]:
    """Id -> the fingerprint of what it says now; empty for what only holds other things."""
    known = meanings(library)
    return {
        entry.id: "" if entry.kind in _WHOLES else str(known.of(entry.id))
        for entry in library.entries.values()
    }


def unpublished(library: Library, only_wording: Iterable[str] = ()) -> Changes:
    """What is otherwise than it was when the handbook was last published. Nothing for one that never
    was: all of it is new. What was only reworded is named, or stands in a file whose record says so."""
    issued = library.issued
    if issued is None:
        return Changes()
    before, now = issued.fingerprints, fingerprints(library)
    changed = [id for id, was in before.items() if was and now.get(id, was) != was]
    files = _reworded_files(library, issued.editions[-1].date if issued.editions else None)
    reworded = {id for id in changed if library.entries[id].thing.place.path in files}
    reworded.update(only_wording)
    order = {id: number for number, id in enumerate(library.entries)}
    changed.sort(key=lambda id: order[id])
    told = {id for edition in issued.editions for id in edition.retired}
    return Changes(
        added=tuple(id for id in now if id not in before and now[id]),
        meaning=tuple(id for id in changed if id not in reworded),
        wording=tuple(id for id in changed if id in reworded),
        retired=tuple(id for id in library.retired if id in before and id not in told),
    )


def _reworded_files(library: Library, published: date | None) -> frozenset[str]:
    """The files whose every revision since the last edition changed their wording alone."""
    found = set()
    for path, document in library.documents.items():
        history = document.history if isinstance(document, Recorded) else ()
        since = [change for change in history if published is None or change.effective > published]
        if since and all(change.only_wording for change in since):
            found.add(path)
    return frozenset(found)


def changes_since(library: Library, edition: int) -> Changes:
    """What has changed after an edition, published or not, added up."""
    issued = library.issued
    found = _Sum()
    for one in issued.editions if issued else ():
        if one.edition > edition:
            found.add(Changes(one.added, one.meaning, one.wording, one.retired))
    found.add(unpublished(library))
    return Changes(*map(tuple, (found.added, found.meaning, found.wording, found.retired)))


def edition_before(library: Library, since: int | None) -> int:
    """The edition after which changes are asked for: the last, where nobody says which. Raises
    UsageError where there is none with that number."""
    editions = library.issued.editions if library.issued else ()
    last = editions[-1].edition if editions else 0
    if since is not None and since > last:
        raise UsageError(say("--since must be at most {last}, the last edition", last=last))
    return last if since is None else since


def roles_of(library: Library, id: str) -> tuple[str, ...]:
    """The ids of the roles that a thing is for, its own or those of what it stands in; none where it is
    for everybody."""
    entry = library.entries.get(id)
    if entry is None:
        return ()
    if id in library.requirements:
        return library.requirements[id].roles
    return next((roles for roles in _roles_above(entry) if roles), ())


def _roles_above(entry: Entry) -> Iterable[tuple[str, ...]]:
    for model in (entry.thing, *reversed(entry.headings)):
        yield tuple(getattr(model, "roles", None) or ())
        role = getattr(model, "role", None)
        yield (role,) if isinstance(role, str) else ()
    yield from (tuple(getattr(part, "roles", None) or ()) for part in descend(entry.thing))
