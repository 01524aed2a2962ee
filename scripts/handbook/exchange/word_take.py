"""What came back from Word, compared with what was given out and with the tree as it is now, and written
to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from handbook.base.message import NOTHING, Message, say
from handbook.base.problems import Position
from handbook.book.word.given import even
from handbook.editing.source_text import Edit, SourceText
from handbook.editing.trial_tree import TrialTree
from handbook.exchange.fields import set_entry, set_texts
from handbook.exchange.take import CellState, Finding
from handbook.exchange.word_back import ReturnedDocument, ReturnedText
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.text import Heading, Text


def compare_document(library: Library, returned: ReturnedDocument) -> list[Finding]:
    """What to do with every text that came back otherwise, in the order of the book."""
    return [_finding(library, text) for text in returned.changed]


def changed_here(library: Library, returned: ReturnedDocument) -> list[Finding]:
    """What they left as it was, and reads otherwise in the handbook by now: to be known."""
    found = []
    for given in returned.same:
        holder = holder_of(library, given.key)
        now = holder.text if holder else ""
        if even(now) != even(given.typed):
            id, _, steps = given.key.partition("/")
            position = holder.position if holder else None
            found.append(
                Finding(CellState.OURS, "", id, steps, given.shown, given.shown, now, position)
            )
    return found


def write_document(
    trial: TrialTree, library: Library, returned: ReturnedDocument, findings: Iterable[Finding]
) -> None:
    """Make in the copy all edits among the findings, each where its text stands."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    sources: dict[str, SourceText] = {}  # each read once
    for text, finding in zip(returned.changed, findings, strict=True):
        holder = holder_of(library, text.given.key)
        if finding.state is not CellState.EDIT or holder is None:
            continue
        path = holder.thing.place.path
        typed = text.given.retyped(text.theirs) or ""
        if path not in sources:
            sources[path] = trial.source(path)
        edits[path] += holder.edits(sources[path], typed)
    for path, some in edits.items():
        trial.edit(path, some)


def _finding(library: Library, text: ReturnedText) -> Finding:
    given, theirs = text.given, text.theirs
    id, _, steps = given.key.partition("/")
    holder = holder_of(library, given.key)
    if holder is None:
        why = say("it is no longer in the handbook")
        return Finding(CellState.REFUSED, "", id, steps, given.shown, theirs, "", None, why)
    now = holder.text
    typed = given.retyped(theirs)
    state, why = CellState.EDIT, NOTHING
    if typed is not None and even(typed) == even(now):
        state = CellState.SAME
    elif even(now) != even(given.typed):
        state = CellState.CONFLICT
    elif why := _fault(holder, theirs, typed):
        state = CellState.REFUSED
    return Finding(state, "", id, steps, given.shown, theirs, now, holder.position, why)


def _fault(holder: Holder, theirs: str, typed: str | None) -> Message:
    """Why a text cannot stand there; empty where it can."""
    if "\n" in theirs:
        return say("must be one paragraph, without line breaks")
    if not theirs and holder.is_required:
        return say("must not be empty")
    if theirs and typed is None:
        return say("a link, a stress or a blank in it was changed; change that in the YAML")
    return NOTHING


@dataclass(frozen=True, slots=True)
class Holder:
    """Where a text stands: its model, the field, and which one it is where the field is a list."""

    thing: Model
    field: str
    index: int | None = None

    @property
    def text(self) -> str:
        """What stands there in Chinese; empty for nothing."""
        value = getattr(self.thing, self.field)
        value = value if self.index is None else value[self.index]
        return value.zh if isinstance(value, Text | Heading) else ""

    @property
    def is_required(self) -> bool:
        """Whether something must stand there."""
        return self.index is not None or type(self.thing).model_fields[self.field].is_required()

    @property
    def position(self) -> Position:
        """Where it was typed."""
        steps = (self.field,) if self.index is None else (self.field, self.index)
        return self.thing.place.position(*steps)

    def edits(self, source: SourceText, words: str) -> list[Edit]:
        """What gives it other words in its file."""
        if self.index is None:
            return set_texts(source, self.thing, self.field, {"zh": words})
        return [set_entry(source, self.thing, self.field, self.index, words)]


def holder_of(library: Library, key: str) -> Holder | None:
    """Where the text with a key stands; None where there is none any more."""
    id, _, path = key.partition("/")
    entry = library.entries.get(id)
    found: object = entry.thing if entry else None
    holder: Holder | None = None
    for step in path.split("."):
        if isinstance(found, Model):
            holder = Holder(found, step)
            found = getattr(found, step, None)
        elif isinstance(found, tuple) and step.isdigit() and int(step) < len(found):
            holder = replace(holder, index=int(step)) if holder else None
            found = found[int(step)]
        else:
            return None
    return holder if isinstance(found, Text | Heading) else None
