"""Results as Markdown: one section a benchmark, tables that line up in a terminal."""

from __future__ import annotations

import platform
import subprocess
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path


@dataclass(slots=True)
class Goal:
    """One promise and whether this run kept it."""

    words: str
    found: str
    kept: bool


@dataclass(slots=True)
class Section:
    """What one benchmark found."""

    title: str
    about: str
    tables: list[str] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)
    """What is held against the last record: name with its unit -> figure; less is better."""

    def __str__(self) -> str:
        parts = [f"## {self.title}", self.about, *self.tables]
        if self.goals:
            rows = [[g.words, g.found, "yes" if g.kept else "**no**"] for g in self.goals]
            parts.append(table(["goal", "found", "kept"], rows))
        return "\n\n".join(parts) + "\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table with its columns in line."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(_width(line[n]) for line in lines) for n in range(len(head))]
    text = [
        "| "
        + " | ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        )
        + " |"
        for line in lines
    ]
    text.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(text)


def seconds(value: float) -> str:
    """Seconds, as exactly as they are worth."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def versions(names: Sequence[str]) -> str:
    """The installed versions of packages, those that are there."""
    found = []
    for name in names:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return ", ".join(found)


def commit(folder: Path) -> str:
    """Which state of the program is measured: its commit, and whether something is changed since."""
    command = [
        "git",
        "-C",
        str(folder),
        "describe",
        "--always",
        "--dirty",
        "--abbrev=10",
        "--match=",
    ]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "no commit known"
    name, _, changed = found.stdout.strip().partition("-")
    return f"commit {name}{' with changes' if changed else ''}"


def machine() -> str:
    """Processor, cores, memory and Python, in one line."""
    model = platform.machine()
    for line in _lines("/proc/cpuinfo"):
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    cores = sum(line.startswith("processor") for line in _lines("/proc/cpuinfo")) or 1
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo")), 0) // 1024 // 1024
    return f"{model}, {cores} cores, {memory} GB, Python {platform.python_version()}"


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
