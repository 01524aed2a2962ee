"""Reports say the same in each form, however awkward the path and the message."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import validators

from handbook.base.message import say
from handbook.base.problems import Position, Problem, Severity
from handbook.build.reports import Format, report, summary
from handbook.build.rules import RULE_SUMMARIES

SCHEMA = json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text("utf-8"))

AWKWARD = [
    Problem(
        "standards/值班 表.yml", 3, 7, Severity.ERROR, "empty-text", "'text' must not be empty"
    ),
    Problem("standards/50%.yml", 1, 1, Severity.WARNING, "vague-word", "100% sure, and: more"),
    Problem(
        "standards/a,b:c.yml", 2, 1, Severity.ERROR, "file-kind", "::error file=x::not a command"
    ),
    Problem("standards/a#b?c.yml", 2, 9, Severity.ERROR, "unknown-file", "两行\n第二行\r\n第三行"),
    Problem("standards/%0A%25.yml", 9, 9, Severity.ERROR, "encoding", "%0A is not a line break"),
    Problem("a:b.yml", 1, 1, Severity.ERROR, "nesting", '"quoted" \\ and `ticked` <b>'),
]

# https://docs.github.com/actions/reference/workflow-commands-for-github-actions
_PROPERTY = r"(?:[^%\r\n:,]|%25|%0D|%0A|%3A|%2C)*"
_DATA = r"(?:[^%\r\n]|%25|%0D|%0A)*"
COMMAND = re.compile(
    rf"::(?P<level>error|warning) file=(?P<file>{_PROPERTY}),line=(?P<line>[1-9]\d*),"
    rf"col=(?P<col>[1-9]\d*),title=(?P<title>{_PROPERTY})::(?P<message>{_DATA})"
)


def unescape(text: str) -> str:
    """As the runner reads it: `%25` last, so that nothing is unescaped twice."""
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def from_commands(text: str) -> list[Problem]:
    matches = [COMMAND.fullmatch(line) for line in text.split("\n")[:-1]]
    assert all(matches), text
    return [
        Problem(
            unescape(match["file"]),
            int(match["line"]),
            int(match["col"]),
            Severity(match["level"]),
            unescape(match["title"]),
            unescape(match["message"]),
        )
        for match in matches
        if match
    ]


def from_sarif(text: str) -> list[Problem]:
    log = json.loads(text)
    validators.validator_for(SCHEMA)(SCHEMA).validate(log)
    (run,) = log["runs"]
    found = []
    for result in run["results"]:
        (location,) = result["locations"]
        place = location["physicalLocation"]
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["shortDescription"]["text"] == RULE_SUMMARIES[rule["id"]]
        uri = place["artifactLocation"]["uri"]
        assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]*", uri), f"'{uri}' must be a relative reference"
        assert urljoin("file:///tree/", uri) == f"file:///tree/{uri}"
        found.append(
            Problem(
                unquote(uri),
                place["region"]["startLine"],
                place["region"]["startColumn"],
                Severity(result["level"]),
                result["ruleId"],
                result["message"]["text"],
            )
        )
    return found


def from_json(text: str) -> list[Problem]:
    entries = json.loads(text)
    for entry in entries:
        assert list(entry) == ["path", "line", "column", "level", "rule", "message"]
    return [Problem(**{**entry, "level": Severity(entry["level"])}) for entry in entries]


READERS: dict[Format, Callable[[str], list[Problem]]] = {
    Format.JSON: from_json,
    Format.GITHUB: from_commands,
    Format.SARIF: from_sarif,
}


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("problem", AWKWARD, ids=lambda problem: problem.path)
def test_a_program_reads_back_what_was_reported(form: Format, problem: Problem) -> None:
    assert READERS[form](report([problem], form)) == [problem]


@pytest.mark.parametrize("form", READERS)
def test_all_problems_are_read_back_in_their_order(form: Format) -> None:
    assert READERS[form](report(AWKWARD, form)) == AWKWARD


@pytest.mark.parametrize("form", READERS)
def test_no_problems_are_a_report_too(form: Format) -> None:
    assert READERS[form](report([], form)) == []


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@pytest.mark.parametrize("form", READERS)
@settings(deadline=None, derandomize=True, max_examples=60)
@given(path=words, message=words, line=st.integers(1, 10**6), column=st.integers(1, 10**6))
def test_any_words_survive_every_form(
    form: Format, path: str, message: str, line: int, column: int
) -> None:
    if form is Format.SARIF and {".", ".."} & set(path.split("/")) | ({""} & set(path.split("/"))):
        path = "x.yml"  # no path of ours has such steps
    problem = Problem(path, line, column, Severity.ERROR, "file-kind", message)
    assert READERS[form](report([problem], form)) == [problem]


def test_the_text_form_has_one_line_a_problem() -> None:
    assert report(AWKWARD[:2], Format.TEXT) == (
        "standards/值班 表.yml:3:7: error: 'text' must not be empty (empty-text)\n"
        "standards/50%.yml:1:1: warning: 100% sure, and: more (vague-word)\n"
    )
    assert report([], Format.TEXT) == ""


def test_a_message_made_of_what_was_typed_is_one_line() -> None:
    problem = Problem.at(
        Position("a.yml"), "file-kind", say("no role has the id '{id}'", id="a\r\n b")
    )
    assert str(problem) == "a.yml:1:1: error: no role has the id 'a b' (file-kind)"


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ([], "no problems"),
        ([Severity.ERROR], "1 error"),
        ([Severity.ERROR, Severity.ERROR, Severity.WARNING], "2 errors, 1 warning"),
        ([Severity.WARNING, Severity.WARNING], "2 warnings"),
    ],
)
def test_the_summary_counts_errors_and_warnings(levels: list[Severity], words: str) -> None:
    assert summary([Problem("a.yml", 1, 1, level, "x", "y") for level in levels]) == words


def test_a_report_for_programs_is_all_that_stands_on_stdout(
    tree: Callable[..., Path], check: Callable[..., Result]
) -> None:
    root = tree({"standards/值班 表.yml": "revision: 1\n", "standards/night.yml": "- a\n"})
    expected = check(root).stdout
    for form, read in READERS.items():
        result = check(root, "--format", form.value)
        assert result.exit_code == 1
        assert "".join(f"{problem}\n" for problem in read(result.stdout)) == expected
        assert result.stderr == ""


def test_a_report_of_a_clean_tree_says_so_in_every_form(
    tree: Callable[..., Path], check: Callable[..., Result]
) -> None:
    root = tree()
    for form, read in READERS.items():
        result = check(root, "--format", form.value)
        assert (result.exit_code, read(result.stdout)) == (0, [])


def test_the_sarif_schema_finds_faults() -> None:
    log: dict[str, Any] = json.loads(report(AWKWARD, Format.SARIF))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not validators.validator_for(SCHEMA)(SCHEMA).is_valid(log)


def test_every_rule_has_a_summary_of_one_sentence() -> None:
    for rule, words in RULE_SUMMARIES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule)
        assert re.fullmatch(r"\S[^\n]*\.", words), rule
