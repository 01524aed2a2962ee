"""A file that is lost has its own error; of what refers to it one line in all is said."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.trees import ROOT

from handbook.base.problems import Problem
from handbook.build.check import check_loaded, check_tree
from handbook.model.walk import descend, references
from handbook.reading.load import load

COUNT = re.compile(r"; (\d+) references? could not be checked because of this file$")


def _write(make: Callable[[bytes], bytes]) -> Callable[[Path], Path]:
    def lose(path: Path) -> Path:
        path.write_bytes(make(path.read_bytes()))
        return path

    return lose


def _named_otherwise(path: Path) -> Path:
    return path.rename(path.with_suffix(".yaml"))


def _linked_out(path: Path) -> Path:
    outside = path.rename(path.parents[4] / "outside")  # of the test's own folder
    path.symlink_to(outside)
    return path


def _folder(path: Path) -> Path:
    path.unlink()
    path.mkdir()
    return path


WAYS: dict[str, Callable[[Path], Path]] = {
    "gbk": _write(lambda data: data.decode().encode("gb18030")),
    "utf-16": _write(lambda data: data.decode().encode("utf-16")),
    "nul": _write(lambda data: data.replace(b"\n", b"\0\n", 1)),
    "empty": _write(lambda data: b""),
    "large": _write(lambda data: data + b"#" * 1024 * 1024),
    "quote": _write(lambda data: data.replace(b": ", b": '", 1)),
    "cut": _write(lambda data: data[: max(data.rfind(b"["), data.rfind(b"{")) + 1]),
    "yaml": _named_otherwise,
    "link": _linked_out,
    "folder": _folder,
}
"""Ways to lose a file to the tool: each gives where it lies then."""


def _files(root: Path) -> list[Path]:
    return sorted(root.rglob("*.yml"))


@pytest.mark.parametrize("way", WAYS)
def test_a_lost_file_has_its_own_error_and_nothing_else_is_said_anywhere(
    way: str, tree: Callable[..., Path], tmp_path: Path
) -> None:
    kept = tree()
    deep = tmp_path / "a" / "b" / "c"
    total = 0
    for file in _files(kept):
        name = file.relative_to(kept)
        root = deep / "tree"
        shutil.rmtree(tmp_path / "a", ignore_errors=True)
        shutil.copytree(kept, root)
        there = WAYS[way](root / name).relative_to(root).as_posix()
        problems = check_tree(root).problems
        assert {problem.path for problem in problems} == {there}, (way, name)
        counts = [int(found[1]) for one in problems if (found := COUNT.search(one.message))]
        assert len(counts) <= 1, (way, name)
        assert not counts or COUNT.search(min(problems).message), "the cause comes first"
        total += sum(counts)
    assert total > 30, "what could not be checked is counted"


def test_of_a_file_that_is_gone_only_those_speak_that_refer_to_it(
    tree: Callable[..., Path],
) -> None:
    root = tree()
    whole = load(root)
    for name, gone in whole.documents.items():
        ids = {getattr(model, "id", None) for model in descend(gone)}
        referring = {
            path
            for path, document in whole.documents.items()
            for model in descend(document)
            for reference in references(model)
            if reference.target in ids
        }
        content = (root / name).read_bytes()
        (root / name).unlink()
        problems = check_tree(root).problems
        (root / name).write_bytes(content)
        others = ("unknown-placeholder", "unused-entry")  # these may come of any file
        said = {problem.path for problem in problems if problem.rule not in others}
        allowed = {"checklists/cl-desk.yml"} if name.endswith("company.yml") else referring
        assert said <= allowed, name
        if name.startswith("standards/registers/"):
            assert sum(problem.rule == "unknown-reference" for problem in problems) <= 1, name


def test_a_register_that_is_gone_is_said_once_by_the_first_that_refers_to_it() -> None:
    loaded = load(ROOT)
    name = "standards/registers/sources.yml"
    rest = {path: document for path, document in loaded.documents.items() if path != name}
    found = check_loaded(replace(loaded, documents=rest), ROOT).problems
    assert len(found) == 1
    first: Problem = found[0]
    assert first.message.partition(", for ")[2].startswith(f"there is no file '{name}'; ")
    assert first.path in loaded.documents
