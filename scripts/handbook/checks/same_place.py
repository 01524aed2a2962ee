"""A quiz whose right answers all stand at the same place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handbook.library import Library
from handbook.problems import Level, Problem
from handbook.vocabulary import QuestionKind

RULE = "same-place"

LEAST = 4
"""Of fewer questions nothing can be said."""


def check(library: Library) -> Iterator[Problem]:
    """The right answers of a quiz, and of its true-false questions, are spread."""
    for quiz in library.quizzes.values():
        letters = [
            question.answer[0]
            for question in quiz.questions
            if question.kind is QuestionKind.SINGLE and len(question.answer) == 1
        ]
        for answers, noun in (
            (letters, "single-choice question"),
            ([q.holds for q in quiz.questions if q.holds is not None], "true-false question"),
        ):
            if len(answers) >= LEAST and len(Counter(answers)) == 1:
                answer = answers[0] if isinstance(answers[0], str) else str(answers[0]).lower()
                yield Problem.at(
                    quiz.place.key_position("questions"),
                    RULE,
                    f"the answer to every {noun} of '{quiz.id}' is {answer}: whoever sees that "
                    "need not know anything; change the order of the options",
                    Level.WARNING,
                )
