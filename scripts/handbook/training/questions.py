"""The questions of a role, and their fingerprints: whoever passed other questions passed another exam."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.base.fingerprint import fingerprint
from handbook.library.library import Library
from handbook.library.meaning import meanings
from handbook.model.training import Question


def questions_of(library: Library, role: str) -> tuple[Question, ...]:
    """The questions of a role, and those for everyone, in the order of the topics."""
    return tuple(
        question
        for quiz in library.quizzes.values()
        for question in quiz.questions
        if library.applies(role, question.roles)
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
