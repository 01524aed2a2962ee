"""How long the public site takes: from a hundred estates to ten thousand, again, and one alone."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

from estate_trees import write_estates
from measure import BenchmarkError, Case, Sample, exponent, progress, run_once
from report import Goal, Section, seconds, table
from settings import Settings

SIZES = (100, 1_000, 10_000)
GROWTH = 1.1
"""The most that time may grow: as the number of estates to this power."""


def run(settings: Settings) -> Section:
    """Every size once: the largest takes minutes, and what counts is how time grows."""
    section = Section(
        "public",
        "`handbook build --public`, from start to end, reading and checking included, for estates made "
        "from the real ones. First: into an empty folder, pictures drawn. Again: nothing changed, and "
        "nothing is written. One: `--estate`, the pages of one estate. Part: `--shard 3/8`. All but "
        "the first column of times are CPU, which a busy machine changes less.",
    )
    rows, firsts = [], {}
    for count in settings.of_size(SIZES, SIZES[:2], (3, 6)):
        first, cells, figures = _size(settings, count)
        section.figures |= figures
        firsts[count] = first
        rows.append(cells)
    head = [
        *("estates", "files", "first, wall s", "first s", "pages/s", "peak MB"),
        *("again s", "one s", "part s"),
    ]
    section.tables.append(table(head, rows))
    sizes = list(firsts)
    for small, large in pairwise(sizes):
        found = exponent(firsts[small].cpu, firsts[large].cpu, large / small)
        words = f"from {small:,} to {large:,} estates CPU grows by a power of at most {GROWTH}"
        section.goals.append(Goal(words, f"{found:.2f}", found <= GROWTH))
    return section


def _size(settings: Settings, count: int) -> tuple[Sample, list[str], dict[str, float]]:
    progress(f"{count:,} estates")
    tree = write_estates(settings.out / f"public/tree-{count}", count, settings.root)
    publish: list[str | Path] = [settings.handbook, "publish", tree, "--date", "2026-12-01"]
    run_once(Case("publish", publish, settings.out))
    out = settings.out / f"public/out-{count}"
    shutil.rmtree(out, ignore_errors=True)
    first = _build(settings, tree, out)
    pages = sum(1 for _ in (out / "public").rglob("*.html"))
    files = sum(1 for path in (out / "public").rglob("*") if path.is_file())
    if pages < count * 2:
        raise BenchmarkError(f"{count} estates must have at least {count * 2} pages, not {pages}")
    again = _build(settings, tree, out)
    id = next(path.stem for path in sorted((tree / "standards/estates").glob("*.yml")))
    one = _build(settings, tree, out, "--estate", id)
    part = _build(settings, tree, out.with_name(f"part-{count}"), "--shard", "3/8")
    cpu = {"first": first.cpu, "again": again.cpu, "one": one.cpu, "part": part.cpu}
    figures = {f"{count:,} estates, {name}, CPU s": value for name, value in cpu.items()}
    cells = [
        f"{count:,}",
        f"{files:,}",
        seconds(first.wall),
        seconds(first.cpu),
        f"{pages / first.cpu:.0f}",
        f"{first.peak:.0f}",
        seconds(again.cpu),
        seconds(one.cpu),
        seconds(part.cpu),
    ]
    return first, cells, figures


def _build(settings: Settings, tree: Path, out: Path, *options: str) -> Sample:
    command: list[str | Path] = [settings.handbook, "build", tree, "--public", "--out", out]
    return run_once(Case(" ".join(options) or "all", [*command, *options], settings.out))
