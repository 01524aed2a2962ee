"""What may be called law: read within a year, in force there, binding us; and what is due to be read again."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.commitments.test_explain import COMMITMENT, HEAD
from tests.commitments.test_view_of import FLOOR, SOURCES
from tests.trees import change

from handbook.build.check import check_tree
from handbook.cli import main
from handbook.commitments.view_of import public_site

READ = "    read_on: 2026-11-20\n"
PASSAGE = """    read_on: 2026-11-20
    passages:
      - clause: '942'
        binds: [bound-manager]
        read_on: 2026-11-20
        read_at: 官方公报
"""
CONDITIONS = (
    HEAD
    + """conditions:
  - id: built-up-area
    title: {zh: 建成区, en: Built-up area}
    question: 在不在城市建成区内？
"""
)
ADDRESSEES = (
    HEAD
    + """addressees:
  - id: bound-manager
    title: {zh: 物业服务人, en: Property managers}
  - id: bound-tanks
    title: {zh: 自己管水箱的, en: Whoever runs tanks}
    conditions: [built-up-area]
  - id: bound-water-company
    title: {zh: 供水企业, en: Water companies}
    ours: false
"""
)


def _tree(tree: Callable[..., Path], source: str) -> Path:
    root = tree(
        {
            "standards/registers/conditions.yml": CONDITIONS,
            "standards/registers/addressees.yml": ADDRESSEES,
            "standards/jurisdictions/hangzhou.yml": HEAD
            + FLOOR
            + "      - {source: src-civil-code, clause: 942}\n",
            "standards/jurisdictions/suzhou.yml": HEAD
            + "id: suzhou\ntitle: {zh: 苏州, en: Suzhou}\n",
            "standards/commitments/urgent.yml": f"{HEAD}theme: theme-urgent\ncommitments:\n"
            + COMMITMENT.format(id="commit-repair", title="", limit=90),
        }
    )
    with (root / "standards/estates/haitang.yml").open("a", encoding="utf-8") as estate:
        estate.write(
            "jurisdiction: hangzhou\nconditions: [{condition: built-up-area, holds: false}]\n"
        )
    change(root / SOURCES, "    clauses: 937–950\n", source)
    return root


@pytest.mark.parametrize(
    ("source", "day", "is_law"),
    [
        (READ, None, True),
        (PASSAGE, None, True),
        ("", None, False),  # a mark, and no day on which anybody read it
        ("    read_on: 2025-11-23\n", None, True),  # 12 months to the day
        ("    read_on: 2025-11-22\n", None, False),
        (PASSAGE, datetime.date(2027, 11, 20), True),
        (PASSAGE, datetime.date(2027, 11, 21), False),
        # a copy read again is as old as the copy
        (PASSAGE.replace("2026-11-20", "2025-04-19", 1), None, False),
        (PASSAGE.replace("bound-manager", "bound-water-company"), None, False),  # not us
        (PASSAGE.replace("bound-manager", "bound-tanks"), None, False),  # only where we run tanks
        (PASSAGE.replace("bound-manager", "bound-tanks, bound-manager"), None, True),
        (PASSAGE + "        conditions: [built-up-area]\n", None, False),
        (PASSAGE.replace("942", "943").replace("manager", "water-company"), None, True),
        (READ + "    jurisdiction: hangzhou\n", None, True),
        (READ + "    jurisdiction: suzhou\n", None, False),
    ],
)
def test_what_does_not_bind_the_estate_today_is_not_called_law(
    source: str, day: datetime.date | None, is_law: bool, tree: Callable[..., Path]
) -> None:
    library = check_tree(_tree(tree, source)).library
    library.day = day
    (shown,) = public_site(library).estates
    (promise,) = [promise for theme in shown.themes for promise in theme.promises]
    assert bool(promise.basis) is is_law


def _law(root: Path, *options: str) -> str:
    return CliRunner().invoke(main, ["law", str(root), *options]).stdout


def test_the_list_says_what_must_be_read_again(tree: Callable[..., Path]) -> None:
    root = _tree(tree, READ)
    said = _law(root, "--date", "2027-11-21", "--lang", "zh")
    assert "引用的 2 条法律条文里，要读的有 2 条" in said
    assert (
        "民法典第 942 条（src-civil-code）：读的是 2026-11-20 的文本，用到 2027-11-20；引用它的有 hangzhou"
        in said
    )
    assert _law(root, "--date", "2027-11-20", "--lang", "en") == (
        "2 clauses of law are cited, and none need be read again\n"
    )
    assert "text of 2026-11-20" in _law(root, "--since", "2026-11-21", "--lang", "en")
    assert "none need be read" in _law(root, "--since", "2026-11-20", "--lang", "en")
    assert "never read" in _law(_tree(tree, ""), "--date", "2026-11-23", "--lang", "en")


def test_a_tree_that_cites_no_law_has_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "standards").mkdir()
    assert _law(tmp_path, "--lang", "zh") == "这里没有一处引用法律\n"
    assert _law(tmp_path, "--date", "2026-11-23", "--lang", "en") == "nothing here cites a law\n"


def test_a_check_on_a_day_names_the_texts_that_are_too_old(tree: Callable[..., Path]) -> None:
    root = _tree(tree, READ)
    done = CliRunner().invoke(main, ["check", str(root), "--date", "2027-11-21", "--lang", "en"])
    assert "'src-civil-code' is of 2026-11-20, more than 12 months before 2027-11-21" in done.output
    done = CliRunner().invoke(main, ["check", str(root), "--date", "2027-11-20", "--lang", "en"])
    assert "stale-law" not in done.output


def test_nothing_is_said_of_a_tree_that_cannot_be_read(tree: Callable[..., Path]) -> None:
    root = _tree(tree, PASSAGE)
    sources = root / "standards/registers/sources.yml"
    sources.write_bytes(sources.read_text("utf-8").encode("gbk"))
    result = CliRunner().invoke(main, ["law", str(root)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "sources.yml" in result.stderr and "GBK" in result.stderr
