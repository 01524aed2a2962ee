"""`handbook publish` records what estates promise; `--estate` and `--date` find what is due."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.commitments.test_explain import COMMITMENT, HEAD
from tests.trees import change, real_tree

from handbook.build.check import check_tree
from handbook.build.editions import publish
from handbook.cli import main

FIRST = datetime.date(2026, 12, 1)
PATH = "standards/published/haitang.yml"
URGENT = "standards/commitments/urgent.yml"


@pytest.fixture
def root(tree: Callable[..., Path]) -> Path:
    own = COMMITMENT.format(id="commit-repair", title="", limit=30)
    return tree({URGENT: f"{HEAD}theme: theme-urgent\ncommitments:\n{own}"})


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["publish", str(root), *words])


def test_the_first_edition_keeps_the_words_as_residents_read_them(root: Path) -> None:
    assert run(root, "--date", "2026-12-01").stdout == (
        "haitang: edition 1 of 2026-12-01, 1 promise\n"
    )
    editions = check_tree(root).library.editions["haitang"].editions
    assert [edition.edition for edition in editions] == [1]
    promise = editions[0].promises[0]
    assert (promise.promise.zh, promise.promise.en) == (
        "急修 30 分钟内到场",
        "We come within 30 minutes.",
    )
    assert check_tree(root).problems == ()


def test_what_reads_as_before_makes_no_edition(root: Path) -> None:
    publish(root, FIRST)
    before = (root / PATH).read_bytes()
    change(root / URGENT, "evidence: 派单记录", "evidence: 派单系统")
    outcomes = publish(root, datetime.date(2027, 1, 1))
    assert [outcome.is_new for outcome in outcomes] == [False]
    assert (root / PATH).read_bytes() == before


def test_a_change_adds_an_edition_and_leaves_the_old_ones_as_they_were(root: Path) -> None:
    publish(root, FIRST)
    before = (root / PATH).read_text("utf-8")
    change(root / URGENT, "limit: 30\n", "limit: 20\n")
    outcome = publish(root, datetime.date(2027, 1, 1))[0]
    assert outcome.words == "haitang: edition 2 of 2027-01-01; changed: commit-repair"
    after = (root / PATH).read_text("utf-8")
    assert before.partition("editions:")[2] in after
    assert "急修 20 分钟内到场" in after


def test_the_same_input_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    publish(root, FIRST)
    first = (root / PATH).read_bytes()
    (root / PATH).unlink()
    publish(root, FIRST)
    assert (root / PATH).read_bytes() == first


def test_a_day_before_the_last_edition_is_refused(root: Path) -> None:
    publish(root, FIRST)
    result = run(root, "--date", "2026-11-30")
    assert result.exit_code == 2
    assert "--date must not be before 2026-12-01, the day of edition 1 of 'haitang'" in (
        result.stderr
    )


def test_two_editions_of_one_day_are_refused(root: Path) -> None:
    publish(root, FIRST)
    before = (root / PATH).read_bytes()
    change(root / URGENT, "limit: 30\n", "limit: 20\n")
    result = run(root, "--date", "2026-12-01")
    assert result.exit_code == 2
    assert "--date must be after 2026-12-01" in result.stderr
    assert (root / PATH).read_bytes() == before


def test_content_with_errors_is_not_published(root: Path) -> None:
    change(root / URGENT, "backed_by: [conduct-manner.r1]", "backed_by: []")
    result = run(root, "--date", "2026-12-01")
    assert result.exit_code == 1
    assert "(empty-promise)" in result.stderr
    assert result.stderr.endswith("handbook: 1 error in the content; nothing was published\n")
    assert not (root / PATH).exists()


def test_a_promise_is_loosened_only_after_consent(root: Path) -> None:
    publish(root, FIRST)
    change(root / URGENT, "limit: 30\n", "limit: 60\n")
    assert "(withdrawn-promise)" in run(root, "--date", "2027-04-01").stderr
    path = root / "standards/estates/haitang.yml"
    change(path, "effective: 2026-11-23", "effective: 2027-03-01")
    with path.open("a", encoding="utf-8") as estate:
        estate.write(
            "withdrawals:\n  - commitment: commit-repair\n    agreed_on: 2027-03-01\n"
            "    reason: {zh: 业主大会同意, en: The owners agreed.}\n"
        )
    assert run(root, "--date", "2027-04-01").exit_code == 0
    assert check_tree(root).problems == ()


def test_one_withdrawal_is_good_for_one_edition(root: Path) -> None:
    test_a_promise_is_loosened_only_after_consent(root)
    change(root / URGENT, "limit: 60\n", "limit: 90\n")
    problems = [str(problem) for problem in check_tree(root).problems]
    assert len(problems) == 1
    assert "unless it was agreed after 2027-04-01, not on 2027-03-01" in problems[0]


def test_a_tighter_one_that_replaces_a_promise_withdraws_nothing(root: Path) -> None:
    publish(root, FIRST)
    with (root / URGENT).open("a", encoding="utf-8") as commitments:
        plus = COMMITMENT.format(id="commit-repair-plus", title="", limit=15)
        commitments.write(f"{plus}    optional: true\n    replaces: commit-repair\n")
    with (root / "standards/estates/haitang.yml").open("a", encoding="utf-8") as estate:
        estate.write("commitments:\n  - {commitment: commit-repair-plus}\n")
    assert {problem.rule for problem in check_tree(root).problems} == {"unpublished-promise"}


def test_only_the_estate_that_is_named_is_published(tmp_path: Path) -> None:
    root = real_tree(tmp_path / "tree")
    for path in root.glob("standards/published/*.yml"):
        path.unlink()
    result = run(root, "--date", "2026-12-01", "--estate", "yunqi")
    assert result.stdout.startswith("yunqi: edition 1 of 2026-12-01, ")
    assert [path.name for path in root.glob("standards/published/*")] == ["yunqi.yml"]
    assert run(root, "--date", "2026-12-01", "--estate", "yunki").exit_code == 2
    assert check_tree(root).problems == ()


def test_a_day_that_is_none_is_refused(root: Path) -> None:
    result = run(root, "--date", "2026-02-30")
    assert (result.exit_code, result.stdout) == (2, "")


DEMANDS = {
    "standards/jurisdictions/hangzhou.yml": HEAD
    + """id: hangzhou
