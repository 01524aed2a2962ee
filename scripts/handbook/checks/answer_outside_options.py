"""An answer that is not among the options, or stands there twice."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.library import Library
from handbook.problems import Problem
from handbook.text import plain

RULE = "answer-outside-options"


def check(library: Library) -> Iterator[Problem]:
    """Every letter of an answer is the letter of an option, and no two options are the same."""
    for quiz in library.quizzes.values():
        for question in quiz.questions:
            if not question.options:
                continue
            last = chr(ord("A") + len(question.options) - 1)
            for index, letter in enumerate(question.answer):
                if letter > last or letter in question.answer[:index]:
                    steps = ("answer", index) if len(question.answer) > 1 else ("answer",)
                    yield Problem.at(
                        question.place.position(*steps),
                        RULE,
                        f"the answer of '{question.id}' must be one of its options, A to {last}, "
                        f"each once, not '{letter}'",
                    )
            seen: dict[str, int] = {}
            for index, option in enumerate(question.options):
                first = seen.setdefault(plain(option.zh), index)
                if first != index:
                    yield Problem.at(
                        question.place.position("options", index),
                        RULE,
                        f"option {chr(ord('A') + index)} of '{question.id}' must differ from "
                        f"option {chr(ord('A') + first)}",
                    )
