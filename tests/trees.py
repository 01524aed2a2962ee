"""Small content trees for tests: a clean one, and ways to change it."""

from __future__ import annotations

import functools
import re
import shutil
from pathlib import Path

from handbook.build.check import check_tree
from handbook.pages.checked import Checked

ROOT = Path(__file__).parent.parent


def real_tree(folder: Path) -> Path:
    """A copy of the real content with its mkdocs.yml, free to be changed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("standards", "checklists", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@functools.cache
def real_content() -> Checked:
    """The real content, read and checked once in each test process."""
    return check_tree(ROOT)


SMALL_SITE = """\
site_name: 手册
theme: {name: material, language: zh, font: false}
use_directory_urls: false
plugins: [handbook, handbook-search]
validation: {omitted_files: ignore}
"""
"""The mkdocs.yml of a small tree."""


def change(path: Path, old: str, new: str) -> None:
    """Replace words in a file; they must be there."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def without_navigation(root: Path) -> None:
    """Leave the pages to themselves: an estate can go and no entry leads nowhere."""
    path = root / "mkdocs.yml"
    text = re.sub(r"(?ms)^nav:\n.*?(?=^\S|\Z)", "", path.read_text("utf-8"))
    path.write_text(text, "utf-8")
