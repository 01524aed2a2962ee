"""Typst templates are found by name, so no two may share one; what one takes from another stands in it."""

from __future__ import annotations

from handbook.press.typeset import PACKAGE, template_source


def test_every_template_is_found_by_its_name() -> None:
    paths = sorted(PACKAGE.rglob("*.typ"))
    assert len(paths) >= 6
    for path in paths:
        own = path.read_bytes()
        assert b"#import" not in template_source(path.stem)
        if b"#import" not in own:
            assert template_source(path.stem) == own


def test_what_a_template_takes_from_another_stands_in_it() -> None:
    whole = template_source("sheet")
    assert template_source("sheet_parts") in whole
    assert template_source("sheet_grid") in whole
