"""A run for some estates reads what is everybody's, and of the rest only what is theirs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.trees import ROOT, change

from handbook.build.check import check_tree
from handbook.cli import main


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    tree = tmp_path / "tree"
    for name in ("standards", "checklists"):
        shutil.copytree(ROOT / name, tree / name)
    return tree


def estates() -> list[str]:
    return sorted(path.stem for path in (ROOT / "standards/estates").glob("*.yml"))


def test_nothing_is_said_that_the_whole_tree_does_not_say_and_nothing_of_others_is_read(
    tree: Path,
) -> None:
    whole = check_tree(tree)
    for one in estates():
        part = check_tree(tree, wanted=one.__eq__)
        assert {*part.problems} <= {*whole.problems}
        assert [*part.library.estates] == [one]
        assert part.known_estates == {*whole.library.estates}
        assert {*part.left_out.values()} == {*estates()} - {one}
        assert {*part.library.documents}.isdisjoint(part.left_out)
        assert {*part.library.documents} | {*part.left_out} == {*whole.library.documents}


def test_a_fault_in_another_estate_stops_only_who_builds_that(tree: Path, tmp_path: Path) -> None:
    sound, broken = estates()[:2]
    path = tree / f"standards/estates/{broken}.yml"
    path.write_text(path.read_text("utf-8") + "nonsense: true\n", "utf-8")
    ordered = ["build", str(tree), "--public", "--out", str(tmp_path / "out")]
    made = CliRunner().invoke(main, [*ordered, "--estate", sound])
    assert made.exit_code == 0, made.stderr
    assert (tmp_path / "out/public" / sound / "index.html").is_file()
    refused = CliRunner().invoke(main, [*ordered, "--estate", broken])
    assert (refused.exit_code, "'nonsense'" in refused.stderr) == (1, True)
    assert CliRunner().invoke(main, ordered).exit_code == 1


def test_an_estate_that_is_not_there_is_named_with_the_nearest(tree: Path, tmp_path: Path) -> None:
    one = estates()[0]
    command = [
        "build",
        str(tree),
        "--public",
        "--out",
        str(tmp_path / "out"),
        "--estate",
        f"{one}x",
    ]
    refused = CliRunner().invoke(main, command)
    assert refused.exit_code == 2
    assert f"there is no estate '{one}x'; nearest is '{one}'" in refused.stderr
    assert not (tmp_path / "out").exists()


def test_whose_a_file_is_stands_in_it_and_not_in_its_name(tree: Path) -> None:
    one, other = estates()[:2]
    folder = tree / "standards/estates"
    (folder / f"{one}.yml").rename(folder / "first.yml")
    (folder / f"{other}.yml").rename(folder / f"{one}.yml")
    change(folder / "first.yml", f"\nid: {one}\n", f"\nid: '{one}'  # ours\n")
    part = check_tree(tree, wanted=one.__eq__)
    assert "standards/estates/first.yml" in part.library.documents
    assert part.left_out[f"standards/estates/{one}.yml"] == other
