"""Which questions come on a paper, in which order, and for how many points: decided by the seed alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handbook.base.shuffle import shuffled
from handbook.base.vocabulary import QuestionKind
from handbook.library.library import Library
from handbook.model.estate import Estate
from handbook.model.training import Question
from handbook.training.questions import questions_of

FULL = 100
"""The points of a paper."""

KINDS = (
    QuestionKind.SINGLE,
    QuestionKind.MULTIPLE,
    QuestionKind.TRUE_FALSE,
    QuestionKind.ORDER,
    QuestionKind.MATCH,
)
"""In the order of a paper."""

HARDEST = (QuestionKind.ORDER, QuestionKind.MATCH, QuestionKind.MULTIPLE)
"""What gets the points that are left over when all have the same."""


def draw(
    library: Library, role: str, count: int, seed: int, estate: Estate | None = None
) -> list[Question]:
    """Questions for a role, of those that are asked at an estate if one is given, at most `count` of
    them, in the order of the paper.

    Up to half of them are about the law's floor, where the role has as many; all topics come up as
    evenly as may be.
    """
    questions = questions_of(library, role, estate)
    topics = {
        question.id: topic for topic, quiz in library.quizzes.items() for question in quiz.questions
    }
    floors = _spread([one for one in questions if one.floor], topics, f"{seed} floor")
    others = _spread([one for one in questions if not one.floor], topics, f"{seed} other")
    most = max((count + 1) // 2, count - len(others))
    chosen = floors[:most]
    chosen += others[: count - len(chosen)]
    return [
        question
        for kind in KINDS
        for question in shuffled([one for one in chosen if one.kind is kind], f"{seed} {kind}")
    ]


def _spread(questions: Iterable[Question], topics: dict[str, str], seed: str) -> list[Question]:
    """Shuffled so that the first one of every topic comes before the second one of any."""
    by_topic: dict[str, list[Question]] = {}
    for question in questions:
        by_topic.setdefault(topics[question.id], []).append(question)
    hands = shuffled([shuffled(some, f"{seed} {topic}") for topic, some in by_topic.items()], seed)
    rounds = max(map(len, hands), default=0)
    return [hand[at] for at in range(rounds) for hand in hands if at < len(hand)]


def points(questions: Sequence[Question]) -> list[int]:
    """What each question counts: as much as any other, and the hardest a point more until all add up
    to the full points. At most `FULL` questions.
    """
    if not questions:
        return []
    share, left = divmod(FULL, len(questions))
    order = sorted(range(len(questions)), key=lambda at: (_ease(questions[at]), at))
    favoured = set(order[:left])
    return [share + (at in favoured) for at in range(len(questions))]


def _ease(question: Question) -> int:
    return HARDEST.index(question.kind) if question.kind in HARDEST else len(HARDEST)
