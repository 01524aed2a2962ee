"""What came back from Word, compared with what was given out and with the tree as it is now, and written
to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from handbook.base.message import NOTHING, Message, say
from handbook.book.word.given import even
from handbook.editing.source_text import Edit
from handbook.editing.trial_tree import TrialTree
from handbook.exchange.fields import set_texts
from handbook.exchange.take import Finding, State
from handbook.exchange.word_back import ReturnedDocument, ReturnedText
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.text import Heading, Text


def compare_document(library: Library, returned: ReturnedDocument) -> list[Finding]:
    """What to do with every text that came back otherwise, in the order of the book."""
    return [_finding(library, text) for text in returned.changed]


def write_document(
    trial: TrialTree, library: Library, returned: ReturnedDocument, findings: Iterable[Finding]
) -> None:
    """Make in the copy all edits among the findings, each where its text stands."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    for text, finding in zip(returned.changed, findings, strict=True):
        holder = holder_of(library, text.given.key)
        if finding.state is not State.EDIT or holder is None:
            continue
        thing, field = holder
        path = thing.place.path
        typed = text.given.retyped(text.theirs) or ""
        edits[path] += set_texts(trial.source(path), thing, field, {"zh": typed})
    for path, some in edits.items():
        trial.edit(path, some)


def _finding(library: Library, text: ReturnedText) -> Finding:
    given, theirs = text.given, text.theirs
    id, _, steps = given.key.partition("/")
    holder = holder_of(library, given.key)
    if holder is None:
        why = say("it is no longer in the handbook")
        return Finding(State.REFUSED, "", id, steps, given.shown, theirs, "", None, why)
    thing, field = holder
    now = text_of(thing, field)
    typed = given.retyped(theirs)
    state, why = State.EDIT, NOTHING
    if typed is not None and even(typed) == even(now):
        state = State.SAME
    elif even(now) != even(given.typed):
        state = State.CONFLICT
    elif why := _fault(thing, field, theirs, typed):
        state = State.REFUSED
    position = thing.place.position(field)
    return Finding(state, "", id, steps, given.shown, theirs, now, position, why)


def _fault(thing: Model, field: str, theirs: str, typed: str | None) -> Message:
    """Why a text cannot stand in a field; empty where it can."""
    if "\n" in theirs:
        return say("must be one paragraph, without line breaks")
    if not theirs and type(thing).model_fields[field].is_required():
        return say("must not be empty")
    if theirs and typed is None:
        return say("a link, a stress or a blank in it was changed; change that in the YAML")
    return NOTHING


def holder_of(library: Library, key: str) -> tuple[Model, str] | None:
    """The model with a text, and the field that it stands in; None where there is none any more."""
    id, _, path = key.partition("/")
    *steps, field = path.split(".")
    entry = library.entries.get(id)
    found: object = entry.thing if entry else None
    for step in steps:
        if isinstance(found, tuple) and step.isdigit() and int(step) < len(found):
            found = found[int(step)]
        else:
            found = getattr(found, step, None)
    if not isinstance(found, Model) or not isinstance(getattr(found, field, None), Text | Heading):
        return None
    return found, field


def text_of(thing: Model, field: str) -> str:
    """What stands in a field in Chinese."""
    value = getattr(thing, field)
    return value.zh if isinstance(value, Text | Heading) else ""
