"""How long checking and publishing take, against Doorstop, StrictDoc and Sphinx-Needs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from measure import BenchmarkError, Case, Sample, html_bytes, interleave, progress
from peer_projects import items, write_doorstop, write_needs, write_ours, write_strictdoc
from peer_world import PEERS, install_peers, peer_versions
from report import Goal, Section, seconds, table
from settings import Settings

LARGEST = 5e6
"""Bytes of HTML that 300 items may take."""

OURS = "handbook"


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool with its project: what checks it, what publishes it and where to, what an edit
    changes, and what it keeps between runs."""

    name: str
    root: Path
    check: list[str | Path]
    publish: list[str | Path]
    site: Path
    edited: Path
    kept: tuple[Path, ...]

    def forget(self) -> None:
        """Throw away all that earlier runs left."""
        for path in self.kept:
            shutil.rmtree(path, ignore_errors=True)

    def edit(self) -> None:
        """Change the first sentence of the project by one figure."""
        text = self.edited.read_text("utf-8")
        changed = re.sub(r"第 (\d+) 处", lambda found: f"第 {int(found[1]) + 1} 处", text, count=1)
        if changed == text:
            raise BenchmarkError(f"'{self.edited}' has no sentence to change")
        self.edited.write_text(changed, "utf-8")


def run(settings: Settings) -> Section:
    """Both sizes, both commands, cold and after an edit: the four tools take turns in each."""
    install_peers()
    section = Section(
        "peers",
        "Principles, rules, steps and checklist items with their links, the same in each tool: "
        "cold (nothing kept from before) and warm (after one changed sentence). "
        f"{peer_versions('doorstop', 'strictdoc', 'sphinx', 'sphinx-needs')}.",
    )
    for total in settings.of_size((300, 3_000), (300,), (60,)):
        turns = 2 if total == 3_000 else settings.repetitions
        _size(settings, section, total, turns)
    return section


def _size(settings: Settings, section: Section, total: int, turns: int) -> None:
    tools = _tools(settings, settings.out / f"peers/{total}", total)
    found: dict[str, dict[str, Sample]] = {}
    for what in ("check", "publish"):
        for tool in tools:
            tool.forget()
        for state in ("cold", "warm"):
            progress(f"{total} items, {what}, {state}")
            warm_up = settings.warms_up and (state == "warm" or total == 300)
            cases = [_case(tool, what, state) for tool in tools]
            found[f"{what}, {state}"] = interleave(cases, turns, warm_up=warm_up)
    _report(section, total, tools, found)


def _case(tool: Tool, what: str, state: str) -> Case:
    prepare: Callable[[], None] = tool.forget if state == "cold" else tool.edit
    command = tool.check if what == "check" else tool.publish
    return Case(tool.name, command, tool.root, prepare)


def _report(
    section: Section, total: int, tools: list[Tool], found: dict[str, dict[str, Sample]]
) -> None:
    rows = []
    sizes = {tool.name: html_bytes(tool.site) for tool in tools}
    for tool in tools:
        samples = [found[state][tool.name] for state in found]
        peak = max(sample.peak for sample in samples)
        cells = [seconds(sample.wall) for sample in samples]
        rows.append([tool.name, *cells, f"{peak:.0f}", f"{sizes[tool.name] / 1e6:.2f}"])
    head = [f"{total:,} items", *found, "peak MB", "HTML MB"]
    section.tables.append("Wall-clock seconds:\n\n" + table(head, rows))
    rows = [[t.name, *(seconds(medians[t.name].cpu) for medians in found.values())] for t in tools]
    section.tables.append("CPU seconds:\n\n" + table(head[:-2], rows))
    for state, medians in found.items():
        best = min((tool.name for tool in tools[1:]), key=lambda name: medians[name].wall)
        ratio = medians[OURS].wall / medians[best].wall
        section.figures[f"{total:,} items, {state}, of the best peer"] = ratio
        section.goals.append(
            Goal(
                f"{total:,} items, {state}: ahead of the best peer",
                f"{ratio:.2f} of {best}",
                ratio < 1,
            )
        )
    if total == 300:
        size = sizes[OURS]
        section.goals.append(
            Goal("300 items in less than 5 MB of HTML", f"{size / 1e6:.2f} MB", size < LARGEST)
        )


def _tools(settings: Settings, out: Path, total: int) -> list[Tool]:
    found = items(total)
    config = (settings.root / "mkdocs.yml").read_text("utf-8")
    config = config[: config.index("\nnav:")] + "\nnav:\n  - index.md\n  - areas.md\n  - trace.md\n"
    roots = {name: out / name for name in (OURS, "doorstop", "strictdoc", "needs")}
    edited = {
        OURS: write_ours(roots[OURS], found, settings.root, config),
        "doorstop": write_doorstop(roots["doorstop"], found, PEERS / "doorstop"),
        "strictdoc": write_strictdoc(roots["strictdoc"], found),
        "needs": write_needs(roots["needs"], found),
    }
    made = {name: out / "made" / name for name in roots}
    strictdoc: list[str | Path] = [PEERS / "strictdoc", "export", ".", "--output-dir"]
    sphinx: list[str | Path] = [PEERS / "sphinx-build", "-q", "-b"]
    return [
        Tool(
            OURS,
            roots[OURS],
            [settings.handbook, "check"],
            [settings.handbook, "build", "--out", made[OURS]],
            made[OURS] / "handbook",
            edited[OURS],
            (made[OURS], roots[OURS] / "build", settings.cache),
        ),
        Tool(
            "doorstop",
            roots["doorstop"],
            # Without -F it writes every item anew and asks git about each: six times as slow.
            [PEERS / "doorstop", "-q", "-F"],
            [PEERS / "doorstop", "-q", "publish", "all", made["doorstop"]],
            made["doorstop"],
            edited["doorstop"],
            (made["doorstop"],),
        ),
        Tool(
            "strictdoc",
            roots["strictdoc"],
            [*strictdoc, made["strictdoc"] / "check", "--formats", "json"],
            [*strictdoc, made["strictdoc"] / "site"],
            made["strictdoc"] / "site",
            edited["strictdoc"],
            (made["strictdoc"], roots["strictdoc"] / "output"),
        ),
        Tool(
            "sphinx-needs",
            roots["needs"],
            [*sphinx, "dummy", "-d", made["needs"] / "known", ".", made["needs"] / "check"],
            [*sphinx, "html", "-d", made["needs"] / "doctrees", ".", made["needs"] / "site"],
            made["needs"] / "site",
            edited["needs"],
            (made["needs"],),
        ),
    ]
