"""The authors' guide and the pages of the checks: hand-written, and part of the tool, for every tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from handbook.base.shipped import GUIDE, resources
from handbook.pages.site import Site

ORDER = (
    "index",
    "packs",
    "import",
    "checklists",
    "commitments",
    "emergencies",
    "scripts",
    "search",
    "editor",
    "changes",
    "excel",
    "company",
    "book",
    "export",
    "fields",
)
"""The pages of the guide in the order of the navigation; those of the checks follow."""

LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]]+)\]\((?P<target>[^()\s]+\.md)(?:#(?P<anchor>[^()\s]*))?\)"
)


@cache
def guide_files() -> dict[str, Path]:
    """Address -> file of every page of the guide."""
    docs = resources() / "docs"
    return {
        path.relative_to(docs).as_posix(): path
        for path in sorted((resources() / GUIDE).rglob("*.md"))
    }


@cache
def guide_pictures() -> dict[str, Path]:
    """Address -> file of every picture that a page of the guide shows."""
    docs = resources() / "docs"
    return {
        path.relative_to(docs).as_posix(): path
        for path in sorted((resources() / GUIDE).rglob("*.png"))
    }


def guide_pages() -> list[str]:
    """The addresses that have a place of their own in the navigation, in order."""
    made = {"authors/fields.md", *guide_files()}
    wanted = [*(f"authors/{name}.md" for name in ORDER), "authors/checks/index.md"]
    return [uri for uri in wanted if uri in made]


def hand_written(site: Site, uris: Iterable[str]) -> list[str]:
    """Of these addresses those that have no place in the navigation by themselves: neither made from
    content nor of the guide."""
    return [uri for uri in uris if uri not in site.pages and uri not in guide_files()]


def guide_texts(site: Site) -> Iterator[tuple[str, str]]:
    """Address and text of every page of the guide, as it reads in this tree."""
    for uri in guide_files():
        yield uri, _text(uri, site)


def _text(uri: str, site: Site) -> str:
    """A page of the guide as it reads in this tree: a link to a page, or to a place on one, that this
    tree does not have becomes plain words."""
    known = {*site.pages, *guide_files()}
    folder = uri.rpartition("/")[0]

    def settled(match: re.Match[str]) -> str:
        target = joined(folder, match["target"])
        anchors = site.anchors.get(target)
        is_there = target in known and not (
            match["anchor"] and anchors is not None and match["anchor"] not in anchors
        )
        return match[0] if is_there else match["words"]

    text = guide_files()[uri].read_text("utf-8")
    pieces = re.split(r"(?ms)(^ *```.*?^ *```)", text)
    return "".join(
        piece if number % 2 else LINK.sub(settled, piece) for number, piece in enumerate(pieces)
    )


def joined(folder: str, target: str) -> str:
    """The address to which a link leads that stands on a page in a folder."""
    parts = folder.split("/") if folder else []
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
