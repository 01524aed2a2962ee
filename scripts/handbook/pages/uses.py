"""What rests on a rule, step or item, seen from its own side: commitments, scripts and questions."""

from __future__ import annotations

from collections import defaultdict

from handbook.library.library import Library

LABELS = ("撑起的承诺", "用在话术", "考题")
"""What the uses of a thing are called, in the order they are shown."""

Uses = dict[str, dict[str, list[str]]]
"""Label -> id -> the ids of what uses it."""


def uses(library: Library) -> Uses:
    """All uses of a library, worked out once."""
    return library.once(_uses)


def _uses(library: Library) -> Uses:
    promises, scripts, questions = (defaultdict[str, list[str]](list) for _ in LABELS)
    for commitment in library.commitments.values():
        for id in dict.fromkeys(commitment.backed_by):
            promises[id].append(commitment.id)
    for script in library.scripts.values():
        for id in dict.fromkeys(script.serves):
            scripts[id].append(script.id)
    for quiz in library.quizzes.values():
        for question in quiz.questions:
            for id in dict.fromkeys(about.ref for about in question.about):
                questions[id].append(question.id)
    return dict(zip(LABELS, (promises, scripts, questions), strict=True))
