"""How long `handbook check` takes, on the real tree and on trees of a thousand rules or turns and more."""

from __future__ import annotations

from pathlib import Path

from measure import Case, Sample, exponent, forgetting, interleave
from report import Goal, Section, seconds, table
from script_trees import write_scripts
from settings import Settings

from trees import write_tree

SIZES = (1_000, 10_000, 100_000)
AGAIN = ", again"
"""Ends the name of a check of a tree that has not changed since the last one."""

COLD, WARM, REAL, LARGEST = 1.5, 1.0, 0.5, 400.0
"""What a check of 10,000 rules or 10,000 turns may take, with nothing kept and again, and again of the
real tree: seconds of CPU; and megabytes."""


def run(settings: Settings) -> Section:
    """Check the real tree and each generated one in turn."""
    sizes = settings.of_size(SIZES, SIZES[:2], (10, 100))
    turns = settings.of_size(SIZES[:2], SIZES[:2], (10, 100))
    command: list[str | Path] = [settings.handbook, "check"]
    real = settings.real_copy()
    for size in sizes:
        write_tree(settings.out / f"check/{size}", size, real)
    for count in turns:
        write_scripts(settings.out / f"check/turns-{count}", count, real)
    cold = forgetting(settings.answers)
    trees = {"real tree": real}
    trees |= {f"{n:,} rules": settings.out / f"check/{n}" for n in sizes if n <= 10_000}
    trees |= {f"{n:,} turns": settings.out / f"check/turns-{n}" for n in turns}
    small: list[Case] = []
    for name, tree in trees.items():  # what is kept by the first is what the second finds
        small.append(Case(name, command, tree, cold, expect=(0, 1)))
        small.append(Case(name + AGAIN, command, tree, expect=(0, 1)))
    found = interleave(small, settings.repetitions, warm_up=settings.warms_up)
    for n in sizes:
        if n > 10_000:
            case = Case(f"{n:,} rules", command, settings.out / f"check/{n}", cold)
            found |= interleave([case], 1 if settings.quick else 3, warm_up=False)
    return _report(found, sizes, turns)


def _report(found: dict[str, Sample], sizes: tuple[int, ...], turns: tuple[int, ...]) -> Section:
    section = Section(
        "check",
        "`handbook check`: rules of twelve fields, 100 a file, every reference real; scripts of 25 "
        "turns, one a file, beside 100 rules.",
    )
    rows = []
    counts = {f"{n:,} rules": (n, "rules") for n in sizes}
    counts |= {f"{n:,} turns": (n, "turns") for n in turns}
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
    section.figures = {f"{name}, CPU s": sample.cpu for name, sample in found.items()}
    if 10_000 not in sizes:
        return section
    ten = found["10,000 rules"]
    for noun in ("rules", "turns"):
        first, again = found[f"10,000 {noun}"], found[f"10,000 {noun}{AGAIN}"]
        section.goals += [
            _within(f"10,000 {noun}", first.cpu, COLD),
            _within(f"10,000 {noun}{AGAIN}", again.cpu, WARM),
            Goal(f"10,000 {noun} within 400 MB", f"{first.peak:.0f} MB", first.peak <= LARGEST),
        ]
    section.goals.append(_within("the real tree" + AGAIN, found["real tree" + AGAIN].cpu, REAL))
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


def _within(what: str, cpu: float, most: float) -> Goal:
    return Goal(f"{what}, within {most} s of CPU", f"{seconds(cpu)} s", cpu <= most)
