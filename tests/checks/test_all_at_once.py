"""One run reports everything: no fault hides another, none makes up a third, none is mended."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from inspect import isgeneratorfunction
from pathlib import Path

import pytest
from click.testing import Result

from handbook.build.check import check_tree
from handbook.checks import CHECKS
from handbook.reading.faults import FAULTS

HEAD = "revision: 1\neffective: 2026-11-23\nreview_by: 2027-11-23\n"
DUTY = (
    HEAD
    + """\
id: duty
title: {zh: 值班, en: Duty}
part: service
order: 2
roles: [front-desk]
principles: [p-people]
frequency: shift
observe: 看值班记录
sources: [{source: src-company}]
"""
)

THIRTEEN: dict[str, str | bytes | None] = {
    "docs/guide.md": "# 用法\n\n见[行为举止](conduct.md#conduct-maner)。\n",
    "standards/duty.yml": DUTY.replace("2026-11-23", "2026-02-30")
    + """\
rules:
  - id: duty.r1
    text: 你先签字
    roles: [front-dsk]
  - id: duty.r2
    text: 交班后及时签字
    obsrve: 看签字
  - id: duty.r1
    text: 签字,再交班
  - id: duty.r3
    text: 拨 {hot-line}
""",
    "standards/night.yml": (DUTY + "rules:\n  - id: night.r1\n    text: 夜班\n").encode("gbk"),
    "standards/noon.yml": DUTY.replace("id: duty", "id: noon").replace(
        "{zh: 值班, en: Duty}", "{zh: 午间, en: Noon}"
    )
    + "rules:\n  - id: noon.r1\n    text: 5 分钟内接班\n  - id: duty.r9\n    text: 午间不离岗\n",
    "standards/registers/roles.yml": HEAD
    + """\
roles:
  - id: front-desk
    title: {zh: 客服前台, en: Front desk}
    reports_to: supervisor
  - id: supervisor
    title: 主管
""",
}


def test_thirteen_sorts_of_fault_in_five_files_are_reported_in_one_run(
    tree: Callable[..., Path], check: Callable[..., Result]
) -> None:
    result = check(tree(THIRTEEN))
    found = [
        (path, int(line), int(column), rest.rpartition("(")[2].rstrip(")"))
        for path, line, column, rest in (row.split(":", 3) for row in result.stdout.splitlines())
    ]
    assert found == [
        ("docs/guide.md", 3, 9, "broken-link"),
        ("standards/duty.yml", 2, 12, "wrong-type"),
        ("standards/duty.yml", 15, 11, "informal-you"),
        ("standards/duty.yml", 16, 13, "unknown-reference"),
        ("standards/duty.yml", 18, 14, "vague-word"),
        ("standards/duty.yml", 19, 5, "unknown-field"),
        ("standards/duty.yml", 20, 9, "duplicate-id"),
        ("standards/duty.yml", 21, 13, "mixed-punctuation"),
        ("standards/duty.yml", 23, 13, "unknown-placeholder"),
        ("standards/night.yml", 5, 13, "encoding"),
        ("standards/noon.yml", 14, 9, "unconfirmed-figure"),
        ("standards/noon.yml", 16, 9, "id-parent"),
        ("standards/registers/roles.yml", 9, 12, "missing-translation"),
    ]
    assert result.exit_code == 1
    assert result.stderr.endswith(": 13 errors\n")


REFERRING = """\
rules:
  - id: duty.r1
    text: 见 [[night-desk]]、[[night-desk.r1]]、[[night-desk.r2]]
"""
NIGHT = (
    DUTY.replace("id: duty", "id: night")
    .replace("{zh: 值班, en: Duty}", "{zh: 夜间, en: Night}")
    .replace("order: 2", "order: 3")
)
DESK = """\
standards:
  - id: night-desk
    title: {zh: 夜间前台, en: Night desk}
    rules:
      - id: night-desk.r1
        text: 夜班不离岗
      - id: night-desk.r2
        text: 夜里先开灯
