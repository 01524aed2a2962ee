"""Templates, styles and scripts of pages are found by name, so no two may share one."""

from __future__ import annotations

from collections import Counter

from handbook.pages.folders import FOLDERS, assets


def test_no_two_pages_share_the_name_of_a_template_a_style_or_a_script() -> None:
    names = Counter(
        path.name
        for folder in FOLDERS
        for ending in ("html", "css", "js")
        for path in folder.glob(f"*.{ending}")
    )
    assert len(names) > 30
    assert [name for name, count in names.items() if count > 1] == []


def test_what_stands_beside_a_page_has_an_address_on_the_site() -> None:
    found = assets()
    assert found["assets/handbook/quiz.css"].parent.parent.name == "training"
    assert found["assets/handbook/controls.css"].parent == FOLDERS[0]
    assert all(path.is_file() for path in found.values())
