"""Which questions come on a paper: decided by the seed, fair to topics, kinds and the law's floor."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.trees import real_content

from handbook.base.inline import plain
from handbook.base.vocabulary import QuestionKind
from handbook.library.library import Library
from handbook.model.training import Question
from handbook.press.runs import Run
from handbook.training.exams.draw import KINDS, draw, points
from handbook.training.exams.paper import AskedItem, Exam, Solution, make_exam
from handbook.training.questions import questions_of

ROOT = Path(__file__).parents[3]

LIBRARY: Library = real_content().library
ROLES = [role for role in LIBRARY.roles if role != "all"]
KNOWN: dict[str, Question] = {
    question.id: question for quiz in LIBRARY.quizzes.values() for question in quiz.questions
}

seeds = st.integers(0, 10**12)
roles = st.sampled_from(ROLES)


def said(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs).replace("\xa0", " ")


def parts(exam: Exam) -> list[tuple[AskedItem, Solution, Question]]:
    items = [item for group in exam.paper.groups for item in group.items]
    assert [item.id for item in items] == [one.id for one in exam.solutions]
    return [
        (item, solution, KNOWN[item.id])
        for item, solution in zip(items, exam.solutions, strict=True)
    ]


@given(seeds, roles, st.integers(1, 100))
def test_a_paper_has_as_many_questions_as_were_asked_for_each_once_and_all_of_the_role(
    seed: int, role: str, count: int
) -> None:
    there = {question.id for question in questions_of(LIBRARY, role)}
    drawn = draw(LIBRARY, role, count, seed)
    assert len(drawn) == len({question.id for question in drawn}) == min(count, len(there))
    assert {question.id for question in drawn} <= there
    assert [KINDS.index(one.kind) for one in drawn] == sorted(
        KINDS.index(one.kind) for one in drawn
    )


@given(seeds, roles)
def test_a_paper_of_an_estate_has_only_what_is_asked_there(seed: int, role: str) -> None:
    for estate in LIBRARY.estates.values():
        there = {question.id for question in questions_of(LIBRARY, role, estate)}
        drawn = draw(LIBRARY, role, 100, seed, estate)
        assert {question.id for question in drawn} <= there
        assert len(drawn) == min(100, len(there))


@given(seeds, roles)
def test_half_of_a_paper_is_about_the_floor_where_there_is_as_much(seed: int, role: str) -> None:
    there = questions_of(LIBRARY, role)
    floors = sum(question.floor for question in there)
    drawn = draw(LIBRARY, role, 10, seed)
    others = len(there) - floors
    assert sum(question.floor for question in drawn) == min(floors, max(5, 10 - others))


@given(seeds)
def test_no_topic_comes_up_twice_before_every_other_has_come_once(seed: int) -> None:
    drawn = {
        question.id for question in draw(LIBRARY, "supervisor", 2 * len(LIBRARY.quizzes), seed)
    }
    others = [
        sum(one.id in drawn and not one.floor for one in quiz.questions)
        for quiz in LIBRARY.quizzes.values()
        if any(not one.floor and "supervisor" in one.roles for one in quiz.questions)
    ]
    assert max(others) - min(others) <= 1


@given(st.integers(1, 100), seeds)
def test_points_add_up_to_100_and_differ_by_one_at_most(count: int, seed: int) -> None:
    drawn = draw(LIBRARY, "supervisor", count, seed)
    shares = points(drawn)
    assert sum(shares) == 100
    assert max(shares) - min(shares) <= 1
    left = 100 - len(shares) * min(shares)
    if left and max(shares) > min(shares):
        favoured = [
            one.kind for one, share in zip(drawn, shares, strict=True) if share == max(shares)
        ]
        assert len(favoured) == left
        hard = [one for one in drawn if one.kind is QuestionKind.ORDER]
        assert len([kind for kind in favoured if kind is QuestionKind.ORDER]) == min(
            left, len(hard)
        )
    assert points([]) == []


@settings(deadline=None)
@given(seeds, roles)
def test_the_key_says_what_the_content_says_whatever_the_order(seed: int, role: str) -> None:
    exam = make_exam(LIBRARY, LIBRARY.roles[role], seed, 40)
    for item, solution, question in parts(exam):
        text = {choice.mark: said(choice.text) for choice in item.choices}
        assert list(text) == [chr(ord("A") + at) for at in range(len(text))]
        right = [text.get(mark, "") for mark in solution.marks]
        match question.kind:
            case QuestionKind.TRUE_FALSE:
                assert solution.marks == ("对" if question.holds else "错",)
            case QuestionKind.ORDER:
                assert right == [plain(step.zh) for step in question.steps]
                assert item.blanks == len(question.steps)
            case QuestionKind.MATCH:
                lefts = [said(left) for left in item.lefts]
                pairs = {(plain(one.left.zh), plain(one.right.zh)) for one in question.pairs}
                assert set(zip(lefts, right, strict=True)) == pairs
            case _:
                options = {
                    plain(question.options[ord(letter) - 65].zh) for letter in question.answer
                }
                assert set(right) == options
                assert set(text.values()) == {plain(option.zh) for option in question.options}
        assert item.is_floor is question.floor
        assert said(solution.explanation) == plain(question.explanation.zh)
        assert len(solution.refs) == len(question.about)


@settings(deadline=None, max_examples=30)
@given(seeds, roles)
def test_the_same_seed_makes_the_same_exam_and_another_seed_another(seed: int, role: str) -> None:
    first, again, other = (
        make_exam(LIBRARY, LIBRARY.roles[role], one, 10) for one in (seed, seed, seed + 1)
    )
    assert first == again
    assert first.paper.code != other.paper.code
    assert first.solutions != other.solutions


@pytest.mark.parametrize("role", ROLES)
def test_no_letter_is_right_far_more_often_than_the_others(role: str) -> None:
    counts = dict.fromkeys("ABCD", 0)
    for seed in range(60):
        for item, solution, question in parts(make_exam(LIBRARY, LIBRARY.roles[role], seed, 20)):
            if question.kind is QuestionKind.SINGLE and len(item.choices) == 4:
                counts[solution.marks[0]] += 1
    assert min(counts.values()) > 0.15 * sum(counts.values())
