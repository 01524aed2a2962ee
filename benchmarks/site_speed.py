"""How long a site takes, against stock MkDocs with Material given the same pages as Markdown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from measure import Case, Sample, exponent, html_bytes, html_files, interleave, progress, run_once
from report import Goal, Section, seconds, table
from settings import Settings
from stock import words_of, write_project

from trees import Shape, write_tree

SHAPE = Shape(rules_per_section=10, rules_per_heading=10)
NAVIGATION = "\nnav:\n  - 首页: index.md\n  - areas.md\n  - roles.md\n  - trace.md\n"
SHARE_OF_STOCK = 0.2
STEEPEST = 1.1


def run(settings: Settings) -> Section:
    """The real tree with both, then a thousand data pages with both, then three thousand with ours."""
    out = settings.out / "site"
    many, more = settings.of_size((1_000, 3_000), (200, 600), (10, 30))
    section = Section(
        "site",
        "`mkdocs build`: our plugin on the content tree, and stock MkDocs with Material on the same "
        "pages as Markdown files (the same words on every page; all of them in its navigation). "
        "First run: no compiled templates are left from an earlier one.",
    )
    real = settings.real_copy()
    rows: list[list[str]] = []
    ours, stock = _pair(settings, real, out / "real", "real tree", settings.repetitions, rows)
    section.goals.append(_ratio("the real tree is never slower", ours, stock, 1.0))
    section.figures["real tree, CPU s"] = ours.cpu
    section.figures["real tree, of stock's CPU"] = ours.cpu / stock.cpu

    tree = _generated(settings, many)
    turns = settings.of_size(3, 2, 1)
    ours, stock = _pair(settings, tree, out / str(many), f"{many:,} chapters", turns, rows)
    if not settings.quick:  # the goal is set for this many pages; with fewer, start-up counts more
        goal = f"{many:,} data pages in a fifth of the time"
        section.goals.append(_ratio(goal, ours, stock, SHARE_OF_STOCK))

    tree = _generated(settings, more)
    name = f"{more:,} chapters"
    large = interleave([_ours(settings, tree, out / str(more), name)], turns, warm_up=False)[name]
    rows.append(_row(name, "ours", large, out / str(more) / "ours", None))
    section.figures[f"{many:,} chapters, of stock's CPU"] = ours.cpu / stock.cpu
    section.figures[f"{name}, CPU s"] = large.cpu
    section.figures[f"{name}, MB"] = large.peak
    growth = exponent(ours.cpu, large.cpu, more / many)
    section.goals.append(
        Goal(
            f"from {many:,} to {more:,} the exponent is at most {STEEPEST}",
            f"{growth:.2f} (CPU)",
            growth <= STEEPEST,
        )
    )
    head = ["pages", "builder", "wall s", "CPU s", "peak MB", "HTML MB"]
    head += ["ours / stock wall", "CPU"]
    section.tables.append(table(head, rows))
    return section


def _pair(
    settings: Settings, tree: Path, out: Path, name: str, turns: int, rows: list[list[str]]
) -> tuple[Sample, Sample]:
    ours = _ours(settings, tree, out, "ours")
    progress(f"{name}: our site, to make the stock project from")
    run_once(ours)
    first = replace(ours, name="ours, first run", prepare=settings.forget)
    count = write_project(out / "ours", out / "project")
    stock = Case("stock", [*settings.mkdocs, "build", "-q", "-d", out / "stock"], out / "project")
    found = interleave([first, ours, stock], turns, warm_up=settings.warms_up)
    _compare(out / "ours", out / "stock")
    name = f"{name}, {count:,} pages"
    rows.append(_row(name, first.name, found[first.name], out / "ours", found["stock"]))
    rows.append(_row(name, "ours", found["ours"], out / "ours", found["stock"]))
    rows.append(_row(name, "stock", found["stock"], out / "stock", None))
    return found["ours"], found["stock"]


def _ours(settings: Settings, tree: Path, out: Path, name: str) -> Case:
    return Case(name, [*settings.mkdocs, "build", "-q", "-d", out / "ours"], tree)


def _generated(settings: Settings, pages: int) -> Path:
    tree = settings.out / f"site/tree-{pages}"
    write_tree(tree, pages * SHAPE.rules_per_section, settings.root, SHAPE)
    config = (settings.root / "mkdocs.yml").read_text("utf-8")
    (tree / "mkdocs.yml").write_text(config[: config.index("\nnav:")] + NAVIGATION, "utf-8")
    return tree


def _compare(ours: Path, stock: Path) -> None:
    """Both sites must say the same, or their times cannot be compared."""
    for path in html_files(ours):
        if path.name == "404.html":
            continue
        words, theirs = (
            words_of(p.read_text("utf-8")) for p in (path, stock / path.relative_to(ours))
        )
        if abs(len(words) - len(theirs)) > len(words) * 0.01:
            progress(f"{path.relative_to(ours)}: {len(words)} characters, stock {len(theirs)}")


def _row(name: str, builder: str, sample: Sample, site: Path, stock: Sample | None) -> list[str]:
    ratios = [""] * 2
    if stock:
        ratios = [f"{sample.wall / stock.wall:.2f}", f"{sample.cpu / stock.cpu:.2f}"]
    size = f"{html_bytes(site) / 1e6:.1f}"
    return [
        name, builder, seconds(sample.wall), seconds(sample.cpu), f"{sample.peak:.0f}", size, *ratios
    ]  # fmt: skip


def _ratio(words: str, ours: Sample, stock: Sample, most: float) -> Goal:
    """Both builders use one core, so that CPU says what wall-clock says on a machine at rest."""
    wall, cpu = ours.wall / stock.wall, ours.cpu / stock.cpu
    return Goal(words, f"{cpu:.2f} of stock's CPU ({wall:.2f} wall)", cpu <= most)
