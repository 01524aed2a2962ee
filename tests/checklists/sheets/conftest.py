"""Sheets printed through the command line, and what can be read off them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from tests.trees import real_tree

Run = Callable[..., subprocess.CompletedProcess[str]]


def handbook(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the program as a user does."""
    return subprocess.run(
        [Path(sys.executable).parent / "handbook", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@dataclass(frozen=True)
class Paper:
    """A PDF as a reader sees it: its text a page, without the gaps that justification makes."""

    path: Path
    pages: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> Paper:
        with pypdfium2.PdfDocument(path) as document:
            pages = tuple(
                "".join(page.get_textpage().get_text_range().split()) for page in document
            )
        return cls(path, pages)

    @property
    def text(self) -> str:
        return "".join(self.pages)


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, not to be changed."""
    return real_tree(tmp_path_factory.mktemp("sheets") / "tree")
