"""Problem reports: for people, for programs, for GitHub's annotations, and as SARIF."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from urllib.parse import quote

from handbook import __version__
from handbook.base.catalogue import Catalogue
from handbook.base.message import Message, joined, say, say_many, translated
from handbook.base.problems import Problem, Severity


class Format(StrEnum):
    """The forms in which `handbook check` reports."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def report(problems: Sequence[Problem], form: Format, catalogue: Catalogue | None = None) -> str:
    """All problems in a form and a language (None is English); ends with a line break unless empty.

    Names of rules and levels, and keys, are the same in every language where programs read them.
    """
    if form is Format.TEXT:
        return "".join(f"{problem.said(catalogue)}\n" for problem in problems)
    if catalogue is not None:
        problems = [replace(one, message=translated(one.message, catalogue)) for one in problems]
    return _FORMS[form](problems)


def summary(problems: Sequence[Problem]) -> Message:
    """How many problems there are, as a phrase.

    >>> summary([])
    'no problems'
    """
    errors = sum(problem.level is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    phrases = []
    if errors:
        phrases.append(say_many("{count} error", "{count} errors", count=errors))
    if warnings:
        phrases.append(say_many("{count} warning", "{count} warnings", count=warnings))
    return joined(phrases, "") if phrases else say("no problems")


def _json(problems: Sequence[Problem]) -> str:
    entries = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "level": str(problem.level),
            "rule": problem.rule,
            "message": problem.message,
        }
        for problem in problems
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _github(problems: Sequence[Problem]) -> str:
    """Workflow commands; see GitHub's documentation, "Workflow commands for GitHub Actions"."""

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    return "".join(
        f"::{problem.level} file={value(problem.path)},line={problem.line},col={problem.column},"
        f"title={value(problem.rule)}::{data(problem.message)}\n"
        for problem in problems
    )


def _sarif(problems: Sequence[Problem]) -> str:
    """Static Analysis Results Interchange Format 2.1.0 (OASIS)."""
    from handbook.build.rules import RULE_SUMMARIES  # reads every check: only now

    rules = sorted({problem.rule for problem in problems})
    places = {rule: index for index, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "handbook",
                "version": __version__,
                "rules": [
                    {"id": rule, "shortDescription": {"text": RULE_SUMMARIES[rule]}}
                    for rule in rules
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The root of the content tree."}}},
        "results": [
            {
                "ruleId": problem.rule,
                "ruleIndex": places[problem.rule],
                "level": str(problem.level),
                "message": {"text": problem.message},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {"uri": _uri(problem.path), "uriBaseId": "ROOT"},
                            "region": {
                                "startLine": problem.line,
                                "startColumn": problem.column,
                            },
                        }
                    }
                ],
            }
            for problem in problems
        ],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _uri(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"))  # a name may be no UTF-8 at all


_FORMS: dict[Format, Callable[[Sequence[Problem]], str]] = {
    Format.JSON: _json,
    Format.GITHUB: _github,
    Format.SARIF: _sarif,
}
