"""Where the tool keeps what it ships besides its program: the authors' guide, and the content of packs."""

from __future__ import annotations

from pathlib import Path

GUIDE = "docs/authors"


def resources() -> Path:
    """The folder in which `docs/authors`, `standards` and `checklists` lie: in the wheel inside the package, else the repository."""
    package = Path(__file__).parents[1]
    shipped = package / "shipped"
    return shipped if shipped.is_dir() else package.parents[1]
