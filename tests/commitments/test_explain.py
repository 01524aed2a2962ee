"""`handbook explain` tells how a number came about, or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.trees import change, real_content

from handbook.base.problems import UsageError
from handbook.build.check import check_tree
from handbook.cli import main
from handbook.commitments.explain import explain
from handbook.library.library import Library

ROOT = Path(__file__).parents[2]

HEAD = "revision: 1\neffective: 2026-11-23\nreview_by: 2027-11-23\n"

COMMITMENT = """\
  - id: {id}
    title: {{zh: 急修到场{title}, en: Urgent repairs{title}}}
    channel: {{zh: 打值班电话, en: Call the hotline.}}
    promise:
      zh: 急修 {{limit}}内到场
      en: We come within {{limit}}.
    counted: {{zh: 从派单到到场, en: From dispatch to arrival.}}
    failing: {{zh: 主管当日回话, en: The supervisor calls the same day.}}
    owner: front-desk
    limit: {limit}
    unit: minute
    direction: at-most
    layer: company
    loosening: approval
    backed_by: [conduct-manner.r1]
    evidence: 派单记录
    sources: [{{source: src-company}}]
"""

PLACES = {
    "standards/jurisdictions/china.yml": HEAD
    + """id: china
title: {zh: 全国, en: China}
floors:
  - commitment: commit-repair
    limit: 10
    unit: minute
    sources: [{source: src-civil-code, clause: 942, mark: G}]
""",
    "standards/jurisdictions/hangzhou.yml": HEAD
    + """id: hangzhou
title: {zh: 杭州, en: Hangzhou}
within: china
floors:
  - commitment: commit-repair
    limit: 1
    unit: hour
    conditions: [built-up-area]
    sources: [{source: src-civil-code, clause: 942}]
  - commitment: commit-repair
    limit: 5
    unit: minute
    conditions: [has-pumps]
    sources: [{source: src-civil-code, clause: 942}]
""",
}


@pytest.fixture
def root(tree: Callable[..., Path]) -> Path:
    own = COMMITMENT.format(id="commit-repair", title="", limit=90)
    plus = COMMITMENT.format(id="commit-repair-plus", title="", limit=15)
    wet = COMMITMENT.format(id="commit-wet", title=" W", limit=15) + "    conditions: [has-pumps]\n"
    made = tree(
        PLACES
        | {
            "standards/commitments/urgent.yml": f"{HEAD}theme: theme-urgent\ncommitments:\n"
            f"{own}{plus}    optional: true\n    replaces: commit-repair\n{wet}"
        }
    )
    with (made / "standards/estates/haitang.yml").open("a", encoding="utf-8") as estate:
        estate.write(
            "jurisdiction: hangzhou\nconditions:\n  - {condition: built-up-area, holds: true}\n"
            "commitments:\n  - {commitment: commit-repair, limit: 45, unit: minute}\n"
        )
    return made


def read(root: Path) -> Library:
    checked = check_tree(root)
    assert checked.problems == ()
    return checked.library


def test_every_layer_is_told_with_its_number_source_and_place(root: Path) -> None:
    assert explain(read(root), "haitang", "commit-repair").splitlines() == [
        "commit-repair  急修到场",
        "haitang  海棠苑（样例）",
        "",
        "1  law of the land of china (全国): at most 10 minutes; "
        "does not bind: its source was not read in full",
        "   民法典 942 (G, not read in full)",
        "   standards/jurisdictions/china.yml:8",
        "2  local floor of hangzhou (杭州): at most 1 hour; binds",
        "   民法典 942 (V1)",
        "   applies: built-up-area",
        "   standards/jurisdictions/hangzhou.yml:9",
        "3  company: at most 90 minutes; binds, but what is above is tighter",
        "   公司规定 (E)",
        "   standards/commitments/urgent.yml:15",
        "4  estate haitang: at most 45 minutes; prevails",
        "   standards/estates/haitang.yml:29",
        "-  floor of hangzhou (杭州): at most 5 minutes",
        "   does not apply: has-pumps does not hold here",
        "   standards/jurisdictions/hangzhou.yml:14",
        "",
        "= promised: at most 45 minutes, from estate haitang",
    ]


def test_a_limit_below_the_floor_is_told_beside_the_result(root: Path) -> None:
    change(root / "standards/estates/haitang.yml", "limit: 45", "limit: 70")
    told = explain(check_tree(root).library, "haitang", "commit-repair").splitlines()
    assert told[-2:] == [
        "= promised: at most 1 hour, from local floor of hangzhou (杭州)",
        "! standards/estates/haitang.yml:29 is looser than standards/jurisdictions/hangzhou.yml:9; "
        "see 'handbook check'",
    ]


def test_what_is_replaced_names_what_replaces_it(root: Path) -> None:
    change(
        root / "standards/estates/haitang.yml",
        "{commitment: commit-repair, limit: 45, unit: minute}",
        "{commitment: commit-repair-plus}",
    )
    assert explain(read(root), "haitang", "commit-repair").endswith(
        "not promised: commit-repair-plus replaces it (standards/estates/haitang.yml:29); "
        "see 'handbook explain haitang commit-repair-plus'\n"
    )


def test_what_is_not_adopted_or_does_not_apply_says_so(root: Path) -> None:
    library = read(root)
    assert "not promised: it is optional" in explain(library, "haitang", "commit-repair-plus")
    assert explain(library, "haitang", "commit-wet").endswith(
        "not promised: has-pumps does not hold here (standards/commitments/urgent.yml:59)\n"
    )


def test_an_unanswered_condition_is_named_and_not_guessed(root: Path) -> None:
    change(root / "standards/estates/haitang.yml", "conditions:\n", "")
    change(
        root / "standards/estates/haitang.yml", "  - {condition: built-up-area, holds: true}\n", ""
    )
    told = explain(check_tree(root).library, "haitang", "commit-repair")
    assert (
        "does not apply: built-up-area has not been answered in standards/estates/haitang.yml"
        in told
    )


@pytest.mark.parametrize(
    ("estate", "commitment", "message"),
    [
        ("haitan", "commit-repair", "there is no estate 'haitan'; nearest is 'haitang'"),
        ("haitang", "commit-repeir", "there is no commitment 'commit-repeir'; nearest is"),
    ],
)
def test_a_wrong_id_gets_the_nearest(
    root: Path, estate: str, commitment: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        explain(read(root), estate, commitment)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["explain", *words])


def test_the_command_takes_the_tree_first_or_leaves_it_out(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = run(str(root), "haitang", "commit-repair")
    monkeypatch.chdir(root)
    near = run("haitang", "commit-repair")
    assert (far.exit_code, near.exit_code) == (0, 0)
    assert far.stdout == near.stdout


@pytest.mark.parametrize("words", [(), ("haitang",), ("a", "b", "c", "d"), ("haitan", "commit-x")])
def test_the_command_used_wrongly_says_so_in_a_sentence(
    words: tuple[str, ...], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("handbook: ")
    assert result.stderr.count("\n") == 1


def test_every_promise_and_every_refusal_of_the_real_content_is_told() -> None:
    library = real_content().library
    for estate in library.estates:
        for commitment in library.commitments:
            told = explain(library, estate, commitment)
            assert ("= promised: " in told) != ("not promised: " in told)
