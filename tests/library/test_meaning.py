"""The fingerprint of what a thing says: whoever relies on it hears of a change, and of nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.build.check import check_tree
from handbook.library.library import Library
from handbook.library.meaning import meanings
from handbook.reading.load import load

CONDUCT = "standards/conduct.yml"
DESK = "checklists/cl-desk.yml"
SCRIPT = "standards/scripts/script-umbrella.yml"


@pytest.fixture
def fingerprints(tree: Callable[..., Path]) -> Callable[..., str]:
    """The fingerprint of an id in the clean tree, with words of one file replaced."""

    def of(id: str, path: str, old: str = "", new: str = "") -> str:
        whole = (tree() / path).read_text("utf-8")
        assert old in whole
        loaded = load(tree({path: whole.replace(old, new, 1)}))
        assert not loaded.problems
        return str(meanings(Library(loaded.documents)).of(id))

    return of


@pytest.mark.parametrize(
    ("id", "path", "old", "new"),
    [
        ("conduct-manner.r1", CONDUCT, "三步以内", "五步以内"),
        ("conduct-manner", CONDUCT, "三步以内", "五步以内"),
        ("conduct", CONDUCT, "三步以内", "五步以内"),
        ("cl-desk.i1", DESK, "都接通", "都有人接"),
        ("cl-desk.i2", DESK, "max: 0", "max: 2"),
        ("cl-desk", DESK, "max: 0", "max: 2"),
        ("script-umbrella", SCRIPT, "您慢走", "您走好"),
        ("script-umbrella.a", SCRIPT, "还到前台", "还到门岗"),
    ],
)
def test_a_change_of_what_it_says_or_of_anything_below_it_shows(
    id: str, path: str, old: str, new: str, fingerprints: Callable[..., str]
) -> None:
    assert fingerprints(id, path) != fingerprints(id, path, old, new)


@pytest.mark.parametrize(
    ("id", "path", "old", "new"),
    [
        ("conduct-manner.r1", CONDUCT, "observe: 现场看", "observe: 看录像"),
        ("conduct-manner.r1", CONDUCT, "三步以内", "**三步**以内"),
        ("conduct", CONDUCT, "revision: 1", "revision: 2"),
        ("script-umbrella.t2", SCRIPT, "您慢走", "您走好"),
        ("script-umbrella.t2", SCRIPT, "May I have", "Please give me"),
    ],
)
def test_what_explains_it_how_it_is_set_and_what_stands_beside_it_does_not(
    id: str, path: str, old: str, new: str, fingerprints: Callable[..., str]
) -> None:
    assert fingerprints(id, path) == fingerprints(id, path, old, new)


def test_a_rule_that_cannot_be_read_makes_no_question_stale(tree: Callable[..., Path]) -> None:
    head = "revision: 1\neffective: 2026-11-23\nreview_by: 2027-11-23\n"
    quiz = head + (
        "id: topic-desk\ntitle: {zh: 前台, en: Desk}\nintro: 问候\norder: 1\nquestions:\n"
        "  - id: quiz-01\n    kind: true-false\n    holds: true\n    roles: [front-desk]\n"
        "    question: 先问候\n    explanation: 先人后事\n    about:\n"
        "      - {ref: conduct-manner, fingerprint: 0123456789-abcd}\n"
    )
    files = {"standards/quiz/topic-desk.yml": quiz}
    assert [p.rule for p in check_tree(tree(files)).problems] == ["stale-question"]
    conduct = (tree() / CONDUCT).read_text("utf-8") + "        colour: 红\n"
    files[CONDUCT] = conduct
    assert [p.rule for p in check_tree(tree(files)).problems] == ["unknown-field"]
