"""Typst templates are found by name, so no two may share one."""

from __future__ import annotations

from handbook.press.typeset import PACKAGE, template_source


def test_every_template_is_found_by_its_name() -> None:
    paths = sorted(PACKAGE.rglob("*.typ"))
    assert len(paths) >= 6
    assert [template_source(path.stem) for path in paths] == [path.read_bytes() for path in paths]
