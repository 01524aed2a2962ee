"""How long `handbook check` takes, on the real tree and on trees of a thousand rules or turns and more."""

from __future__ import annotations

from pathlib import Path

from measure import Case, Sample, exponent, interleave
from report import Goal, Section, seconds, table
from script_trees import write_scripts
from settings import Settings

from trees import write_tree

SIZES = (1_000, 10_000, 100_000)
QUICK_SIZES = (1_000, 10_000)
TURNS = (1_000, 10_000)
LONGEST, LARGEST = 1.0, 400.0
"""What a check of 10,000 rules or 10,000 turns may take: seconds and megabytes."""


def run(settings: Settings) -> Section:
    """Check the real tree and each generated one in turn."""
    sizes = QUICK_SIZES if settings.quick else SIZES
    command: list[str | Path] = [settings.handbook, "check"]
    real = settings.real_copy()
    for size in sizes:
        write_tree(settings.out / f"check/{size}", size, real)
    for turns in TURNS:
        write_scripts(settings.out / f"check/turns-{turns}", turns, real)
    small = [Case("real tree", command, real, expect=(0, 1))]
    small += [
        Case(f"{n:,} rules", command, settings.out / f"check/{n}") for n in sizes if n <= 10_000
    ]
    small += [Case(f"{n:,} turns", command, settings.out / f"check/turns-{n}") for n in TURNS]
    found = interleave(small, settings.repetitions)
    for n in sizes:
        if n > 10_000:
            case = Case(f"{n:,} rules", command, settings.out / f"check/{n}")
            found |= interleave([case], 1 if settings.quick else 3, warm_up=False)
    return _report(found, sizes)


def _report(found: dict[str, Sample], sizes: tuple[int, ...]) -> Section:
    section = Section(
        "check",
        "`handbook check`: rules of twelve fields, 100 a file, every reference real; scripts of 25 "
        "turns, one a file, beside 100 rules.",
    )
    rows = []
    counts = {f"{n:,} rules": (n, "rules") for n in sizes}
    counts |= {f"{n:,} turns": (n, "turns") for n in TURNS}
    for name, sample in found.items():
        each = growth = ""
        if name in counts:
            count, noun = counts[name]
            each = f"{sample.wall / count * 1000:.3f}"
            if (small := found.get(f"{count // 10:,} {noun}")) is not None:
                growth = f"{exponent(small.cpu, sample.cpu, 10):.2f}"
        rows.append(
            [name, seconds(sample.wall), seconds(sample.cpu), each, f"{sample.peak:.0f}", growth]
        )
    head = ["tree", "wall s", "CPU s", "ms each", "peak MB", "growth exponent (CPU)"]
    section.tables.append(table(head, rows))
    ten = found["10,000 rules"]
    section.goals += [
        Goal("10,000 rules within 1 s", f"{seconds(ten.wall)} s", ten.wall <= LONGEST),
        Goal("10,000 rules within 400 MB", f"{ten.peak:.0f} MB", ten.peak <= LARGEST),
    ]
    turns = found["10,000 turns"]
    section.goals += [
        Goal("10,000 turns within 1 s", f"{seconds(turns.wall)} s", turns.wall <= LONGEST),
        Goal("10,000 turns within 400 MB", f"{turns.peak:.0f} MB", turns.peak <= LARGEST),
    ]
    last = sizes[-1]
    if last > 10_000:
        share, before = found[f"{last:,} rules"].cpu / last, ten.cpu / 10_000
        section.goals.append(
            Goal(
                "time a rule does not grow from 10,000 to 100,000",
                f"{share / before:.2f} times",
                share <= before * 1.05,
            )
        )
    return section
