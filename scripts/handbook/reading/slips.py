"""Slips of typing that no YAML parser can read, in words an author can act on."""

from __future__ import annotations

import re
from typing import Any

import yaml

from handbook.base.message import Message, later, say
from handbook.base.problems import Position, Problem

SYNTAX = "yaml-syntax"
INDENTATION = "indentation"
YAML_FEATURE = "yaml-feature"

_AFTER_QUOTE = say("nothing may follow the closing quotation mark of a text")
_AFTER_BRACKET = say("nothing may follow the closing bracket")
_CLOSING = {"'": _AFTER_QUOTE, '"': _AFTER_QUOTE, "]": _AFTER_BRACKET, "}": _AFTER_BRACKET}

_QUOTE = later("a text that begins with {sign} must stand in quotes")
_SAID: tuple[tuple[str, str, str, bool, str], ...] = (
    (
        "parsing a quoted",
        "",
        SYNTAX,
        False,
        later(r"a \ between double quotes must be written twice"),
    ),
    (
        "scanning a quoted",
        "",
        SYNTAX,
        True,
        later("the quotation mark that opens here must be closed"),
    ),
    ("a block scalar", "", SYNTAX, True, later("a text after {sign} must begin on the next line")),
    ("an alias", "", SYNTAX, True, _QUOTE),
    ("an anchor", "", SYNTAX, True, _QUOTE),
    ("directive", "", YAML_FEATURE, True, later("a line that begins with % must be deleted")),
    ("a tag", "", SYNTAX, True, _QUOTE),
    (
        "",
        "document",
        YAML_FEATURE,
        False,
        later("a line that begins with % or with ... must be deleted"),
    ),
    ("a flow node", "", SYNTAX, False, later("an entry or a closing bracket must stand here")),
    (
        "flow",
        "",
        SYNTAX,
        True,
        later("the bracket that opens here must be closed, with commas (,) between its parts"),
    ),
    ("", "cannot start any token", SYNTAX, False, _QUOTE),
    ("", "mapping keys", SYNTAX, False, _QUOTE),
    ("", "node content", SYNTAX, False, _QUOTE),
    (
        "",
        "sequence entries",
        INDENTATION,
        False,
        later("a list must begin on the next line; a text that begins with - stands in quotes"),
    ),
    (
        "a simple key",
        "",
        INDENTATION,
        True,
        later("a field must be written as 'name: text', and longer text indented below it"),
    ),
    (
        "block",
        "",
        INDENTATION,
        False,
        later("{subject} must be indented like the lines it belongs to"),
    ),
)
"""What libyaml says of the context and of the problem -> rule, whether it is the context's place that
helps, and our words."""

_COLON = re.compile(r"[\s-]*[A-Za-z_]+(?=：|:\S)")


_BRACKETED = re.compile(r"[\s-]*[A-Za-z_]+: (\[\[|\{)")


def explain(error: yaml.MarkedYAMLError, path: str, text: str) -> Problem:
    """What the author can do about what the parser could not read."""
    mark: Any = error.problem_mark or error.context_mark
    context, problem = error.context or "", error.problem or ""
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    before = line[: mark.column].rstrip()
    indent = len(line) - len(line.lstrip())
    number, column = mark.line, mark.column
    if "\t" in line[:indent] or "\\t" in problem:
        rule, message = INDENTATION, say("must be indented with spaces, not with a tab")
    elif ("mapping values" in problem or "':'" in problem) and (
        colon := _wrong_colon(lines, number)
    ):
        number, column = colon
        rule = SYNTAX
        message = say(
            "the name of a field must be followed by ': ', a half-width colon and a space"
        )
    elif "did not find expected key" in problem and (opening := _BRACKETED.match(line)):
        rule, column = SYNTAX, opening.start(1)
        message = say("a text that begins with {opening} must stand in quotes", opening=opening[1])
    elif "did not find expected key" in problem and before[-1:] in _CLOSING:
        rule = SYNTAX
        message = _CLOSING[before[-1]]
    elif "mapping values" in problem and ": " in before:
        rule, message = SYNTAX, say("a text with ': ' in it must stand in quotes")
    elif "mapping values" in problem:
        column = len(line) - len(line.lstrip(" -?"))
        rule = INDENTATION
        message = say(
            "{subject} must begin in the same column as its neighbours; "
            "a text with ': ' in it stands in quotes",
            subject=_subject(line),
        )
    else:
        rule, template, of_context = _words(context, problem)
        if of_context and error.context_mark:
            number, column = error.context_mark.line, error.context_mark.column
        sign = lines[number][column : column + 1] if number < len(lines) else ""
        message = (
            say(template, sign=sign, subject=_subject(line))
            if template
            else say("must be YAML: {problem}", problem=problem or context)
        )
    if number >= len(lines):  # libyaml means the end of the file
        number, column = max(len(lines) - 1, 0), len(lines[-1]) if lines else 0
    return Problem.at(Position(path, number + 1, column + 1), rule, message)


def _words(context: str, problem: str) -> tuple[str, str, bool]:
    for in_context, in_problem, rule, of_context, message in _SAID:
        if in_context in context and in_problem in problem:
            return rule, message, of_context
    return SYNTAX, "", False


def _wrong_colon(lines: list[str], number: int) -> tuple[int, int] | None:
    """Line and column of a field's full-width colon, or of one without a space, in this line or the one before."""
    for near in (number - 1, number):
        if 0 <= near < len(lines) and (match := _COLON.match(lines[near])):
            return near, match.end()
    return None


def _subject(line: str) -> Message:
    """What a line is about: the field it begins with."""
    match = re.match(r"[ ?-]*([^\s:#'\"?-][^\s:#'\"]*):(?:\s|$)", line)
    return say("the field '{match}'", match=match[1]) if match else say("this line")
