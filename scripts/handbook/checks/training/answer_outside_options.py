"""An answer that is not among the options, or something to choose from that stands there twice."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.inline import plain
from handbook.base.message import Message, say
from handbook.base.problems import Problem
from handbook.base.typography import folded
from handbook.library.library import Library
from handbook.model.base import Model
from handbook.model.text import Text
from handbook.model.training import Question

RULE = "answer-outside-options"


def check(library: Library) -> Iterator[Problem]:
    """Every letter of an answer is the letter of an option; no two options, steps or sides of pairs
    are the same."""
    for quiz in library.quizzes.values():
        for question in quiz.questions:
            yield from _twice(question)
            if not question.options:
                continue
            last = chr(ord("A") + len(question.options) - 1)
            for index, letter in enumerate(question.answer):
                if letter > last:
                    message = say(
                        "must be among its options, A to {last}, not '{letter}'",
                        last=last,
                        letter=letter,
                    )
                elif letter in question.answer[:index]:
                    message = say("must have '{letter}' only once", letter=letter)
                else:
                    continue
                steps = ("answer", index) if len(question.answer) > 1 else ("answer",)
                yield Problem.at(
                    question.place.position(*steps),
                    RULE,
                    say("the answer of '{id}' {message}", id=question.id, message=message),
                )


def _twice(question: Question) -> Iterator[Problem]:
    lists: tuple[tuple[Message, list[tuple[Model, Text, tuple[str | int, ...]]]], ...] = (
        (
            say("option"),
            [(question, text, ("options", n)) for n, text in enumerate(question.options)],
        ),
        (say("step"), [(question, text, ("steps", n)) for n, text in enumerate(question.steps)]),
        (say("left side"), [(pair, pair.left, ("left",)) for pair in question.pairs]),
        (say("right side"), [(pair, pair.right, ("right",)) for pair in question.pairs]),
    )
    for noun, texts in lists:
        seen: dict[str, int] = {}
        for index, (owner, text, steps) in enumerate(texts):
            first = seen.setdefault(folded(plain(text.zh)), index)
            if first != index:
                yield Problem.at(
                    owner.place.position(*steps),
                    RULE,
                    say(
                        "{noun} {name} of '{id}' must differ from {noun} {first}",
                        noun=noun,
                        name=_name(noun, index),
                        id=question.id,
                        first=_name(noun, first),
                    ),
                )


def _name(noun: Message, index: int) -> str:
    return chr(ord("A") + index) if noun == "option" else str(index + 1)
