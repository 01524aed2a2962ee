"""Imports point one way: source, model, library, checks and pages, outputs, doors."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "scripts" / "handbook"

LAYERS = [
    {"problems", "vocabulary", "nearest", "place", "shards", "shuffle", "search"},
    {"model", "text", "slips", "compose", "source"},
    {"walk", "fingerprint", "numerals", "figures", "faults"},
    {"load", "inheritance", "shelves", "library", "workdays", "revisions"},
    {"terms", "schedule", "sheet_words", "qr", "units", "promises", "dialogue", "meaning"},
    {"placeholders", "questions", "fit", "public", "public_words", "publisher", "editions"},
    {"checks", "pages", "dated"},
    {"prose"},
    {"check"},
    {"outputs", "sheets", "posters", "cards", "exams", "public_site", "explain"},
    {"posting", "public_build"},
    {"build", "theme", "publishing"},
    {"plugin", "search_plugin", "terminal"},
    {"cli"},
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}

MODULES = sorted(PACKAGE.rglob("*.py"))


def area(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "handbook":
                found |= {f"handbook.{alias.name}" for alias in node.names}
    return found


def calls(path: Path) -> set[str]:
    return {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_lies_below_it(path: Path) -> None:
    own = area(path)
    if own == "__init__":
        return
    for name in imports(path):
        if name.startswith("handbook."):
            other = name.split(".")[1]
            if other in RANK:
                assert RANK[other] <= RANK[own], f"{own} imports {name}"


def test_only_the_plugins_import_mkdocs() -> None:
    importers = {
        area(path)
        for path in MODULES
        if any(name.partition(".")[0] in ("mkdocs", "material") for name in imports(path))
    }
    assert importers == {"plugin", "search_plugin"}


def test_only_the_command_line_prints_and_exits() -> None:
    speakers = {
        area(path)
        for path in MODULES
        if calls(path) & {"print", "sys.exit", "exit", "click.echo", "sys.stdout.write"}
    }
    assert speakers == {"cli"}


def test_no_module_asks_the_clock_chance_or_the_network() -> None:
    for path in MODULES:
        unwanted = {
            "random",
            "secrets",
            "time",
            "socket",
            "urllib.request",
            "requests",
            "http.client",
        }
        assert not imports(path) & unwanted, path
        assert not {c for c in calls(path) if c.endswith((".now", ".today", ".utcnow"))}, path


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    for path in MODULES:
        assert len(path.read_text("utf-8").splitlines()) <= 350, path
