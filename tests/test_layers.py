"""Imports point one way: each wing of the package knows only those below it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "scripts"
PACKAGE = ROOT / "handbook"

LAYERS = [
    {"base"},
    {"search"},
    {"model"},
    {"library"},
    {"reading"},
    {"pages"},
    {"press"},
    {"checklists", "commitments", "training"},
    {"public"},
    {"checks"},
    {"build"},
    {"site"},
    {"cli"},
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}

STILL_UP: set[tuple[str, str]] = set()
"""The imports that ran across or back up when the wings were made; none may be added."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def wing(module: str) -> str:
    return module.partition(".")[2].partition(".")[0]


def imports(path: Path) -> set[str]:
    """What a module imports: for names of a module, that module."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                there = ROOT.joinpath(*inner.split("."))
                is_module = there.is_dir() or there.with_suffix(".py").is_file()
                found.add(inner if is_module else node.module)
    return found


def calls(path: Path) -> set[str]:
    return {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    }


def against_the_grain() -> set[tuple[str, str]]:
    found = set()
    for path in MODULES:
        module = module_of(path)
        for name in imports(path):
            above, below = wing(module), wing(name)
            is_ours = name.startswith("handbook.") and above and below
            if is_ours and above != below and RANK[below] >= RANK[above]:
                found.add((module, name))
    return found


def test_every_wing_has_its_place() -> None:
    wings = {path.name for path in PACKAGE.iterdir() if path.is_dir()} - {"__pycache__"}
    assert wings == RANK.keys()


def test_a_module_imports_only_what_lies_below_it() -> None:
    assert against_the_grain() == STILL_UP


def test_only_the_plugins_import_mkdocs() -> None:
    importers = {
        module_of(path)
        for path in MODULES
        if any(name.partition(".")[0] in ("mkdocs", "material") for name in imports(path))
    }
    assert importers == {"handbook.site.plugin", "handbook.search.plugin"}


def test_only_the_command_line_prints_and_exits() -> None:
    speakers = {
        wing(module_of(path))
        for path in MODULES
        if calls(path) & {"print", "sys.exit", "exit", "click.echo", "sys.stdout.write"}
    }
    assert speakers == {"cli"}


@pytest.mark.parametrize("path", MODULES, ids=module_of)
def test_no_module_asks_the_clock_chance_or_the_network(path: Path) -> None:
    unwanted = {
        "random",
        "secrets",
        "time",
        "socket",
        "urllib.request",
        "requests",
        "http.client",
    }
    assert not imports(path) & unwanted
    assert not {c for c in calls(path) if c.endswith((".now", ".today", ".utcnow"))}


@pytest.mark.parametrize("path", MODULES, ids=module_of)
def test_no_module_is_longer_than_a_reader_can_hold(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 350
