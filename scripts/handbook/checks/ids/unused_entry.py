"""An entry of a register that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from handbook.base.message import Message, say
from handbook.base.problems import Problem, Severity
from handbook.base.vocabulary import Kind
from handbook.library.library import Entry, Library
from handbook.library.placeholder_places import FILLED_IN, placeholders
from handbook.model.base import Model
from handbook.model.company import Fact
from handbook.model.kinds import KINDS, REGISTERS_FOLDER
from handbook.model.provenance import Sourced
from handbook.model.registers import RetiredId
from handbook.model.walk import referred

RULE = "unused-entry"
FOR_RELEASE = True


def check(library: Library) -> Iterator[Problem]:
    """What a register only lists for others must be named by a field, a link or a placeholder. Where
    an id is misspelt, nobody knows which entry it means."""
    if not library.is_whole("standards/", "checklists/"):
        return
    used: dict[str, tuple[Kind, ...]] = {
        **{one.target: one.kinds for model, one in library.references if not _only_leads(model)},
        **{link.target: () for _model, _passage, link in library.links},
        **dict.fromkeys((one.part.name for one in placeholders(library.passages)), FILLED_IN),
    }
    meant = {kind for id in used.keys() - library.entries.keys() for kind in used[id]}
    for entry in library.entries.values():
        if entry.id not in used and entry.kind not in meant and _is_for_others(entry):
            yield Problem.at(
                entry.thing.place.position("id"), RULE, _message(library, entry), Severity.WARNING
            )


def _only_leads(model: Model) -> bool:
    """Whether it names something so that an old address leads there, and makes no use of it."""
    return isinstance(model, RetiredId)


def _is_for_others(entry: Entry) -> bool:
    """Whether it is in a register, and says nothing by itself: what has sources of its own does, and how
    one reaches us, which is shown to everybody."""
    return (
        entry.document.declared.files.startswith(f"{REGISTERS_FOLDER}/")
        and entry.kind in _named_by_others()
        and not isinstance(entry.thing, Sourced)
        and not (isinstance(entry.thing, Fact) and entry.thing.contact)
    )


@cache
def _named_by_others() -> frozenset[Kind]:
    """The kinds that some field is for, and those that texts fill in."""
    fields = (kinds for model in KINDS.values() for kinds in referred(model))
    return frozenset(FILLED_IN).union(*(kinds for kinds in fields if len(kinds) < len(Kind)))


def _message(library: Library, entry: Entry) -> Message:
    """What to do: an id that was published is not only taken out, but retired."""
    if library.issued is not None and entry.id in library.issued.fingerprints:
        return say(
            "something must use the {kind} '{id}', and nothing does: name it where it is needed, or "
            "run 'handbook retire {id}'",
            kind=entry.kind,
            id=entry.id,
        )
    return say(
        "something must use the {kind} '{id}', and nothing does: name it where it is needed, or take "
        "it out",
        kind=entry.kind,
        id=entry.id,
    )
