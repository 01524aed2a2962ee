"""What the tool can say: the templates of `say`, `say_many` and `later`, found in the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import handbook
from handbook import STOPPED
from handbook.cli.help import paragraphs

PACKAGE = Path(handbook.__file__).parent

TEMPLATES = {"say": 1, "later": 1, "say_many": 2}
"""Function -> how many of its first arguments are templates."""


def helps() -> Iterator[tuple[str, str]]:
    """What commands and their options say of themselves, each with the place where it stands."""
    for path in sorted((PACKAGE / "cli").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            where = f"{path.relative_to(PACKAGE)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.FunctionDef) and any(
                ".command" in ast.unparse(one) or ".group" in ast.unparse(one)
                for one in node.decorator_list
            ):
                yield from ((line, where) for line in paragraphs(ast.get_docstring(node) or ""))
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "click.option":
                for word in node.keywords:
                    if word.arg == "help":
                        yield str(ast.literal_eval(word.value)), where


def templates() -> Iterator[tuple[str, str]]:
    """Each with the place where it stands; whatever is no plain text there is an error.

    Babel's own extractor stops at a call inside a call, so this reads the syntax tree.
    """
    yield STOPPED, "__init__.py"  # which imports nothing
    yield from helps()
    for path in sorted(PACKAGE.rglob("*.py")):
        code = path.read_text("utf-8")
        if "from handbook.base.message import" not in code and path.name != "message.py":
            continue
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                for template in node.args[: TEMPLATES.get(node.func.id, 0)]:
                    where = f"{path.relative_to(PACKAGE)}:{node.lineno}"
                    if isinstance(template, ast.Constant) and isinstance(template.value, str):
                        yield template.value, where
                    elif path.name != "message.py" and not isinstance(template, ast.Name):
                        raise AssertionError(f"{where}: a template must be a plain text")
