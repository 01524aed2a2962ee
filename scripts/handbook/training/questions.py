"""The questions of a role, where each is asked, and their fingerprints: whoever passed other questions
passed another exam."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handbook.base.fingerprint import fingerprint
from handbook.library.conditions import binds, is_looked_at, known_conditions, places_of
from handbook.library.library import Library
from handbook.library.meaning import meanings
from handbook.model.checklist import Checklist, Item
from handbook.model.commitment import Commitment
from handbook.model.emergency import Emergency
from handbook.model.estate import Estate
from handbook.model.rule import Rule
from handbook.model.training import Question


def questions_of(library: Library, role: str, estate: Estate | None = None) -> tuple[Question, ...]:
    """The questions of a role, and those for everyone, in the order of the topics: all of them, or
    those that are asked at an estate."""
    own = [
        question
        for quiz in library.quizzes.values()
        for question in quiz.questions
        if library.applies(role, question.roles)
    ]
    return tuple(own if estate is None else asked_at(library, estate, own))


def asked_at(
    library: Library, estate: Estate, questions: Iterable[Question]
) -> tuple[Question, ...]:
    """Those of the questions that are asked at an estate: it is in a place of theirs, none of their
    conditions fails there, and something that they are about is to be kept there."""
    places = {place.id for place in places_of(library, estate)}
    known = known_conditions(library, estate)
    return tuple(
        one
        for one in questions
        if (not one.jurisdictions or not places.isdisjoint(one.jurisdictions))
        and not _fails(one.applies_to, known)
        and any(_holds(library, estate, about.ref, known) for about in one.about)
    )


def quiz_print(library: Library, questions: Iterable[Question]) -> str:
    """The fingerprint of a set of questions: changes when any of them does."""
    return str(fingerprint(" ".join(question_print(library, one) for one in questions)))


def question_print(library: Library, question: Question) -> str:
    """The fingerprint of a question, of its right answer and of what it is about."""
    known = meanings(library)
    ids = (question.id, *(about.ref for about in question.about))
    right = f"{''.join(sorted(question.answer))} {question.holds}"
    return str(fingerprint(" ".join([*(str(known.of(id)) for id in ids), right])))


def _fails(conditions: Iterable[str], known: Mapping[str, bool]) -> bool:
    """Whether one of the conditions is known not to hold; one that nobody has answered may."""
    return any(known.get(id) is False for id in conditions)


def _holds(library: Library, estate: Estate, id: str, known: Mapping[str, bool]) -> bool:
    """Whether what a question is about is to be kept, done or promised at an estate; of what has no
    conditions nothing says otherwise."""
    entry = library.entries.get(id)
    thing = entry.thing if entry else None
    match thing:
        case Rule():
            return binds(thing, known)
        case Commitment():
            adopted = any(choice.commitment == id for choice in estate.commitments)
            return not _fails(thing.conditions, known) and (adopted or not thing.optional)
        case Emergency():
            return thing in library.emergencies_at(estate)
        case Checklist():
            return _is_used(thing, estate)
        case Item():
            item = library.items[id]
            there = thing.equipment is None or thing.equipment in _kinds(estate)
            return there and _is_used(item.checklist, estate) and is_looked_at(library, item, known)
    return True


def _is_used(checklist: Checklist, estate: Estate) -> bool:
    left_out = {left.checklist for left in estate.left_out}
    return checklist.id not in left_out and (
        checklist.equipment is None or checklist.equipment in _kinds(estate)
    )


def _kinds(estate: Estate) -> set[str]:
    return {piece.kind for piece in estate.equipment}
