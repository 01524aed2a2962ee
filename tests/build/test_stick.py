"""The staff site in one file: for a USB stick, and nobody else's file is lost."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from handbook.base.problems import UsageError
from handbook.build.stick import zip_site
from handbook.cli import main


def test_unpacked_it_opens_from_its_first_page_and_finds_what_is_asked(
    built: Path, tmp_path: Path, page: Page, problems: list[str]
) -> None:
    run = CliRunner().invoke(main, ["zip", "--out", str(built), "-o", str(tmp_path / "site.zip")])
    assert run.exit_code == 0, run.output
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        archive.extractall(tmp_path / "stick")
        assert f"{len(archive.namelist())} files" in run.output
    page.goto(f"{(tmp_path / 'stick/index.html').as_uri()}")
    page.locator("[data-md-component=search-query]").fill("电梯困人")
    page.locator(".md-search-result__item a").first.click()
    expect(page.locator("h1")).to_contain_text("电梯")
    for name in ("today.html", "path-front-desk.html", "print/cards/emergencies.pdf"):
        assert (tmp_path / "stick" / name).is_file()
    assert problems == []


def test_the_same_site_gives_the_same_bytes_and_ours_is_replaced(
    built: Path, tmp_path: Path
) -> None:
    first = zip_site(built, tmp_path / "site.zip")
    data = (tmp_path / "site.zip").read_bytes()
    assert len(data) == first.size
    assert zip_site(built, tmp_path / "site.zip") == first
    assert (tmp_path / "site.zip").read_bytes() == data


@pytest.mark.parametrize("made", ["text", "zip", "folder"])
def test_what_is_somebody_elses_stays(built: Path, tmp_path: Path, made: str) -> None:
    out = tmp_path / "site.zip"
    if made == "folder":
        out.mkdir()
    elif made == "text":
        out.write_text("mine", "utf-8")
    else:
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("mine.txt", "mine")
    before = out.read_bytes() if out.is_file() else None
    with pytest.raises(UsageError, match=r"is there already|is a folder"):
        zip_site(built, out)
    assert (out.read_bytes() if out.is_file() else None) == before


def test_a_site_that_was_changed_or_is_not_there_is_not_packed_up(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="run 'handbook build' first"):
        zip_site(tmp_path, tmp_path / "site.zip")
    with pytest.raises(UsageError, match=r"must end with \.zip"):
        zip_site(tmp_path, tmp_path / "site")
    assert not list(tmp_path.iterdir())
