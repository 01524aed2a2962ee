"""The pipeline: check, then every product, each swapped in whole when it is finished."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from handbook.cards.lists import EMERGENCIES, PHRASES
from handbook.cards.printing import ALL, print_cards
from handbook.check import Checked, check_tree
from handbook.outputs.files import link_or_copy
from handbook.outputs.schemas import write_schemas
from handbook.outputs.swap import replaced_folder
from handbook.pages.site import Pack
from handbook.posters.papers import Paper
from handbook.posting import print_posters
from handbook.problems import ContentError, UsageError
from handbook.public_build import build_public, build_public_estate
from handbook.public_site.site import Written
from handbook.shards import WHOLE, Shard
from handbook.sheets.printing import print_packs
from handbook.terms import last_or

MakeSite = Callable[[Path, Path, Checked], None]
"""Builds the staff site: mkdocs.yml, target folder, checked content."""


Days = tuple[datetime.date, datetime.date]
"""The first and the last day that sheets are printed for."""


def build(
    root: Path, out: Path, make_site: MakeSite, days: Days | None = None, shard: Shard = WHOLE
) -> Checked:
    """Check a tree and build everything from it below `out`: `schema`, `print`, `handbook`, `public`.

    The sheets of every estate are printed undated, and for `days`; the site has them at hand too.
    Of a build in parts, each has the papers and the public pages of its estates, and the first
    everything else.

    Raises ContentError where the content has errors, UsageError where there is no site to build.
    What was built before stays in place until its successor is complete.
    """
    config = root / "mkdocs.yml"
    checked = check_tree(root)
    if checked.has_errors:
        raise ContentError(list(checked.problems))
    if not config.is_file():
        raise UsageError(f"the folder '{root}' has no file 'mkdocs.yml'")
    sheets = out / "print"
    packs = print_packs(checked, sheets, days, shard)
    posters = print_posters(checked, sheets, shard)
    papers = [*packs, *posters]
    if shard.is_first:
        cards = print_cards(checked, sheets / CARDS)
        papers += [Path(CARDS) / path for path in cards]
        write_schemas(out / "schema")
        checked.site.posters = site_posters(posters)
        checked.site.packs = site_packs(packs, days)
        checked.site.cards = site_cards(cards)
        with replaced_folder(out / "handbook") as fresh:
            make_site(config, fresh, checked)
            _offer(papers, sheets, fresh)
    else:
        _offer(papers, sheets, out / "handbook")
    build_public(checked.library, out / "public", shard)
    return checked


def _offer(papers: Iterable[Path], sheets: Path, site: Path) -> None:
    """Put the papers that are there into the site too; other parts bring theirs."""
    for path in papers:
        if (sheets / path).is_file():
            (site / "print" / path).unlink(missing_ok=True)
            link_or_copy(sheets / path, site / "print" / path)


def build_public_alone(
    root: Path, out: Path, shard: Shard = WHOLE, estate: str | None = None
) -> tuple[Checked, Written]:
    """Check a tree and build the public site from it in `out/public`, a part of it, or one estate.

    Raises ContentError where the content has errors, UsageError where there is no such estate.
    """
    checked = check_tree(root)
    if checked.has_errors:
        raise ContentError(list(checked.problems))
    if estate is not None:
        return checked, build_public_estate(checked.library, estate, out / "public")
    return checked, build_public(checked.library, out / "public", shard)


def site_packs(paths: Iterable[Path], days: Days | None) -> dict[str, list[Pack]]:
    """Estate -> its packs, as the site offers them: those of months first."""
    found: dict[str, list[Pack]] = defaultdict(list)
    for path in paths:
        address = f"print/{path.as_posix()}"
        if days is None or path.stem == "undated":
            found[path.parent.name].append(Pack("不写日期的全部空表", address))
            continue
        first = datetime.date.fromisoformat(f"{path.stem}-01")
        last = last_or(first.year, first.month, 31)
        start, end = max(first, days[0]), min(last, days[1])
        title = f"{first.year} 年 {first.month} 月的表"
        found[path.parent.name].append(Pack(title, address, start, end))
    return dict(found)


POSTERS = {
    Paper.POSTER_A4: "承诺海报 A4",
    Paper.POSTER_A3: "承诺海报 A3",
    Paper.FOLDER: "公示册",
}
"""What the papers for a lobby are called on the site."""


def site_posters(paths: Iterable[Path]) -> dict[str, list[Pack]]:
    """Estate -> its papers for the lobby, as the site offers them."""
    there = frozenset(paths)
    found: dict[str, list[Pack]] = defaultdict(list)
    for estate in sorted({path.parent.name for path in there}):
        for paper, title in POSTERS.items():
            path = Path(estate, f"{paper}.pdf")
            if path in there:
                found[estate].append(Pack(title, f"print/{path.as_posix()}"))
    return dict(found)


CARDS = "cards"
"""The folder of the cards among what is printed."""


def site_cards(paths: Iterable[Path]) -> dict[str, list[Pack]]:
    """Script, `phrases` or `emergencies` -> its cards, as the site offers them; nothing -> those of
    all, and those of emergencies."""
    titles = {
        ALL: "全部卡片（A4 双面，裁开用）",
        EMERGENCIES: "紧急事件的卡片",
        PHRASES: "用语和忌语的卡片（A4 双面，裁开用）",
    }
    found: dict[str, list[Pack]] = defaultdict(list)
    for path in sorted(paths, key=lambda path: (path.stem != ALL, path)):
        title = titles.get(path.stem, "这篇话术的卡片（A4 双面，裁开用）")
        pack = Pack(title, f"print/{CARDS}/{path.as_posix()}")
        if path.stem in (ALL, EMERGENCIES):
            found[""].append(pack)
        if path.stem != ALL:
            found[path.stem].append(pack)
    return dict(found)
