"""Files that other programs have read and saved: those of YAML 1.1 take `on` for true and 18:00 for 1080."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from tests import trees

from handbook.base.problems import Problem
from handbook.build.check import check_tree
from handbook.editing.quoting import quoted

_FORMER = (
    (re.compile(r"(?m)^((?:approved: .*, |    |  - ))date: (?=20)"), r"\1on: "),
    (re.compile(r"\b(starts|ends): '(\d\d:\d\d)'"), r"\1: \2"),
)
"""How a file of today was written once."""


def _saved_again(folder: Path, *, former: bool) -> list[Problem]:
    """What is said of the real content once another program has loaded and saved every file."""
    root = trees.real_tree(folder)
    for path in sorted((*root.glob("standards/**/*.yml"), *root.glob("checklists/*.yml"))):
        text = path.read_text("utf-8")
        is_former = former and path.name != "issued.yml"  # which is younger
        for pattern, before in _FORMER if is_former else ():
            text = pattern.sub(before, text)
        content = yaml.load(text, yaml.CSafeLoader)
        path.write_text(
            yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False),
            "utf-8",
        )
    return list(check_tree(root).problems)


def test_what_another_program_saves_is_read_as_before(tmp_path: Path) -> None:
    """A key that it takes for true or false is told of, and nothing is wrong."""
    problems = _saved_again(tmp_path, former=False)
    assert {(problem.level, problem.rule) for problem in problems} == {("warning", "former-field")}
    assert all("YAML 1.1 makes of" in problem.message for problem in problems)


def test_of_files_as_they_were_each_place_says_what_happened(tmp_path: Path) -> None:
    """`on` is read as what it was, and of a time of day its hours are given back."""
    problems = _saved_again(tmp_path, former=True)
    assert any("makes 1080 of 18:00, so write '18:00' in quotes" in p.message for p in problems)
    assert any("'true' is what a program of YAML 1.1 makes of 'on'" in p.message for p in problems)
    assert all("a program of YAML 1.1" in problem.message for problem in problems), problems


def test_a_file_may_say_that_it_is_yaml_1_2(tmp_path: Path) -> None:
    """Of another version the line goes."""
    root = trees.real_tree(tmp_path)
    path = root / "standards/registers/facts.yml"
    text = path.read_text("utf-8")
    path.write_text(f"%YAML 1.2\n---\n{text}", "utf-8")
    assert not check_tree(root).problems
    path.write_text(f"%YAML 1.1\n---\n{text}", "utf-8")
    (problem,) = (p for p in check_tree(root).problems if p.rule == "yaml-feature")
    assert (problem.line, problem.column) == (1, 1)


@pytest.mark.parametrize("text", ["on", "no", "y", "18:00", "010", "1e3", "2026-11-23", "null"])
def test_what_is_written_is_text_for_every_program(text: str) -> None:
    """Words that YAML 1.1 takes for something else are quoted."""
    assert yaml.load(quoted(text), yaml.SafeLoader) == text
    assert quoted(text) == f'"{text}"'
