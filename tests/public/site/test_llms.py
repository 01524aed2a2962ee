"""`llms.txt` beside the public site leads to every estate and its data."""

from __future__ import annotations

import re
from pathlib import Path

from tests.public.site.conftest import ADDRESS, write_site

from handbook.commitments.view import PublicEstate


def test_every_estate_is_there_with_its_page_and_its_data(
    folder: Path, estates: tuple[PublicEstate, ...]
) -> None:
    text = (folder / "llms.txt").read_text("utf-8")
    found = re.findall(r"\]\((.+?)\)", text)
    assert all(url.startswith(ADDRESS) for url in found)
    assert [url for url in found if not (folder / url.removeprefix(ADDRESS)).is_file()] == []
    for estate in estates:
        assert f"[{estate.title.zh}](" in text
        assert f"{ADDRESS}{estate.id}/commitments.json" in found


def test_without_an_address_its_links_are_those_of_the_folder(
    estates: tuple[PublicEstate, ...], tmp_path: Path
) -> None:
    folder = write_site(estates[:1], tmp_path / "out", "")
    found = re.findall(r"\]\((.+?)\)", (folder / "llms.txt").read_text("utf-8"))
    assert len(found) == 4
    assert [url for url in found if not (folder / url).is_file()] == []
