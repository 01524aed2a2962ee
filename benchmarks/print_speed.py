"""How long sheets take: a month for many estates, stopped and gone on with, and one sheet at once."""

from __future__ import annotations

import contextlib
import filecmp
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from estate_trees import SHEETS_A_DAY, write_estates
from measure import BenchmarkError, Case, Sample, forgetting, interleave, progress, run_once
from report import Goal, Section, seconds, table
from settings import Settings

MONTH = ("--date", "2026-12-01", "--to", "2026-12-31")
SHEETS = SHEETS_A_DAY * 31
"""Sheets of an estate in that month: one volume."""

WORKERS = 2
ONE = ("--estate", "yunqi", "--date", "2026-12-02", "--checklist", "cl-supervisor")
"""An order for a single sheet of the real tree."""

ALL_SHEETS = 46_500
LONGEST = 300.0
LARGEST = 1_000.0
WEIGHTIEST = 13_000.0
FIRST_SHEET = 1.0
GRID_ESTATES = 300
GRIDS_LONGEST = 60.0
PATIENCE = 60.0


def run(settings: Settings) -> Section:
    """One sheet first, so that the fonts are cut when the month begins; then the month, twice."""
    section = Section(
        "print",
        "`handbook print`, from start to end. One sheet of the real tree; then a month, a PDF (tagged, "
        f"PDF/UA-1 and PDF/A-2a) an estate, {WORKERS} files made side by side: for generated estates with "
        "five sheets a day, and for the real ones with all that is due there. Peak is the memory of all "
        "processes together (PSS: what they share is counted once). Stopped: as by Ctrl-C, when a third "
        "of the files were there, and then started again.",
    )
    real = settings.real_copy("print/real")
    _one_sheet(settings, section, real)
    count = settings.estates
    tree = write_estates(settings.out / f"print/tree-{count}", count, settings.root)
    whole = settings.out / f"print/whole-{count}"
    turns = 3 if count <= 20 and not settings.quick else 1
    month = _month(settings, tree, whole, turns)
    _must_be_whole(month, count)
    months = {f"{count:,} generated": month}
    if not settings.quick:
        estates = len(list((real / "standards/estates").glob("*.yml")))
        months[f"{estates} real"] = _month(settings, real, settings.out / "print/whole-real", 1)
    _report_months(section, months)
    _grids(settings, section, tree, count)
    _report_stop(section, _stop(settings, tree, whole, count))
    return section


def _one_sheet(settings: Settings, section: Section, tree: Path) -> None:
    target = settings.out / "print/one.pdf"
    command: list[str | Path] = [settings.handbook, "print", tree, *ONE, "-o", target]
    names = "first run of all, no font is cut", "fonts are cut"
    cases = [
        Case(names[0], command, settings.out, settings.forget, family=True),
        Case(names[1], command, settings.out, family=True),
    ]
    found = interleave(cases, settings.repetitions, warm_up=settings.warms_up)
    if (pages := _count_pages(target)) != 1:
        raise BenchmarkError(f"'{target}' was to be one sheet of one page, and has {pages}")
    rows = [
        [name, seconds(s.wall), seconds(s.cpu), f"{s.peak:.0f}"]
        for name, s in ((name, found[name]) for name in names)
    ]
    section.tables.append(table(["one sheet", "wall s", "CPU s", "peak MB"], rows))
    wall = found[names[1]].wall
    section.figures["one sheet, CPU s"] = found[names[1]].cpu
    section.goals.append(
        Goal("one sheet from a cold start within 1 s", f"{wall:.2f} s", wall <= FIRST_SHEET)
    )


def _command(settings: Settings, tree: Path, target: Path) -> list[str | Path]:
    workers = ("--workers", str(WORKERS))
    return [settings.handbook, "print", tree, "--all", *MONTH, *workers, "-o", target]


@dataclass(frozen=True, slots=True)
class _Month:
    """What a month took, and what it made."""

    sample: Sample
    files: int
    pages: int
    bytes: int


def _month(settings: Settings, tree: Path, target: Path, turns: int) -> _Month:
    command = _command(settings, tree, target)
    name = f"a month of '{tree.name}'"
    case = Case(name, command, settings.out, forgetting(target), family=True)
    estate = min((tree / "standards/estates").glob("*.yml")).stem
    one: list[str | Path] = [settings.handbook, "print", tree, "--estate", estate, "--undated"]
    run_once(Case("fonts", [*one, "-o", settings.out / "print/fonts.pdf"], settings.out))
    sample = interleave([case], turns, warm_up=False)[name]
    files = list(target.rglob("*.pdf"))
    return _Month(
        sample,
        len(files),
        sum(map(_count_pages, files)),
        sum(path.stat().st_size for path in files),
    )


def _must_be_whole(month: _Month, estates: int) -> None:
    """Every sheet is there, on one page: else its rate says nothing."""
    if (month.files, month.pages) != (estates, estates * SHEETS):
        raise BenchmarkError(
            f"{estates} files with {estates * SHEETS} sheets of one page were due; "
            f"there are {month.files} with {month.pages}"
        )


