"""A question that lacks what its kind needs, or has what another kind needs."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.base.message import Message, quoted, say
from handbook.base.problems import Problem
from handbook.base.vocabulary import QuestionKind
from handbook.library.library import Library
from handbook.model.training import Question

RULE = "question-shape"

NEEDS = {
    QuestionKind.SINGLE: ("options", "answer"),
    QuestionKind.MULTIPLE: ("options", "answer"),
    QuestionKind.TRUE_FALSE: ("holds",),
    QuestionKind.ORDER: ("steps",),
    QuestionKind.MATCH: ("pairs",),
}
"""Kind -> the fields it is answered with."""

FIELDS = ("options", "answer", "holds", "steps", "pairs")

_LEAST = {"options": 2, "steps": 3, "pairs": 3}


def check(library: Library) -> Iterator[Problem]:
    """A question has the fields of its kind, and enough in them to choose from."""
    for quiz in library.quizzes.values():
        for question in quiz.questions:
            for message, field in _faults(question):
                has = getattr(question, field) not in ((), None)
                yield Problem.at(
                    question.place.key_position(field) if has else question.place.position("id"),
                    RULE,
                    _sentence(question, message),
                )


def _sentence(question: Question, message: Message) -> Message:
    id, kind = question.id, question.kind
    if kind is QuestionKind.ORDER:
        return say("'{id}' is an {kind} question and {message}", id=id, kind=kind, message=message)
    return say("'{id}' is a {kind} question and {message}", id=id, kind=kind, message=message)


def _faults(question: Question) -> Iterator[tuple[Message, str]]:
    needs = NEEDS[question.kind]
    for field in FIELDS:
        value = getattr(question, field)
        is_empty = value in ((), None)
        if field in needs and is_empty:
            yield say("must have '{field}'", field=field), field
        elif field not in needs and not is_empty:
            yield (
                say(
                    "must not have '{field}', only {fields}",
                    field=field,
                    fields=quoted(needs, "and"),
                ),
                field,
            )
        elif field in _LEAST and not is_empty and len(value) < _LEAST[field]:
            yield (
                say(
                    "must have at least {least} '{field}', not {count}",
                    least=_LEAST[field],
                    field=field,
                    count=len(value),
                ),
                field,
            )
    if question.kind is QuestionKind.SINGLE and len(question.answer) > 1:
        yield say("must have one answer, not {answer}", answer=len(question.answer)), "answer"
    if question.kind is QuestionKind.MULTIPLE and len(question.answer) == 1:
        yield say("must have more than one answer, or be 'single'"), "answer"
