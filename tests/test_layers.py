"""Imports point one way: each wing of the package knows only those below it."""

from __future__ import annotations

import ast
import functools
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "scripts" / "handbook"

MODULES = sorted(PACKAGE.rglob("*.py"))


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def wing(module: str) -> str:
    return module.partition(".")[2].partition(".")[0]


@functools.cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@functools.cache
def imports(path: Path) -> frozenset[str]:
    """What a module imports: for names of a module, that module."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                there = PACKAGE.parent.joinpath(*inner.split("."))
                is_module = there.is_dir() or there.with_suffix(".py").is_file()
                found.add(inner if is_module else node.module)
    return frozenset(found)


@functools.cache
def calls(path: Path) -> frozenset[str]:
    return frozenset(
        ast.unparse(node.func) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)
    )


def test_imports_keep_to_the_contracts() -> None:
    """They stand in pyproject.toml; what breaks one is said with the line of the import."""
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "1 kept, 0 broken" in run.stdout


def test_only_the_plugins_import_mkdocs() -> None:
    importers = {
        module_of(path)
        for path in MODULES
        if any(name.partition(".")[0] in ("mkdocs", "material") for name in imports(path))
    }
    assert importers == {
        "handbook.site.data_page",
        "handbook.site.plugin",
        "handbook.search.plugin",
    }


def test_only_the_command_line_prints_and_exits() -> None:
    speakers = {
        wing(module_of(path))
        for path in MODULES
        if calls(path) & {"print", "sys.exit", "exit", "click.echo", "sys.stdout.write"}
    }
    assert speakers == {"cli", "console"}


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
    clock = {c for c in calls(path) if c.endswith((".now", ".today", ".utcnow"))}
    assert not clock or module_of(path) == "handbook.cli.clock"


@pytest.mark.parametrize("path", MODULES, ids=module_of)
def test_no_module_is_longer_than_a_reader_can_hold(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 350


def test_no_two_classes_share_a_name() -> None:
    found: dict[str, list[str]] = {}
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(module_of(path))
    assert {name: modules for name, modules in found.items() if len(modules) > 1} == {}
