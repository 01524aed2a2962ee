"""Which files a run answers for, and the public site alone: that loads nothing which only other products need."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from handbook.base.claim import claim_folder
from handbook.base.nearest import find
from handbook.base.parts import WHOLE, Shard
from handbook.base.vocabulary import Kind
from handbook.build.check import open_tree
from handbook.build.folder import RunScope, draft, source_digest
from handbook.build.unchanged import MADE_FROM
from handbook.pages.checked import Checked
from handbook.public.build import build_public, build_public_estate
from handbook.public.site.site import Written

PRODUCTS = ("handbook", "public", "print", "schema")
"""The folders that a build makes."""


def scope_of(checked: Checked, shard: Shard = WHOLE, *, public_only: bool = False) -> RunScope:
    """What a run answers for: everything, or of a build in parts its own estates', and of the first
    part what belongs to no estate."""
    owns = shard.owner_of(checked.known_estates)
    company = checked.library.company
    keep = tuple(f"public/{name}" for name in company.keep) if company else ()

    def makes(name: str) -> bool:
        product, _, rest = name.partition("/")
        if product not in PRODUCTS or (public_only and product != "public"):
            return False
        if product == "handbook" and rest.startswith("print/"):
            product, rest = "print", rest.removeprefix("print/")
        if product in ("print", "public"):
            return owns(rest.partition("/")[0])
        return shard.is_first

    return RunScope(makes, part_name(shard), is_whole=shard == WHOLE, keep=keep)


def part_name(shard: Shard) -> str:
    """What a part of a build is called; nothing for the whole."""
    return "" if shard == WHOLE else f"{shard.number}-of-{shard.of}"


def _wanted(shard: Shard, estate: str | None) -> Callable[[str], bool] | None:
    """Which estates are read: the first part has what all of them have in common."""
    if estate is not None:
        return estate.__eq__
    return None if shard.is_first else shard.holds


def build_public_alone(
    root: Path,
    out: Path,
    shard: Shard = WHOLE,
    estate: str | None = None,
    day: datetime.date | None = None,
) -> tuple[Checked, Written]:
    """Check a tree and build the public site from it in `out/public`, a part of it, or one estate; with a
    day, what was read too long before is not called law.

    Raises ContentError where the content has errors, UsageError where there is no such estate, or
    `out` may not be replaced.
    """
    target = claim_folder(out, root)
    checked = open_tree(root, _wanted(shard, estate))
    checked.library.day = day
    scope = scope_of(checked, shard, public_only=True)
    if estate is not None:
        ids = {id: id for id in checked.known_estates}
        own = f"public/{find(ids, Kind.ESTATE, estate)}/"
        scope = replace(scope, makes=lambda name: name.startswith(own), is_whole=False)
    with draft(target) as fresh:
        fresh.start_from(scope.makes)
        if estate is not None:
            written = build_public_estate(
                checked.library, estate, fresh.folder / "public", checked.site.root
            )
        else:
            written = build_public(
                checked.library, fresh.folder / "public", shard, checked.site.root
            )
        fresh.finish(scope, source_digest(root, MADE_FROM, checked.left_out))
    return checked, written
