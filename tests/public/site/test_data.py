"""JSON, CSV, feeds, site map and the files for hosts."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from tests.public.site.conftest import ADDRESS, TOOLS, map_words, write_site

from handbook.commitments.view import PromiseWords, PublicEstate
from handbook.public.site.data import commitments_csv, safe_cell
from handbook.public.site.feeds import MAX_URLS, Visit, site_maps
from handbook.public.site.site import SiteOwner, SitePart, build_site

Estates = tuple[PublicEstate, ...]
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_json_is_as_its_schema_says(estates: Estates, folder: Path) -> None:
    schema = json.loads((folder / "schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    validator.check_schema(schema)
    for estate in estates:
        data = json.loads((folder / estate.id / "commitments.json").read_text("utf-8"))
        assert [error.message for error in validator.iter_errors(data)] == []
        assert len(data["commitments"]) == sum(len(theme.promises) for theme in estate.themes)
        assert data["url"] == f"{ADDRESS}{estate.id}/"


def test_every_field_of_the_data_is_documented_in_both_languages(folder: Path) -> None:
    page = (folder / "data.html").read_text("utf-8")
    schema = json.loads((folder / "schema.json").read_text("utf-8"))
    for part in (schema, *schema["$defs"].values()):
        for name, field in part["properties"].items():
            zh, _, en = field["description"].partition(" | ")
            assert zh.endswith("。") and en.endswith("."), name
            assert f"<code>{name}</code>" in page


def test_the_csv_opens_in_a_spreadsheet(estates: Estates, folder: Path) -> None:
    for name, columns in (("commitments", 24), ("disclosures", 11), ("results", 9)):
        data = (folder / estates[0].id / f"{name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\n") == data.count(b"\r\n")
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert {len(row) for row in rows} == {columns}
        assert len(rows) > 1


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\tx", "＝1"])
def test_no_cell_is_a_formula(text: str, estates: Estates) -> None:
    assert safe_cell(text) == f"'{text}"
    hostile = map_words(estates[0], lambda words: PromiseWords(text, text))
    rows = list(csv.reader(io.StringIO(commitments_csv(hostile))))[1:]
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t＝" and cell]


def test_feeds_tell_of_editions_withdrawals_results_and_disclosures(
    estates: Estates, folder: Path
) -> None:
    feed = ET.parse(folder / estates[0].id / "feed.xml").getroot()
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in feed.iter(f"{ATOM}entry")]
    for words in (
        "公布第 2 次承诺",
        "公布第 1 次承诺",
        "收回或放宽",
        "2026 年第 3 季度",
        "更新了“",
    ):
        assert any(words in title for title in titles), words
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in feed.iter(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == days[0] == "2027-03-01T00:00:00+08:00"
    common = ET.parse(folder / "feed.xml").getroot()
    ids = [element.text for element in common.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))


def test_a_feed_names_its_entries_the_same_at_another_address(
    estates: Estates, tmp_path: Path
) -> None:
    one = write_site(estates, tmp_path / "one")
    two = write_site(estates, tmp_path / "two", "https://other.example.org/a/")
    names = [
        [e.text for e in ET.parse(site / "feed.xml").getroot().iter(f"{ATOM}id")]
        for site in (one, two)
    ]
    assert names[0] == names[1]


def test_every_address_in_the_site_map_has_a_page(folder: Path) -> None:
    urls = [loc.text or "" for loc in ET.parse(folder / "sitemap.xml").iter(f"{MAP}loc")]
    assert len(urls) > 10
    for url in urls:
        path = url.removeprefix(ADDRESS)
        assert (folder / (path + "index.html" if path[-1:] in ("", "/") else path)).is_file(), url


def test_a_site_map_that_is_too_long_is_cut() -> None:
    files = site_maps((Visit(f"e-{n}/", "2026-12-01") for n in range(MAX_URLS + 5)), [], ADDRESS)
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert files["sitemap-2.xml"].count("<loc>") == 5


def test_without_an_address_there_is_nothing_that_needs_one(
    estates: Estates, tmp_path: Path
) -> None:
    site = write_site(estates, tmp_path, "")
    assert not (site / "sitemap.xml").exists()
    assert not list(site.rglob("qr.svg"))
    html = (site / estates[0].id / "index.html").read_text("utf-8")
    assert "canonical" not in html and "og:image" not in html
    assert 'hreflang="en"' in html


def test_every_host_is_told_the_same_policy(folder: Path) -> None:
    policies = set()
    for name in ("_headers", "headers.nginx.conf", ".htaccess", "web.config"):
        text = (folder / name).read_text("utf-8")
        policies.add(re.search(r"default-src 'none'[^\"\n]*", text)[0])  # type: ignore[index]
        for header in ("nosniff", "Referrer-Policy", "frame-ancestors 'none'"):
            assert header in text
    (policy,) = policies
    assert "unsafe" not in policy
    ET.parse(folder / "web.config")


def test_links_and_pictures_lead_somewhere(folder: Path) -> None:
    for page in folder.rglob("*.html"):
        html = page.read_text("utf-8")
        for link in re.findall(r'(?:href|src)="([^"]*)"', html):
            target, _, anchor = link.partition("#")
            if target.startswith(("tel:", ADDRESS)):
                continue
            assert ":" not in target, f"{page}: {link}"
            base = folder if target.startswith("/") else page.parent
            path = (base / target.lstrip("/")) if target else page
            assert path.is_file(), f"{page}: {link}"
            if anchor:
                assert f'id="{anchor}"' in path.read_text("utf-8"), f"{page}: {link}"


def test_the_first_load_is_small(folder: Path, estates: Estates) -> None:
    def packed(*paths: str) -> int:
        return sum(len(gzip.compress((folder / path).read_bytes(), 6)) for path in paths)

    for estate in estates:
        for name in ("index.html", "en.html"):
            size = packed(
                f"{estate.id}/{name}", "site.css", "estate.js", "favicon.svg", f"{estate.id}/qr.svg"
            )
            assert size <= 22_000, f"{estate.id}/{name} is {size} bytes"


def test_a_list_of_a_thousand_estates_is_small(estates: Estates, tmp_path: Path) -> None:
    many = [
        replace(
            estates[1],
            id=f"estate-{n * 7919 % 100_000}",
            title=PromiseWords(f"{n}花园{n * 37}号", f"Garden {n * 37}"),
        )
        for n in range(1000)
    ]
    part = SitePart(holds=lambda _id: False)
    build_site(
        many, SiteOwner(estates[0].company, estates[0].house, ADDRESS), TOOLS, tmp_path, part
    )
    names = ("index.html", "site.css", "search.js", "favicon.svg")
    assert sum(len(gzip.compress((tmp_path / name).read_bytes(), 6)) for name in names) <= 40_000
