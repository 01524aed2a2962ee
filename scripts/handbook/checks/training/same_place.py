"""A quiz whose right answers all stand at the same place."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import say
from handbook.base.problems import Problem, Severity
from handbook.base.vocabulary import QuestionKind
from handbook.library.library import Library

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
        truths = [str(q.holds).lower() for q in quiz.questions if q.holds is not None]
        for answers, noun, cure in (
            (letters, say("single-choice question"), say("change the order of some options")),
            (truths, say("true-false question"), say("turn some statements round")),
        ):
            if len(answers) >= LEAST and len(set(answers)) == 1:
                yield Problem.at(
                    quiz.place.key_position("questions"),
                    RULE,
                    say(
                        "the answer to every {noun} of '{id}' is '{answers}', and whoever sees "
                        "that need not know anything: {cure}",
                        noun=noun,
                        id=quiz.id,
                        answers=answers[0],
                        cure=cure,
                    ),
                    Severity.WARNING,
                )
