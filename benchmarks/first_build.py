"""What the first build takes on a machine that has never built, and all cards: time and memory."""

from __future__ import annotations

from measure import Case, forgetting, interleave
from report import Goal, Section, seconds, table
from settings import Settings

LONGEST = 12.0
LARGEST = 400.0


def run(settings: Settings) -> Section:
    """Each from nothing: no font cut, no paper, no site."""
    section = Section(
        "first-build",
        "`handbook build` and `handbook cards` of the real tree, from start to end, with an empty cache "
        "and nothing built before. CPU and peak are those of all processes together (PSS: what they "
        "share is counted once).",
    )
    tree = settings.real_copy("first-build/real")
    built, cards = settings.out / "first-build/built", settings.out / "first-build/cards"
    names = ("handbook build", "handbook cards")
    cases = [
        Case(
            names[0],
            [settings.handbook, "build", tree, "--out", built],
            settings.out,
            forgetting(built, settings.cache),
            family=True,
        ),
        Case(
            names[1],
            [settings.handbook, "cards", tree, "-o", cards],
            settings.out,
            forgetting(cards, settings.cache),
            family=True,
        ),
    ]
    found = interleave(cases, 1 if settings.quick else 3, warm_up=not settings.quick)
    rows = [
        [n, seconds(found[n].wall), seconds(found[n].cpu), f"{found[n].peak:.0f}"] for n in names
    ]
    section.tables.append(table(["first", "wall s", "CPU s", "peak MB"], rows))
    for name, sample in found.items():
        section.figures |= {f"{name}, CPU s": sample.cpu, f"{name}, MB": sample.peak}
    build = found[names[0]]
    section.goals += [
        Goal("the first build within 12 s of CPU", f"{build.cpu:.1f} s", build.cpu <= LONGEST),
        Goal("and within 400 MB", f"{build.peak:.0f} MB", build.peak <= LARGEST),
    ]
    return section
