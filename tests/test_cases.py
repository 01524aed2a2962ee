"""Each folder below `cases/` is a tree with a fault and the whole report that is expected of it.

`cases/<rule>/<case>/` holds only the files that differ from `cases/base/`, and the report in English
(`problems.txt`) and Chinese (`problems.zh.txt`).
What git or its tools cannot keep (links, large files, other encodings) is listed in `made.json`; the
options of `handbook check`, if it needs any, stand in `options.txt`. To see how a change words
things, run `pytest tests/test_cases.py --update-cases` and read the diff.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from handbook.build.rules import RULE_SUMMARIES

CASES = Path(__file__).parent / "cases"
FOUND = sorted(path for path in CASES.glob("*/*/") if path.parent.name != "base")

LINE = re.compile(
    r"(?P<path>[^:]+):(?P<line>[1-9]\d*):(?P<column>[1-9]\d*): (?:error|warning): "
    r"(?P<message>.+) \((?P<rule>[a-z-]+)\)"
)


def _expected(case: Path) -> list[re.Match[str]]:
    lines = (case / "problems.txt").read_text("utf-8").splitlines()
    matches = [LINE.fullmatch(line) for line in lines]
    assert all(matches), f"{case}/problems.txt must hold only problems"
    return [match for match in matches if match]


@pytest.mark.parametrize("case", FOUND, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_the_report_of_a_case_is_what_its_folder_says(
    case: Path,
    tree: Callable[..., Path],
    check: Callable[..., Result],
    request: pytest.FixtureRequest,
) -> None:
    options = case / "options.txt"
    words = options.read_text("utf-8").split() if options.is_file() else ()
    root = tree(over=case)
    result = check(root, *words)
    expected = case / "problems.txt"
    if request.config.getoption("--update-cases"):
        expected.write_text(result.stdout, "utf-8", newline="\n")
    assert result.stdout == expected.read_text("utf-8")
    assert result.exit_code == (1 if ": error: " in result.stdout else 0), result.stderr
    _lies_inside(case, root)


def _lies_inside(case: Path, root: Path) -> None:
    """Each problem of a case stands in the file that it names."""
    for match in _expected(case):
        path = root / match["path"]
        assert path.exists() or path.is_symlink(), match["path"]
        if path.is_file() and path.stat().st_size < 1_000_000:
            lines = path.read_bytes().decode("utf-8-sig", "replace").splitlines() or [""]
            assert int(match["line"]) <= len(lines), match[0]
            assert int(match["column"]) <= len(lines[int(match["line"]) - 1]) + 1, match[0]


OPTIMIZED = """
import json, sys
from click.testing import CliRunner
from handbook.cli import main

assert False, "asserts must be left out, or this proves nothing"
print(json.dumps([
    CliRunner().invoke(main, ["check", "--lang", "zh", *words]).stdout for words in json.load(sys.stdin)
]))
"""


def test_every_report_is_the_same_in_chinese_and_where_python_leaves_asserts_out(
    tree: Callable[..., Path], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """A looser promise, say, must not be published because of `PYTHONOPTIMIZE`."""
    runs = []
    for number, case in enumerate(FOUND):
        root = tree(over=case).rename(tmp_path / str(number))
        options = case / "options.txt"
        runs.append([str(root), *(options.read_text("utf-8").split() if options.is_file() else ())])
    run = subprocess.run(
        [sys.executable, "-O", "-c", OPTIMIZED],
        input=json.dumps(runs),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    for case, said in zip(FOUND, json.loads(run.stdout), strict=True):
        expected = case / "problems.zh.txt"
        if request.config.getoption("--update-cases"):
            expected.write_text(said, "utf-8", newline="\n")
        assert said == expected.read_text("utf-8"), case
        positions = [line.split(": ")[0] for line in said.splitlines()]
        english = (case / "problems.txt").read_text("utf-8").splitlines()
        assert positions == [line.split(": ")[0] for line in english], case


def test_the_tree_that_cases_are_laid_over_is_clean(
    tree: Callable[..., Path], check: Callable[..., Result]
) -> None:
    result = check(tree())
    assert (result.stdout, result.exit_code) == ("", 0)


def test_every_rule_has_two_cases_and_every_folder_of_cases_names_a_rule() -> None:
    counts = dict.fromkeys(RULE_SUMMARIES, 0)
    for case in FOUND:
        assert case.parent.name in counts, f"{case.parent} must be named for a rule"
        counts[case.parent.name] += 1
    assert {rule: count for rule, count in counts.items() if count < 2} == {}


@pytest.mark.parametrize("case", FOUND, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_case_shows_its_rule_and_no_other(case: Path) -> None:
    assert {match["rule"] for match in _expected(case)} == {case.parent.name}


@pytest.mark.parametrize("case", FOUND, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_message_is_one_lower_case_sentence_without_a_final_stop(case: Path) -> None:
    for match in _expected(case):
        message = match["message"]
        assert not message[0].isupper() and not message.endswith("."), message
        assert not re.search(r"invalid|illegal|Input should|expected <|\bNone\b|0x", message), (
            message
        )
        assert re.sub(r"(?<=\w)'s ", "", message).count("'") % 2 == 0, (
            f"quotes must come in pairs: {message}"
        )