"""


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (NIGHT + DESK + "        colour: 红\n", "unknown-field"),
        (NIGHT + DESK + "        frequency: [day]\n", "wrong-type"),
        (NIGHT + DESK + "        roles: []\n", "missing-field"),
        (NIGHT + DESK + "        sources: [{source: src-company, mark: X}]\n", "unknown-value"),
        (NIGHT + DESK.replace("        text: 夜里先开灯\n", ""), "missing-field"),
        (NIGHT + DESK.replace("{zh: 夜间前台, en: Night desk}", "夜间前台"), "missing-translation"),
        (NIGHT.replace("part: service\n", "") + DESK, "missing-field"),
        (NIGHT.replace("id: night\n", "") + DESK, "missing-field"),
        (NIGHT.replace("revision: 1", "revision: one") + DESK, "wrong-type"),
        (NIGHT.replace("[{source: src-company}]", "[src-company]") + DESK, "wrong-type"),
        (NIGHT + DESK + '        note: "\n', "yaml-syntax"),
        (NIGHT + DESK + "        note: a\u200bb\n", "control-character"),
        (NIGHT + DESK + "        note: &a b\n", "yaml-feature"),
        (NIGHT + DESK + "\tnote: b\n", "indentation"),
    ],
)
def test_a_fault_makes_no_reference_to_its_neighbours_wrong(
    content: str, rule: str, tree: Callable[..., Path]
) -> None:
    files = {"standards/duty.yml": DUTY + REFERRING, "standards/night.yml": content}
    problems = check_tree(tree(files)).problems
    assert [(problem.path, problem.rule) for problem in problems] == [("standards/night.yml", rule)]


@pytest.mark.parametrize(
    "name",
    [
        *("roles", "sources", "frequencies", "principles", "parts"),
        *("equipment", "shifts", "outcomes", "company"),
    ],
)
def test_a_register_that_cannot_be_read_makes_no_reference_to_it_wrong(
    name: str, tree: Callable[..., Path]
) -> None:
    path = f"standards/registers/{name}.yml"
    root = tree()
    whole = (root / path).read_text("utf-8")
    for broken in (whole + '    note: "\n', whole.replace("revision: 1\n", "")):
        problems = check_tree(tree({path: broken})).problems
        assert {problem.path for problem in problems} == {path}


@pytest.mark.parametrize("field", ["revision: 1", "effective: 2026-11-23", "order: 2"])
def test_a_fault_in_the_head_of_a_file_hides_none_in_its_rules(
    field: str, tree: Callable[..., Path]
) -> None:
    name = field.partition(":")[0]
    body = "rules:\n  - id: duty.r1\n    text: 交班后及时签字\n"
    for wrong in ("", f"{name}: x\n"):
        content = DUTY.replace(f"{field}\n", wrong) + body
        rules = {
            problem.rule for problem in check_tree(tree({"standards/duty.yml": content})).problems
        }
        assert "vague-word" in rules
        assert len(rules) == 2


def test_a_fault_in_an_entry_hides_none_in_the_others(tree: Callable[..., Path]) -> None:
    rules = "".join(
        f"  - id: duty.r{n}\n    text: 交班后及时签字\n{extra}"
        for n, extra in enumerate(["", "    frequency: [day]\n", "", "    roles: []\n", ""], 1)
    )
    problems = check_tree(tree({"standards/duty.yml": f"{DUTY}rules:\n{rules}"})).problems
    assert [(problem.line, problem.rule) for problem in problems] == [
        (15, "vague-word"),
        (18, "wrong-type"),
        (20, "vague-word"),
        (23, "missing-field"),
        (25, "vague-word"),
    ]


def _snapshot(root: Path) -> Iterator[tuple[str, int, int, bytes]]:
    for folder, names, files in os.walk(root):
        for name in sorted([*names, *files, "."]):
            path = Path(folder) / name
            status = path.lstat()
            data = path.read_bytes() if path.is_file() else b""
            yield str(path), status.st_mtime_ns, status.st_mode, data


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_a_check_writes_nothing(
    form: str,
    tree: Callable[..., Path],
    check: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = tree(THIRTEEN)
    monkeypatch.chdir(root)
    before = list(_snapshot(root))
    assert check(Path(), "--format", form).exit_code == 1
    assert list(_snapshot(root)) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_check_needs_no_right_to_write(
    tree: Callable[..., Path], check: Callable[..., Result]
) -> None:
    root = tree()
    for path in [root, *root.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert check(root).exit_code == 0
    finally:
        for path in [root, *root.rglob("*")]:
            path.chmod(0o755)


def test_the_same_tree_gets_the_same_report_in_another_place(
    tree: Callable[..., Path], check: Callable[..., Result], tmp_path: Path
) -> None:
    root = tree(THIRTEEN)
    other = tmp_path / "在 别处" / "100%"
    shutil.copytree(root, other)
    assert check(other).stdout == check(root).stdout


def test_every_check_only_yields_problems() -> None:
    for module in CHECKS:
        assert isgeneratorfunction(module.check), module.__name__


def test_every_rule_has_a_module_of_its_name() -> None:
    for module in (*CHECKS, *FAULTS):
        assert module.__name__.rpartition(".")[2].replace("_", "-") == module.RULE
