"""What a thing with an id says, as a fingerprint: so that whoever relies on it notices a change."""

from __future__ import annotations

from handbook.base.fingerprint import Fingerprint, fingerprint
from handbook.base.units import limit_zh
from handbook.library.library import Entry, Library
from handbook.model.base import Document, Model
from handbook.model.checklist import Reading
from handbook.model.commitment import Limited
from handbook.model.provenance import SourceRef
from handbook.model.record import Approval, Change
from handbook.model.rule import Rule
from handbook.model.walk import parts, passages

_ASIDES = frozenset({"note", "observe"})
"""Fields that explain, and change nothing of what must be done."""


def meanings(library: Library) -> Meanings:
    """The fingerprints of a library, each worked out on first use."""
    return library.once(Meanings)


class Meanings:
    """Id -> the fingerprint of what it says, with everything below it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[str, Fingerprint] = {}

    def of(self, id: str) -> Fingerprint | None:
        """The fingerprint of a thing; None where nothing has the id."""
        entry = self._library.entries.get(id)
        if entry is None:
            return None
        if id not in self._known:
            self._known[id] = _fingerprint(entry)
        return self._known[id]


def _fingerprint(entry: Entry) -> Fingerprint:
    thing = entry.thing
    if isinstance(thing, Rule):  # as it stands on the rule's page
        return fingerprint(thing.words)
    return fingerprint("\n".join(_words(thing)))


def document_fingerprint(document: Document) -> Fingerprint:
    """Of all that a file says, but for what is on record of it."""
    return fingerprint("\n".join(_words(document)))


def _words(model: Model) -> list[str]:
    found = [
        passage.text
        for passage in passages(model)
        if passage.language == "zh" and passage.steps[0] not in _ASIDES
    ]
    if isinstance(model, Limited):
        found.append(limit_zh(model.limit, model.unit))
    if isinstance(model, Reading):
        found.append(f"{model.min}–{model.max} {model.unit}")
    for part in parts(model):
        if not isinstance(part, SourceRef | Approval | Change):
            found += _words(part)
    return found