def _count_pages(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def _grids(settings: Settings, section: Section, tree: Path, count: int) -> None:
    """The same month with a column a day, from start to end."""
    target = settings.out / f"print/grids-{count}"
    command = [*_command(settings, tree, target), "--layout", "month"]
    case = Case(f"grids of {count:,}", command, settings.out, forgetting(target), family=True)
    sample = interleave([case], 1, warm_up=False)[case.name]
    files = list(target.rglob("*.pdf"))
    pages = sum(map(_count_pages, files))
    if len(files) != count or pages < count:
        raise BenchmarkError(f"{count} files of grids were due; there are {len(files)}")
    cells = [
        f"{count:,}",
        f"{pages:,}",
        seconds(sample.wall),
        seconds(sample.cpu),
        f"{sample.peak:.0f}",
    ]
    head = ["a month of grids, estates", "pages", "wall s", "CPU s", "peak MB"]
    section.tables.append(table(head, [cells]))
    section.figures[f"a month of grids of {count:,} estates, CPU s"] = sample.cpu
    if count >= GRID_ESTATES:
        words = f"a month of grids for {count} estates within a minute"
        section.goals.append(Goal(words, f"{sample.wall:.0f} s", sample.wall <= GRIDS_LONGEST))


@dataclass(frozen=True, slots=True)
class _Stop:
    """What came of stopping a run: how it ended, what it left, and what the next run made of it."""

    code: int
    seconds_to_end: float
    made: int
    total: int
    resumed: Sample
    kept: int
    differing: list[str]


def _stop(settings: Settings, tree: Path, whole: Path, count: int) -> _Stop:
    """Stop a run as Ctrl-C does, go on with another, and hold its files against the whole run's."""
    target = settings.out / f"print/stopped-{count}"
    forgetting(target)()
    command = list(map(str, _command(settings, tree, target)))
    progress(f"{count} estates, stopped after a third")
    child = subprocess.Popen(
        command,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while len(_finished(target)) < max(1, count // 3):
            if child.poll() is not None:
                raise BenchmarkError("the run that was to be stopped ended by itself")
            time.sleep(0.02)
        asked = time.perf_counter()
        os.killpg(child.pid, signal.SIGINT)
        code = child.wait(PATIENCE)
        ended = time.perf_counter() - asked
        _wait_for_the_last(child.pid)
    finally:
        _kill(child.pid)
        child.wait()
    made = {path: path.stat().st_mtime_ns for path in _finished(target)}
    for path in made:
        _count_pages(path)  # readable, none cut short
    sample = run_once(Case("resumed", command, settings.out, family=True))
    progress(f"resumed: {sample.wall:.2f} s")
    kept = sum(path.stat().st_mtime_ns == stamp for path, stamp in made.items())
    return _Stop(code, ended, len(made), count, sample, kept, _differences(whole, target))


def _finished(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*/*.pdf") if not path.name.startswith(".")]


def _wait_for_the_last(group: int) -> None:
    """Until no process of the stopped run is left."""
    started = time.perf_counter()
    while time.perf_counter() - started < PATIENCE:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise BenchmarkError(f"a stopped run left processes behind for {PATIENCE:.0f} s")


def _kill(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def _differences(one: Path, other: Path) -> list[str]:
    """The files that are not the same in both folders, or not in both, whatever they are called."""
    names = {
        path.relative_to(folder).as_posix()
        for folder in (one, other)
        for path in folder.rglob("*")
        if path.is_file()
    }
    _, differing, missing = filecmp.cmpfiles(one, other, sorted(names), shallow=False)
    return differing + missing


def _report_months(section: Section, months: dict[str, _Month]) -> None:
    rows = [
        [
            name,
            f"{month.pages:,}",
            seconds(month.sample.wall),
            seconds(month.sample.cpu),
            f"{month.sample.peak:,.0f}",
            f"{month.pages / month.sample.wall:.0f}",
            f"{month.bytes / 1e6:,.1f}",
            f"{month.bytes / month.pages / 1000:.1f}",
        ]
        for name, month in months.items()
    ]
    head = ["estates", "pages", "wall s", "CPU s", "peak MB"]
    head += ["pages a second", "PDF MB", "kB a page"]
    section.tables.append(table(head, rows))
    month = next(iter(months.values()))
    section.figures["a page of a month, CPU ms"] = month.sample.cpu / month.pages * 1000
    section.figures["a month, MB"] = month.sample.peak
    all_of_them = ALL_SHEETS / month.pages * month.sample.wall
    found = f"{all_of_them / 60:.1f} minutes"
    if month.pages != ALL_SHEETS:
        found += f" at the rate of {month.pages:,}"
    peak, weight = month.sample.peak, month.bytes / month.pages
    section.goals += [
        Goal(f"{ALL_SHEETS:,} sheets within 5 minutes", found, all_of_them <= LONGEST),
        Goal("their peak memory at most 1 GB", f"{peak:,.0f} MB", peak <= LARGEST),
        Goal("at most 13 kB a page", f"{weight / 1000:.1f} kB", weight <= WEIGHTIEST),
    ]


def _report_stop(section: Section, stop: _Stop) -> None:
    rows = [
        [
            f"{stop.made} of {stop.total}",
            str(stop.code),
            seconds(stop.seconds_to_end),
            str(stop.kept),
            seconds(stop.resumed.wall),
            "all" if not stop.differing else f"all but {len(stop.differing)}",
        ]
    ]
    head = [
        "files when stopped", "exit code", "s to end", "kept by the next run", "it took, s",
        "files as of a whole run",
    ]  # fmt: skip
    section.tables.append(table(head, rows))
    found = ", ".join(stop.differing[:3]) or f"all {stop.total} files and the list of them"
    section.goals.append(
        Goal("stopped and gone on with: the files of a whole run", found, not stop.differing)
    )
    section.goals.append(
        Goal(
            "nothing is made twice",
            f"{stop.kept} of {stop.made} files kept",
            stop.kept == stop.made,
        )
    )
