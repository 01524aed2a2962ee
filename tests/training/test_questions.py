"""The questions of a role, and what a path tells the browser: when they change, and when they do not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.build.check import check_tree
from handbook.pages.checked import Checked
from handbook.training.pages.path_data import StepData, path_data
from handbook.training.questions import questions_of, quiz_print

HEAD = "revision: 1\neffective: 2026-11-23\nreview_by: 2027-11-23\n\n"

QUIZ = """\
id: topic-desk
title: {zh: 前台, en: Front desk}
intro: 借伞和问候
order: 1
questions:
  - id: quiz-01
    options: [走近问候, 坐着等]
    answer: A
    roles: [front-desk]
    question: 客户走近了，先做什么
    explanation: 先放下手里的事
    about: [{ref: conduct-manner.r1}]
  - id: quiz-02
    options: [问房号, 给伞]
    answer: B
    roles: [supervisor]
    question: 借伞先做什么
    explanation: 先留房号和电话
    about: [{ref: script-umbrella.t2}]
"""

PATH = """\
id: path-front-desk
role: front-desk
title: {zh: 前台的学习路径, en: Front desk}
intro: 学完能独立开台
steps:
  - {id: path-front-desk.s1, by_day: 1, minutes: 5, read: conduct}
  - {id: path-front-desk.s2, by_day: 1, minutes: 5, rehearse: script-umbrella}
  - {id: path-front-desk.s3, by_day: 7, minutes: 5, quiz: topic-desk}
  - {id: path-front-desk.s4, by_day: 7, minutes: 5, practise: 跟师傅借一次伞}
  - {id: path-front-desk.s5, by_day: 30, minutes: 5, quiz: path-front-desk}
"""

CONDUCT = "standards/conduct.yml"
TOPIC = "standards/quiz/desk.yml"


@pytest.fixture
def training(tree: Callable[..., Path]) -> Callable[..., Checked]:
    """The clean tree with a topic and a path, words of one file replaced."""

    def build(path: str = TOPIC, old: str = "", new: str = "") -> Checked:
        files = {TOPIC: HEAD + QUIZ, "standards/paths/front-desk.yml": HEAD + PATH}
        text = files.get(path) or (tree() / path).read_text("utf-8")
        assert old in text
        return check_tree(tree({**files, path: text.replace(old, new, 1)}))

    return build


def steps(checked: Checked) -> list[StepData]:
    return path_data(checked.site, checked.library.paths["path-front-desk"])["steps"]


def test_a_role_has_its_own_questions_only(training: Callable[..., Checked]) -> None:
    library = training().library
    assert [one.id for one in questions_of(library, "front-desk")] == ["quiz-01"]
    assert [one.id for one in questions_of(library, "supervisor")] == ["quiz-02"]
    assert questions_of(library, "nobody") == ()


def test_questions_for_everyone_are_those_of_every_role(training: Callable[..., Checked]) -> None:
    roles = "standards/registers/roles.yml"
    everyone = "roles:\n  - id: all\n    title: {zh: 全体, en: Everyone}\n    everyone: true\n"
    checked = training(roles, "roles:\n", everyone)
    quiz = checked.library.quizzes["topic-desk"]
    wider = quiz.questions[1].model_copy(update={"roles": ("all",)})
    checked.library.quizzes["topic-desk"] = quiz.model_copy(
        update={"questions": (quiz.questions[0], wider)}
    )
    found = [one.id for one in questions_of(checked.library, "front-desk")]
    assert found == ["quiz-01", "quiz-02"]


@pytest.mark.parametrize(
    ("path", "old", "new", "changes"),
    [
        (TOPIC, "坐着等", "站着等", True),
        (TOPIC, "answer: A", "answer: B", True),
        (CONDUCT, "三步以内", "五步以内", True),  # what the question is about
        (CONDUCT, "observe: 现场看", "observe: 看录像", False),
        (TOPIC, "intro: 借伞和问候", "intro: 借伞", False),
    ],
)
def test_whoever_passed_is_asked_again_when_a_question_or_its_rule_changed(
    training: Callable[..., Checked], path: str, old: str, new: str, changes: bool
) -> None:
    def print_of(checked: Checked) -> str:
        return quiz_print(checked.library, checked.library.quizzes["topic-desk"].questions)

    before = print_of(training())
    assert (print_of(training(path, old, new)) != before) is changes


def test_each_step_of_a_path_says_what_it_is_kept_under(
    training: Callable[..., Checked],
) -> None:
    assert [(one["way"], one["key"], one["uri"]) for one in steps(training())] == [
        ("read", "conduct", "conduct.md"),
        ("rehearse", "script-umbrella", "script-umbrella.md"),
        ("quiz", "topic-desk", "topic-desk.md"),
        ("practise", "path-front-desk.s4", ""),
        ("quiz", "exam-front-desk", "exam-front-desk.md"),
    ]


def test_a_rule_that_changes_changes_the_steps_that_teach_it_and_no_other(
    training: Callable[..., Checked],
) -> None:
    before = steps(training())
    after = steps(training(CONDUCT, "三步以内", "五步以内"))
    changed = [a["id"][-2:] for a, b in zip(after, before, strict=True) if a["prints"] != b["prints"]]  # fmt: skip
    assert changed == ["s1", "s3", "s5"]
    assert set(after[0]["prints"]) == {"conduct-manner.r1"}
    customers = [id for id in after[1]["prints"] if id.endswith(".t1")]
    assert customers == []  # what customers say is not to be learned
