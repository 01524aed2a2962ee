"""Who must confirm a statement, and which of them readers are told of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.trees import change

from handbook.build.check import check_tree

CONDUCT = "standards/conduct.yml"
OWN = "          - source: src-company\n"
LAW = "          - {source: src-civil-code, clause: 942, mark: G}\n"
READ = "          - {source: src-civil-code, clause: 942}\n"


@pytest.mark.parametrize(
    ("sources", "field", "who", "is_told"),
    [
        (OWN, "", None, False),
        (OWN, "confirm: manager", "manager", False),
        (OWN, "confirm: engineer", "engineer", True),
        (READ, "confirm: nobody", None, False),
        (LAW, "confirm: law", "law", True),
        (LAW, "confirm: manager", "manager", False),
        (OWN, "needs_local_confirmation: true", "manager", False),
        (LAW, "needs_local_confirmation: true", "law", True),
        (READ, "needs_local_confirmation: false", None, False),
    ],
)
def test_readers_are_told_of_law_and_engineers_only(
    sources: str, field: str, who: str | None, is_told: bool, tree: Callable[..., Path]
) -> None:
    root = tree({})
    change(root / CONDUCT, OWN, sources + (f"        {field}\n" if field else ""))
    checked = check_tree(root)
    assert [problem for problem in checked.problems if problem.rule == "unconfirmed-figure"] == []
    rule = checked.library.requirements["conduct-manner.r1"]
    statement = checked.library.statement(rule.rule, rule.heading, rule.section)
    assert (statement.confirm, statement.is_open) == (who, is_told)


def test_what_is_said_above_holds_below_unless_a_law_was_not_read(
    tree: Callable[..., Path],
) -> None:
    root = tree({})
    heading = "    title: {zh: 行为举止, en: Manner}\n"
    change(root / CONDUCT, heading, f"{heading}    confirm: manager\n")
    library = check_tree(root).library
    rule = library.requirements["conduct-manner.r1"]
    assert library.statement(rule.rule, rule.heading, rule.section).confirm == "manager"
    change(root / CONDUCT, OWN, LAW)
    library = check_tree(root).library
    rule = library.requirements["conduct-manner.r1"]
    assert library.statement(rule.rule, rule.heading, rule.section).confirm == "law"
