"""`llms.txt` beside the staff site names every page of the handbook, and leads to it."""

from __future__ import annotations

import re
from pathlib import Path

from handbook.pages.checked import Checked


def test_every_page_of_the_handbook_is_named_and_is_there(site: Path, real: Checked) -> None:
    text = (site / "llms.txt").read_text("utf-8")
    assert text.startswith("# 物业服务手册\n\n> ")
    found = re.findall(r"(?m)^- \[(.+?)\]\((.+?)\): (.+)$", text)
    assert sorted(title for title, _, _ in found) == sorted(
        page.title for page in real.site.pages.values()
    )
    assert [url for _, url, _ in found if not (site / url).is_file()] == []
    headings = re.findall(r"(?m)^## (.+)$", text)
    for part in real.library.parts:
        assert part.title.zh in headings
    assert "[[" not in text
