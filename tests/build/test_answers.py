"""What is kept of a check and of a build is believed only where nothing at all has changed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.trees import ROOT, change

from handbook.base import answers
from handbook.base.parts import WHOLE
from handbook.base.store import seal
from handbook.build import answer, build
from handbook.build.unchanged import BuildQuestion, is_closed
from handbook.cli import main


@pytest.fixture
def kept(cache: Path) -> Path:
    """The folder of answers."""
    return cache / "answers"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small handbook with one warning, so that there is something to say again."""
    tree = tmp_path / "tree"
    shutil.copytree(ROOT / "tests/cases/base", tree)
    config, _, _ = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")
    (tree / "mkdocs.yml").write_text(config, "utf-8")
    (tree / "docs").mkdir()
    return tree


def run(*words: str | Path) -> tuple[int, str, str]:
    result: Result = CliRunner().invoke(main, [*map(str, words)])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The trees that were really checked, or built."""
    found: list[Path] = []

    def watch(module: object, name: str) -> None:
        real = getattr(module, name)

        def watched(root: Path, *rest: object) -> object:
            found.append(root)
            return real(root, *rest)

        monkeypatch.setattr(module, name, watched)

    watch(answer, "_work_out")
    watch(build, "open_tree")
    return found


def test_a_check_says_the_same_again_and_reads_only_what_it_must(
    tree: Path, kept: Path, worked_out: list[Path]
) -> None:
    (tree / "docs/notes.md").write_text("[away](nowhere.md)\n", "utf-8")
    asked: list[tuple[str, ...]] = [
        (),
        ("--format", "json"),
        ("--estate", "haitang"),
        ("--date", "2031-01-01"),
        ("--date", "2031-01-01", "--release"),
    ]
    first = [run("check", tree, *options) for options in asked]
    assert first[0][0] == 1
    assert len({str(said) for said in first}) == len(asked)
    assert len(worked_out) == len(asked) - 1  # the form of a report is no other answer
    assert [run("check", tree, *options) for options in asked] == first
    assert len(worked_out) == len(asked) - 1
    shutil.rmtree(kept)
    assert run("check", tree) == first[0]
    assert len(worked_out) == len(asked)


@pytest.mark.parametrize(
    "change_tree",
    [
        lambda tree: (tree / "docs/new.md").write_text("new"),
        lambda tree: (tree / "docs/a").symlink_to("../mkdocs.yml"),
        lambda tree: (tree / "checklists/x.yml").mkdir(),
        lambda tree: (tree / "standards/registers/roles.yml").unlink(),
        lambda tree: (tree / "mkdocs.yml").write_text("site_name: x\n"),
        lambda tree: (tree / "mkdocs.yml").rename(tree / "standards/mkdocs.yml"),
    ],
)
def test_whatever_changes_is_checked_anew(
    change_tree: object, tree: Path, kept: Path, worked_out: list[Path]
) -> None:
    run("check", tree)
    assert callable(change_tree)
    change_tree(tree)
    warm = run("check", tree)
    assert len(worked_out) == 2
    answers.use(None)
    assert run("check", tree) == warm


@pytest.mark.parametrize("fault", ["cut off", "changed", "another's", "no text", "too deep"])
def test_what_cannot_be_believed_is_worked_out_again(
    fault: str, tree: Path, kept: Path, worked_out: list[Path]
) -> None:
    first = run("check", tree)
    run("check", tree, "--date", "2031-01-01")
    written = {path: path.read_bytes() for path in kept.iterdir()}
    for path, data in written.items():
        if fault == "another's":
            data = next(other for one, other in written.items() if one != path)
        elif fault == "changed":
            data = data.replace(b'"rules": ', b'"rules": 9')
        elif fault == "too deep":
            data = seal(path.name, b"[" * 100_000) + b"[" * 100_000
        path.write_bytes({"cut off": data[:-1], "no text": b"\xff" * 80}.get(fault, data))
    assert run("check", tree) == first
    assert len(worked_out) == 3


def test_the_oldest_answers_go_and_a_cache_that_cannot_be_written_is_none(kept: Path) -> None:
    for number in range(answers.MOST + 3):
        answers.keep(f"{number:064}", {"number": number})
        os.utime(kept / f"{number:064}", (number, number))
    assert sorted(path.name for path in kept.iterdir())[0] == f"{3:064}"
    assert answers.recall(f"{answers.MOST:064}") == {"number": answers.MOST}
    answers.use(kept / f"{9:064}")  # a file
    answers.keep("a" * 64, {})
    assert answers.recall("a" * 64) is None


def test_a_build_of_the_same_again_makes_nothing_and_of_anything_else_all(
    tree: Path, kept: Path, worked_out: list[Path], tmp_path: Path
) -> None:
    out = tree / "build"
    first = run("build", tree)
    assert first[0] == 0, first
    folder = out.stat().st_ino
    assert run("build", tree) == first
    assert (len(worked_out), out.stat().st_ino) == (1, folder)

    page = next(out.glob("handbook/*.html"))
    text = page.read_bytes()
    assert asked(tree) is not None
    page.write_bytes(text + b"x")
    assert asked(tree) is None
    page.write_bytes(text)
    assert asked(tree) is not None
    change(tree / "standards/conduct.yml", "effective: 2026-11-23", "effective: 2026-11-22")
    assert asked(tree) is None

    page.unlink()
    page.write_bytes(text + b"x")
    assert run("build", tree)[0] == 0
    assert (len(worked_out), page.read_bytes()) == (2, text)
    answers.use(None)
    assert run("build", tree, "--out", tmp_path / "fresh")[0] == 0
    assert products(tmp_path / "fresh") == products(out)


def asked(tree: Path) -> object:
    return BuildQuestion(tree, tree / "build", (None, WHOLE), "edition.json").answer()


def products(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".handbook" not in path.parts
    }


@pytest.mark.parametrize(
    "line",
    [
        "hooks: [x.py]",
        "extra: {edition: !ENV EDITION}",
        "INHERIT: ../base.yml",
        "docs_dir: ../elsewhere",
        "theme: {name: material, custom_dir: ../theirs}",
        "plugins: [handbook, {handbook-search: {synonyms: words.yml}}]",
        "plugins: [handbook, git-dates]",
        "markdown_extensions: [pymdownx.snippets]",
    ],
)
def test_a_site_that_others_reach_is_always_built(line: str, tree: Path) -> None:
    assert is_closed(tree)
    (tree / "mkdocs.yml").write_text(f"site_name: x\n{line}\n", "utf-8")
    assert not is_closed(tree)
