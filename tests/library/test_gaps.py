"""A file that is lost has its own error; of what refers to it one line in all is said."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.trees import ROOT

from handbook.base.problems import Problem, Severity
from handbook.build.check import check_loaded, check_tree
from handbook.model.base import Document
from handbook.model.checklist import Checklist
from handbook.model.commitment import Commitments
from handbook.model.registers import IssuedIds
from handbook.model.script import Script
from handbook.model.section import Section
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
    "utf-16 and empty": _write(lambda data: b"\xff\xfe"),
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


@pytest.mark.parametrize("name", ["sources", "blanks"])  # in fields, and in braces only
def test_a_register_that_is_gone_is_said_once_by_the_first_that_refers_to_it(name: str) -> None:
    name = f"standards/registers/{name}.yml"
    found = _without(lambda documents: name)
    assert len(found) == 1
    first: Problem = found[0]
    assert first.message.partition(", for ")[2].startswith(f"there is no file '{name}'; ")
    assert (ROOT / first.path).is_file()


def _without(choose: Callable[[dict[str, Document]], str]) -> list[Problem]:
    """The errors of the repository's own tree when a file is not there."""
    loaded = load(ROOT)
    name = choose(loaded.documents)
    rest = {path: document for path, document in loaded.documents.items() if path != name}
    problems = check_loaded(replace(loaded, documents=rest), ROOT).problems
    return [one for one in problems if one.level is Severity.ERROR]


def _published_file(kind: type[Document]) -> Callable[[dict[str, Document]], str]:
    """Of the files of a kind of which everything was published, that which holds the most."""

    def choose(documents: dict[str, Document]) -> str:
        issued = next(one for one in documents.values() if isinstance(one, IssuedIds))
        ids = {
            path: [id for model in descend(one) if (id := getattr(model, "id", None))]
            for path, one in documents.items()
            if isinstance(one, kind)
        }
        whole = [path for path in ids if set(ids[path]) <= issued.fingerprints.keys()]
        return max(whole, key=lambda path: len(ids[path]))

    return choose


@pytest.mark.parametrize("kind", [Section, Checklist, Commitments, Script])
def test_of_a_published_file_that_is_gone_one_sentence_is_said(kind: type[Document]) -> None:
    (error,) = _without(_published_file(kind))
    assert error.rule == "vanished-id"
    assert re.match(r"\d+ ids that were published are gone: '", error.message)
    assert re.search(r"; \d+ references still lead to what is gone, first \S+:\d+$", error.message)
