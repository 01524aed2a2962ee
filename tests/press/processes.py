"""The processes that others have started, as the system lists them (Linux)."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def children(parent: int) -> list[int]:
    """The ids of all that a process has started, and that these have, which have not ended."""
    started: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                state, owner = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
                if state != "Z":
                    started.setdefault(int(owner), []).append(int(folder.name))
    found = list(started.get(parent, ()))
    for one in found:  # grows while it is read
        found += started.get(one, ())
    return found


def workers(parent: int) -> list[int]:
    """Those of them that set papers: a process that runs tests may have started a browser too."""
    found = []
    for one in children(parent):
        with suppress(OSError):
            if b"handbook.press.worker" in Path(f"/proc/{one}/cmdline").read_bytes():
                found.append(one)
    return found


def alive(processes: list[int]) -> list[int]:
    """Those of them that have not ended."""
    return [one for one in processes if Path(f"/proc/{one}").exists() and not _is_dead(one)]


def _is_dead(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True
