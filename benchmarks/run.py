"""Run the benchmarks and write what they found: `python benchmarks/run.py [--quick | --toy] [--only NAME]`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import book_speed
import check_speed
import first_build
import learning_speed
import peer_speed
import print_peers
import print_speed
import public_speed
import search_quality
import search_scale
import serve_speed
import site_speed
from measure import BenchmarkError, progress
from record import Record, worse
from report import Section, commit, machine, versions
from settings import PROJECT, Settings, Size

BENCHMARKS: dict[str, Callable[[Settings], Section]] = {
    "check": check_speed.run,
    "site": site_speed.run,
    "first-build": first_build.run,
    "peers": peer_speed.run,
    "serve": serve_speed.run,
    "print": print_speed.run,
    "print-peers": print_peers.run,
    "book": book_speed.run,
    "public": public_speed.run,
    "learning": learning_speed.run,
    "search": search_quality.run,
    "search-scale": search_scale.run,
}
PACKAGES = (
    "estate-handbook",
    "mkdocs",
    "mkdocs-material",
    "pydantic",
    "PyYAML",
    "Jinja2",
    "typst",
    "pikepdf",
)


def main() -> int:
    """Exit code 0: every goal was kept and nothing is slower than recorded; 1: some were not, or something
    is; 2: some benchmark could not run, or yielded no figure. At toy size nothing is judged."""
    settings, names, is_kept = _arguments()
    begun = datetime.now(UTC)
    settings.out.mkdir(parents=True, exist_ok=True)
    os.environ["XDG_CACHE_HOME"] = str(settings.cache)
    sections: list[Section] = []
    failures: list[str] = []
    for name in names:
        progress(f"--- {name}")
        try:
            section = BENCHMARKS[name](settings)
            if not section.figures:
                raise BenchmarkError("it yielded no figure")
            sections.append(section)
        except BenchmarkError as error:
            failures.append(f"{name}: {error}")
            progress(failures[-1])
        text = f"# Benchmarks\n\n{begun:%Y-%m-%d %H:%M} UTC, {commit(PROJECT)}.\n{machine()}.\n"
        text += f"{versions(PACKAGES)}.\n\n"
        text += "\n".join(map(str, sections))
        (settings.out / "results.md").write_text(text, "utf-8")
    print(text)
    for failure in failures:
        progress(f"no figure from {failure}")
    if settings.size is Size.TOY:
        return 2 if failures else 0
    figures = {
        f"{section.title}: {name}": figure
        for section in sections
        for name, figure in section.figures.items()
    }
    record = Record(machine(), settings.size)
    slower = worse(figures, record.figures())
    for name, (now, before) in slower.items():
        progress(f"worse than recorded: {name} ({now:.3g}, not {before:.3g})")
    if is_kept:
        record.keep(figures, begun, commit(PROJECT))
    missed = [goal for section in sections for goal in section.goals if not goal.kept]
    for goal in missed:
        progress(f"not kept: {goal.words} ({goal.found})")
    return 2 if failures else 1 if missed or slower else 0


def _arguments() -> tuple[Settings, list[str], bool]:
    parser = argparse.ArgumentParser(
        description="Measure the handbook against its goals and peers."
    )
    sizes = parser.add_mutually_exclusive_group()
    sizes.add_argument("--quick", action="store_true", help="smaller sizes, fewer repetitions")
    sizes.add_argument(
        "--toy",
        action="store_true",
        help="the smallest sizes, once: only whether all can be measured",
    )
    parser.add_argument(
        "--record", action="store_true", help="keep these figures, to hold later ones against them"
    )
    parser.add_argument("--only", metavar="NAME", action="append", choices=list(BENCHMARKS))
    parser.add_argument(
        "--estates",
        type=int,
        metavar="N",
        help="how many estates get a month of sheets (default: 20, quick 4, toy 1; the goal is for 300)",
    )
    parser.add_argument(
        "--root", type=Path, default=PROJECT, help="the real tree (default: this one)"
    )
    parser.add_argument("--out", type=Path, default=PROJECT / "build/bench", help="where to work")
    found = parser.parse_args()
    size = Size.TOY if found.toy else Size.QUICK if found.quick else Size.WHOLE
    estates = found.estates or {Size.WHOLE: 20, Size.QUICK: 4, Size.TOY: 1}[size]
    settings = Settings(size, found.root.resolve(), found.out.resolve(), estates)
    return settings, found.only or list(BENCHMARKS), found.record


if __name__ == "__main__":
    sys.exit(main())
