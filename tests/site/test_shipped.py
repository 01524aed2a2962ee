"""Whose work a site hands on is said in the site: by name, version and the text of the licence."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

from handbook.press.chain import CHAIN
from handbook.site.shipped import LICENCES, OWN_FONTS, PARTS, SBOM


def test_every_part_is_in_both_lists_with_its_version_and_its_licence(site: Path) -> None:
    text = (site / LICENCES).read_text("utf-8")
    components = {
        one["name"]: one for one in json.loads((site / SBOM).read_text("utf-8"))["components"]
    }
    fonts = {package.rpartition("@")[0]: name for name, package in OWN_FONTS.items()}
    assert components.keys() == {part.package for part in PARTS} | fonts.keys()
    assert {*fonts.values()} == {face.family for face in CHAIN if not face.package}
    for package, name in fonts.items():
        assert name in text
        assert components[package]["licenses"] == [{"license": {"id": "OFL-1.1"}}]
    for part in PARTS:
        assert f"{part.package} {version(part.package)} " in text
        assert components[part.package]["version"] == version(part.package)
        assert components[part.package]["licenses"] == [{"license": {"id": part.licence}}]
    for words in ("SIL OPEN FONT LICENSE", "Permission is hereby granted", "Apache License"):
        assert words in text


def test_the_pages_lead_to_the_licences(site: Path) -> None:
    assert f'href="{LICENCES}"' in (site / "index.html").read_text("utf-8")
