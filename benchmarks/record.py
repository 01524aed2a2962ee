"""What was measured before, on which machine: a figure that is a quarter worse is found by the next run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

RECORDED = Path(__file__).with_name("recorded.json")

MUCH = 1.25
"""From how many times the recorded figure on something has become slower, and not the machine busier."""


class Record:
    """The figures last recorded on a machine, at a size."""

    def __init__(self, machine: str, size: str, path: Path = RECORDED) -> None:
        self._machine, self._size, self._path = machine, size, path

    def figures(self) -> dict[str, float]:
        """Name -> figure; empty where nothing was recorded on this machine at this size."""
        figures: dict[str, float] = (
            self._all().get(self._machine, {}).get(self._size, {}).get("figures", {})
        )
        return figures

    def keep(self, figures: Mapping[str, float], begun: datetime, commit: str) -> None:
        """Put these figures in the place of older ones; what was not measured this time stays."""
        known = self._all()
        kept = self.figures() | {name: round(figure, 4) for name, figure in figures.items()}
        known.setdefault(self._machine, {})[self._size] = {
            "date": f"{begun:%Y-%m-%d}",
            "commit": commit,
            "figures": dict(sorted(kept.items())),
        }
        text = json.dumps(known, ensure_ascii=False, indent=2, sort_keys=True)
        self._path.write_text(text + "\n", "utf-8")

    def _all(self) -> dict[str, Any]:
        if not self._path.is_file():
            return {}
        known: dict[str, Any] = json.loads(self._path.read_text("utf-8"))
        return known


def worse(now: Mapping[str, float], before: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """Name -> what a figure is and what it was, of those that have become much worse.

    >>> worse({"a": 1.3, "b": 1.2, "new": 9}, {"a": 1, "b": 1, "gone": 1})
    {'a': (1.3, 1)}
    """
    pairs = {name: (now[name], before[name]) for name in now.keys() & before.keys()}
    return {name: pair for name, pair in sorted(pairs.items()) if pair[0] > MUCH * pair[1]}