title: {zh: 杭州, en: Hangzhou}
demands:
  - disclosure: disclosure-person
    sources: [{source: src-civil-code, clause: 943}]
  - disclosure: disclosure-revenue
    max_age_days: 92
    sources: [{source: src-civil-code, clause: 943}]
"""
}


@pytest.fixture
def estate_tree(tree: Callable[..., Path]) -> Path:
    root = tree(DEMANDS)
    with (root / "standards/estates/haitang.yml").open("a", encoding="utf-8") as estate:
        estate.write(
            "jurisdiction: hangzhou\npublished:\n"
            "  - {disclosure: disclosure-person, updated: 2026-11-01}\n"
            "  - {disclosure: disclosure-revenue, updated: 2026-09-01}\n"
        )
    return root


@pytest.mark.parametrize(
    ("day", "words", "code"),
    [
        ("2026-12-01", "in order  disclosure-revenue  公共收益, of 2026-09-01, due 2026-12-02, "
                       "1 day left, for hangzhou", 0),
        ("2026-12-02", "0 days left", 0),
        ("2026-12-03", "overdue   disclosure-revenue  公共收益, of 2026-09-01, due 2026-12-02, "
                       "1 day late, for hangzhou", 1),
    ],
)  # fmt: skip
def test_an_estate_is_told_what_it_must_disclose_and_by_when(
    estate_tree: Path, check: Callable[..., Result], day: str, words: str, code: int
) -> None:
    result = check(estate_tree, "--estate", "haitang", "--date", day)
    assert words in result.stderr
    assert result.exit_code == code
    assert ("overdue-disclosure" in result.stdout) == bool(code)


def test_without_a_day_nothing_is_overdue(estate_tree: Path, check: Callable[..., Result]) -> None:
    result = check(estate_tree, "--estate", "haitang")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert "haitang must disclose 2 things:" in result.stderr


def test_what_must_be_disclosed_is_said_in_one_language(
    estate_tree: Path, check: Callable[..., Result]
) -> None:
    said = check(estate_tree, "--estate", "haitang", "--lang", "zh").stderr
    assert "haitang 必须公示 2 项：\n  " in said and "disclosure-revenue  公共收益" in said
    assert "must" not in said and "missing" not in said and "in order" not in said


def test_the_reports_for_programs_hold_what_is_due_too(
    estate_tree: Path, check: Callable[..., Result]
) -> None:
    result = check(estate_tree, "--estate", "haitang", "--date", "2027-01-01", "--format", "json")
    assert '"rule": "overdue-disclosure"' in result.stdout
    assert result.stderr == ""


def test_an_estate_or_a_day_that_is_not_there_is_refused(
    estate_tree: Path, check: Callable[..., Result]
) -> None:
    wrong = check(estate_tree, "--estate", "haitan")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert wrong.stderr == "handbook: there is no estate 'haitan'; nearest is 'haitang'\n"
    assert check(estate_tree, "--date", "1 December").exit_code == 2


def test_an_estate_that_could_not_be_read_gets_its_errors(
    estate_tree: Path, check: Callable[..., Result]
) -> None:
    change(estate_tree / "standards/estates/haitang.yml", "code: HT", "code: ht")
    result = check(estate_tree, "--estate", "haitang", "--date", "2026-12-01")
    assert result.exit_code == 1
    assert "(wrong-type)" in result.stdout
