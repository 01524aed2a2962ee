"""Print by package how much the tests run, lines and branches: `make coverage`.

Reads what `coverage json` wrote, from the file named or `.coverage/report.json`; worst branches first.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

PACKAGE = "scripts/handbook/"
COUNTED = ("covered_lines", "num_statements", "covered_branches", "num_branches")


def by_package(report: dict[str, Any]) -> dict[str, Counter[str]]:
    """Package -> what was counted in its files."""
    found: dict[str, Counter[str]] = {}
    for path, file in report["files"].items():
        package = path.partition(PACKAGE)[2].rpartition("/")[0] or "."
        counts = found.setdefault(package, Counter())
        counts.update({name: file["summary"][name] for name in COUNTED})
    return found


def share(counts: Counter[str], part: str, whole: str) -> float:
    """A part in percent; all of nothing is all."""
    return 100 * counts[part] / counts[whole] if counts[whole] else 100.0


def row(name: str, counts: Counter[str]) -> str:
    """One line of the table."""
    lines = share(counts, "covered_lines", "num_statements")
    branches = share(counts, "covered_branches", "num_branches")
    return f"{name:28}{counts['num_statements']:8}{lines:8.1f}%{counts['num_branches']:10}{branches:8.1f}%"


def main(path: Path) -> None:
    """Print the table."""
    found = by_package(json.loads(path.read_text("utf-8")))
    print(f"{'package':28}{'lines':>8}{'run':>9}{'branches':>10}{'taken':>9}")
    for name in sorted(
        found, key=lambda name: share(found[name], "covered_branches", "num_branches")
    ):
        print(row(name, found[name]))
    print(row("all", sum(found.values(), Counter[str]())))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else ".coverage/report.json"))
