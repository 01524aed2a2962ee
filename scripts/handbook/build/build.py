"""The pipeline: check, then every product, made aside and put in place all at once."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from handbook.base.claim import claim_folder
from handbook.base.files import link_or_copy
from handbook.base.message import say
from handbook.base.parts import WHOLE, Shard
from handbook.base.problems import UsageError
from handbook.build.check import linked, open_tree
from handbook.build.folder import RunScope, draft, manifest_name, source_digest
from handbook.build.public_alone import part_name, scope_of
from handbook.build.schemas import write_schemas
from handbook.build.unchanged import MADE_FROM, BuildQuestion, Built
from handbook.checklists.sheets.printing import print_packs
from handbook.checklists.terms import last_or
from handbook.pages.checked import Checked
from handbook.pages.site import PrintedPack
from handbook.public.build import build_public
from handbook.public.lobby import print_posters
from handbook.public.posters.papers import PublicPaper
from handbook.training.cards import FOLDER as CARDS
from handbook.training.cards.emergencies import EmergencyPaper
from handbook.training.cards.lists import PHRASES
from handbook.training.cards.permits import PERMITS
from handbook.training.cards.printing import ALL, print_cards

MakeSite = Callable[[Path, Path, Checked], None]
"""Builds the staff site: mkdocs.yml, target folder, checked content."""


Days = tuple[datetime.date, datetime.date]
"""The first and the last day that sheets are printed for."""


def build(
    root: Path, out: Path, make_site: MakeSite, days: Days | None = None, shard: Shard = WHOLE
) -> Built:
    """Check a tree and build everything from it below `out`: `schema`, `print`, `handbook`, `public`.

    The sheets of every estate are printed undated, and for `days`; the site has them at hand too.
    Of a build in parts, each has the papers and the public pages of its estates, and the first
    everything else.

    Raises ContentError where the content has errors, UsageError where there is no site to build or
    `out` may not be replaced. All of it becomes current in one exchange; until then, and where
    anything fails, what was built before stays as it is. Where nothing has changed since, and all
    that was made is there as it was made, nothing is made again.
    """
    target = claim_folder(out, root)
    config = root / "mkdocs.yml"
    question = BuildQuestion(root, target, (days, shard), manifest_name(part_name(shard)))
    before = question.answer()
    if before is not None:
        return before
    checked = open_tree(root)
    checked.library.day = days[0] if days else None
    if not config.is_file():
        raise UsageError(say("the folder '{root}' has no file 'mkdocs.yml'", root=root))
    scope = scope_of(checked, shard)
    with draft(target) as fresh:
        fresh.start_from(lambda name: scope.makes(name) and not name.startswith("handbook/"))
        _make(checked, config, fresh.folder, make_site, days, shard)
        fresh.finish(scope, source_digest(root, MADE_FROM))
    built = Built(checked.problems, len(checked.library.requirements), len(checked.site.pages))
    question.keep(built)
    return built


def _make(
    checked: Checked, config: Path, out: Path, make_site: MakeSite, days: Days | None, shard: Shard
) -> None:
    sheets, site = out / "print", out / "handbook"
    packs = print_packs(checked, sheets, days, shard)
    posters = print_posters(checked, sheets, shard)
    papers = [*packs, *posters]
    if shard.is_first:
        cards = print_cards(checked, sheets / CARDS)
        papers += [Path(CARDS) / path for path in cards]
        write_schemas(out / "schema", checked.library)
        checked.site.posters = site_posters(posters)
        checked.site.packs = site_packs(packs, days)
        checked.site.cards = site_cards(cards)
        make_site(config, site, checked)
    _offer(papers, sheets, site)
    build_public(checked.library, out / "public", shard, checked.site.root)


def _offer(papers: Iterable[Path], sheets: Path, site: Path) -> None:
    """Put the papers that are there into the site too; other parts bring theirs."""
    for path in papers:
        if (sheets / path).is_file():
            link_or_copy(sheets / path, site / "print" / path)


def build_schemas_alone(root: Path, out: Path) -> list[Path]:
    """The editors' schemas in `out/schema`; their paths. Raises UsageError as `build` does."""
    target = claim_folder(out, root)
    with draft(target) as fresh:
        scope = RunScope(lambda name: name.startswith("schema/"), is_whole=False)
        fresh.start_from(scope.makes)
        paths = write_schemas(fresh.folder / "schema", linked(root))
        fresh.finish(scope, source_digest(root, MADE_FROM))
    return [target / path.relative_to(fresh.folder) for path in paths]


def site_packs(paths: Iterable[Path], days: Days | None) -> dict[str, list[PrintedPack]]:
    """Estate -> its packs, as the site offers them: those of months first."""
    found: dict[str, list[PrintedPack]] = defaultdict(list)
    for path in paths:
        address = f"print/{path.as_posix()}"
        if days is None or path.stem == "undated":
            found[path.parent.name].append(PrintedPack("不写日期的全部空表", address))
            continue
        first = datetime.date.fromisoformat(f"{path.stem}-01")
        last = last_or(first.year, first.month, 31)
        start, end = max(first, days[0]), min(last, days[1])
        title = f"{first.year} 年 {first.month} 月的表"
        found[path.parent.name].append(PrintedPack(title, address, start, end))
    return dict(found)


POSTERS = {
    PublicPaper.POSTER_A4: "承诺海报 A4",
    PublicPaper.POSTER_A3: "承诺海报 A3",
    PublicPaper.FOLDER: "公示册",
}
"""What the papers for a lobby are called on the site."""


def site_posters(paths: Iterable[Path]) -> dict[str, list[PrintedPack]]:
    """Estate -> its papers for the lobby, as the site offers them."""
    there = frozenset(paths)
    found: dict[str, list[PrintedPack]] = defaultdict(list)
    for estate in sorted({path.parent.name for path in there}):
        for paper, title in POSTERS.items():
            path = Path(estate, f"{paper}.pdf")
            if path in there:
                found[estate].append(PrintedPack(title, f"print/{path.as_posix()}"))
    return dict(found)


def site_cards(paths: Iterable[Path]) -> dict[str, list[PrintedPack]]:
    """Script, `phrases` or `emergencies` -> its cards, as the site offers them; nothing -> those of
    all, and those of emergencies."""
    titles = {
        ALL: "全部卡片（A4 双面，裁开用）",
        EmergencyPaper.DESK: "紧急事件，台面一张纸（A4，一面中文一面英文）",
        EmergencyPaper.CHINESE: "紧急事件卡（A6，A4 双面裁开用）",
        EmergencyPaper.LARGE: "紧急事件卡，大字（A6，A4 双面裁开用）",
        EmergencyPaper.ENGLISH: "紧急事件卡，英文（A6，A4 双面裁开用）",
        PERMITS: "作业票（A4，填写用）",
        PHRASES: "用语和忌语的卡片（A4 双面，裁开用）",
    }
    found: dict[str, list[PrintedPack]] = defaultdict(list)
    for path in sorted(paths, key=lambda path: (path.stem != ALL, path)):
        title = titles.get(path.stem, "这篇话术的卡片（A4 双面，裁开用）")
        pack = PrintedPack(title, f"print/{CARDS}/{path.as_posix()}")
        is_urgent = path.stem in [*EmergencyPaper]
        if path.stem == ALL or is_urgent:
            found[""].append(pack)
        if path.stem != ALL:
            found[EmergencyPaper.CHINESE if is_urgent else path.stem].append(pack)
    return dict(found)
