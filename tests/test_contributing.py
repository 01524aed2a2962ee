"""The table of the package in docs/contributing.md is made from what each folder says of itself: the
Chinese paragraph of its `__init__.py`. `pytest tests/test_contributing.py --update-cases` writes it.
"""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "scripts" / "handbook"
PAGE = ROOT / "docs" / "contributing.md"

_TABLE = re.compile(r"(?<=\| --- \| --- \|\n)(?:\| `[\w/]+/` \| .*\n)+")


def layers() -> list[list[str]]:
    """The wings, each after those that it may import; those that stand together do not know each other."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = settings["tool"]["importlinter"]["contracts"]
    return [layer.split(" | ") for layer in reversed(contract["layers"])]


def wings() -> list[str]:
    """The wings, each after those that it may import."""
    return [wing for layer in layers() for wing in layer]


def folders() -> list[Path]:
    """Every folder of modules: the wings, and after each the folders in it."""
    return [
        init.parent for wing in wings() for init in sorted((PACKAGE / wing).rglob("__init__.py"))
    ]


def words(folder: Path) -> str:
    """What a folder says of itself in Chinese."""
    docstring = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""
    chinese = [part for part in docstring.split("\n\n") if re.match(r"[\u4e00-\u9fff]", part)]
    assert len(chinese) == 1, f"{folder}/__init__.py must have one paragraph in Chinese"
    return chinese[0].removesuffix("。")


def test_the_table_of_the_package_says_what_its_folders_say(request: pytest.FixtureRequest) -> None:
    made = "".join(f"| `{f.relative_to(PACKAGE).as_posix()}/` | {words(f)} |\n" for f in folders())
    page = PAGE.read_text("utf-8")
    (found,) = _TABLE.findall(page)
    if request.config.getoption("--update-cases"):
        PAGE.write_text(page.replace(found, made), "utf-8")
        return
    assert found == made
