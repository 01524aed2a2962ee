"""Papers of one estate: made of what is read for it, whatever is wrong with another; not checked twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.commitments.test_explain import COMMITMENT, HEAD
from tests.conftest import Tree
from tests.trees import change

from handbook.base import answers
from handbook.build import check
from handbook.cli import main
from handbook.reading.load import load

OWN, OTHER = "standards/estates/haitang.yml", "standards/estates/jinxiu.yml"


@pytest.fixture
def two(tree: Tree) -> Path:
    """A tree of two estates."""
    promise = COMMITMENT.format(id="commit-repair", title="", limit=30)
    root = tree(
        {"standards/commitments/urgent.yml": f"{HEAD}theme: theme-urgent\ncommitments:\n{promise}"}
    )
    text = (
        (root / OWN)
        .read_text("utf-8")
        .replace("haitang", "jinxiu")
        .replace("海棠", "锦绣")
        .replace("Haitang", "Jinxiu")
    )
    (root / OTHER).write_text(text.replace("code: HT", "code: JX"), "utf-8")
    return root


def run(command: str, *words: str | Path) -> Result:
    return CliRunner().invoke(main, [command, *map(str, words)])


def wrong(root: Path, path: str) -> None:
    """A character in an estate's own file that no font has."""
    change(root / path, "苑", "苑𠀀")


@pytest.mark.parametrize("how", [("print", "--undated"), ("poster", "--size", "a4")])
def test_a_fault_of_one_estate_keeps_nobody_elses_papers(
    two: Path, tmp_path: Path, how: tuple[str, ...]
) -> None:
    wrong(two, OTHER)
    command, *options = how
    out = tmp_path / "out"
    alone = run(command, two, *options, "--estate", "haitang", "-o", out)
    assert alone.exit_code == 0, alone.output
    assert [path.parent.name for path in out.rglob("*.pdf")] == ["haitang"]
    everyone = run(command, two, *options, "--all", "-o", tmp_path / "all")
    assert everyone.exit_code == 1
    assert [path.parent.name for path in (tmp_path / "all").rglob("*.pdf")] == ["haitang"]
    assert f"{OTHER}:" in everyone.stderr
    assert "nothing was made for jinxiu: their files have errors" in everyone.stderr
    its_own = run(command, two, *options, "--estate", "jinxiu", "-o", tmp_path / "own")
    assert its_own.exit_code == 1
    assert not (tmp_path / "own").exists()


def test_a_fault_in_what_all_share_keeps_everybodys(two: Path, tmp_path: Path) -> None:
    change(two / "standards/registers/company.yml", "样例物业", "样例物业𠀀")
    result = run("print", two, "--undated", "--estate", "haitang", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "company.yml:" in result.stderr
    assert not (tmp_path / "out").exists()


def test_sheets_do_not_change_with_the_neighbours(two: Path, tmp_path: Path) -> None:
    change(two / OTHER, "锦绣苑", "锦绣苑Ω")
    out = tmp_path / "out"
    assert "2 of them new" in run("print", two, "--undated", "--all", "-o", out).stdout
    again = run("print", two, "--undated", "--estate", "haitang", "-o", out)
    assert "0 of them new" in again.stdout


@pytest.fixture
def checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], int]]:
    """How many checks there were since it was asked last, of commands that keep what they find."""
    count = 0

    def watched(root: Path, **options: object) -> object:
        nonlocal count
        count += 1
        return real(root, **options)  # type: ignore[arg-type]

    def since() -> int:
        nonlocal count
        count, before = 0, count
        return before

    real = check.check_tree
    monkeypatch.setattr(check, "check_tree", watched)
    answers.use(tmp_path / "cache")
    yield since
    answers.use(None)


def test_a_tree_that_has_not_changed_is_not_checked_again(
    two: Path, tmp_path: Path, checks: Callable[[], int]
) -> None:
    order = (two, "--undated", "--estate", "haitang", "-o", tmp_path / "one.pdf")
    first = run("print", *order)
    made = (tmp_path / "one.pdf").read_bytes()
    assert (first.exit_code, checks()) == (0, 1)
    again = run("print", *order)
    assert (again.output, checks()) == (first.output, 0)
    assert (tmp_path / "one.pdf").read_bytes() == made
    wrong(two, OTHER)  # nobody's business
    assert (run("print", *order).exit_code, checks()) == (0, 0)
    wrong(two, OWN)
    assert (run("print", *order).exit_code, checks()) == (1, 1)
    assert (run("print", *order).exit_code, checks()) == (1, 1)  # errors are not kept


def test_what_is_kept_and_cannot_be_read_is_not_believed(
    two: Path, tmp_path: Path, checks: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    order = (two, "--undated", "--estate", "haitang", "-o", tmp_path / "one.pdf")
    run("print", *order)
    for path in (tmp_path / "cache").iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    checks()
    assert (run("print", *order).exit_code, checks()) == (0, 1)
    monkeypatch.setattr(answers, "recall", lambda _key: {"problems": "none"})
    assert (run("print", *order).exit_code, checks()) == (0, 1)


def test_a_file_that_changes_while_it_is_read_is_checked(
    two: Path, tmp_path: Path, checks: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    order = (two, "--undated", "--estate", "haitang", "-o", tmp_path / "one.pdf")
    run("print", *order)
    checks()

    def late(root: Path, wanted: Callable[[str], bool] | None) -> object:
        found = load(root, wanted)
        wrong(two, OWN)
        return found

    monkeypatch.setattr("handbook.build.opened.load", late)
    assert (run("print", *order).exit_code, checks()) == (1, 1)
