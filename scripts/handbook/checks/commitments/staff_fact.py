"""A fact for staff in a text for the public, or among those that the public turns to."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.inline import Placeholder, parse_inline
from handbook.base.message import say
from handbook.base.problems import Position, Problem
from handbook.commitments.limit_words import where
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.company import Fact
from handbook.model.text import Open, Resident
from handbook.model.walk import Passage

RULE = "staff-fact"


def check(library: Library) -> Iterator[Problem]:
    """What the public reads may only be filled with facts that are `public: true`, and a contact is one."""
    facts = library.facts
    for model, passage in library.passages:
        if "{" not in passage.text or not _is_for_residents(model, passage):
            continue
        for part in parse_inline(passage.text):
            fact = facts.get(part.name) if isinstance(part, Placeholder) else None
            if fact is not None and not fact.public:
                position = model.place.position(*passage.steps, offset=part.start)
                yield _problem(position, str(passage.steps[0]), fact)
    for fact in facts.values():
        if fact.contact is not None and not fact.public:
            yield Problem.at(
                fact.place.position("contact"),
                RULE,
                say(
                    "'contact': the fact '{id}' is for staff, and a contact must be 'public: true'; "
                    "write that, or take 'contact' out",
                    id=fact.id,
                ),
            )
    for disclosure in library.disclosures.values():
        for index, id in enumerate(disclosure.facts):
            fact = facts.get(id)
            if fact is not None and not fact.public:
                yield _problem(disclosure.place.position("facts", index), "facts", fact)


def _is_for_residents(model: Model, passage: Passage) -> bool:
    value = getattr(model, str(passage.steps[0]))
    if isinstance(value, tuple):
        value = value[passage.steps[1]]  # type: ignore[index]
    return isinstance(value, Resident | Open)


def _problem(position: Position, field: str, fact: Fact) -> Problem:
    return Problem.at(
        position,
        RULE,
        say(
            "'{field}': the public must not read the fact '{id}', which is for staff; take it "
            "out, or write 'public: true' at {where} if everybody may know it",
            field=field,
            id=fact.id,
            where=where(fact, "id"),
        ),
    )
