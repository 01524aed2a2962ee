"""The pipeline: check, then every product, each swapped in whole when it is finished."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from handbook.check import Checked, check_tree
from handbook.outputs.files import replaced_folder
from handbook.outputs.schemas import write_schemas
from handbook.problems import ContentError, UsageError

MakeSite = Callable[[Path, Path, Checked], None]
"""Builds the staff site: mkdocs.yml, target folder, checked content."""


def build(root: Path, out: Path, make_site: MakeSite) -> Checked:
    """Check a tree and build everything from it below `out`.

    Raises ContentError where the content has errors, UsageError where there is no site to build.
    What was built before stays in place until its successor is complete.
    """
    config = root / "mkdocs.yml"
    checked = check_tree(root)
    if checked.has_errors:
        raise ContentError(list(checked.problems))
    if not config.is_file():
        raise UsageError(f"the folder '{root}' has no file 'mkdocs.yml'")
    write_schemas(out / "schema")
    with replaced_folder(out / "handbook") as fresh:
        make_site(config, fresh, checked)
    return checked
