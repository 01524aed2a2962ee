"""What residents are told of a promise: the law behind it only as far as somebody read it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.commitments.test_explain import COMMITMENT, HEAD
from tests.trees import change

from handbook.build.check import check_tree
from handbook.commitments.view_of import public_site

SOURCES = "standards/registers/sources.yml"

FLOOR = """id: hangzhou
title: {zh: 杭州, en: Hangzhou}
floors:
  - commitment: commit-repair
    limit: 2
    unit: hour
    sources:
"""


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        (["{source: src-civil-code, clause: 942}"], [("民法典", "942")]),
        (["{source: src-civil-code, clause: 942}", "{source: src-company}"], [("民法典", "942")]),
        (["{source: src-civil-code, clause: 942, mark: G}"], []),
        (["{source: src-company}"], []),
    ],
)
def test_the_law_behind_a_promise_is_law_that_was_read(
    sources: list[str], told: list[tuple[str, str]], tree: Callable[..., Path]
) -> None:
    entries = "".join(f"      - {source}\n" for source in sources)
    root = tree(
        {
            "standards/jurisdictions/hangzhou.yml": HEAD + FLOOR + entries,
            "standards/commitments/urgent.yml": f"{HEAD}theme: theme-urgent\ncommitments:\n"
            + COMMITMENT.format(id="commit-repair", title="", limit=90),
        }
    )
    with (root / "standards/estates/haitang.yml").open("a", encoding="utf-8") as estate:
        estate.write("jurisdiction: hangzhou\n")
    change(root / SOURCES, "    clauses: 937–950\n", "    read_on: 2026-11-20\n")
    (shown,) = public_site(check_tree(root).library).estates
    (promise,) = [promise for theme in shown.themes for promise in theme.promises]
    assert [(basis.title.zh, basis.clause) for basis in promise.basis] == told
