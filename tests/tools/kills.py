"""Kill builds at random moments and see what each has left: `python tests/tools/kills.py [RUNS] [SEED]`.

A tree is built in two versions in turn, and every run is killed (SIGKILL, SIGTERM or SIGINT) after a
random time. Afterwards the folder must be one whole edition, and a run that was asked to stop must have
left nothing else. Prints how often what was seen; exits 1 where a folder was neither.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)


def main(runs: int, seed: int) -> int:
    """Kill that many builds; 1 where one left something that is no edition."""
    dice = random.Random(seed)
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        tree, temp = Path(folder, "tree"), Path(folder, "temp")
        temp.mkdir()
        for name in ("standards", "checklists", "docs"):
            shutil.copytree(ROOT / name, tree / name)
        shutil.copy(ROOT / "mkdocs.yml", tree)
        began = time.monotonic()
        build(tree, temp).wait()
        usual = time.monotonic() - began
        for run in range(runs):
            company = tree / "standards/registers/company.yml"
            text = company.read_text("utf-8")
            company.write_text(
                text.replace("name: {zh: ", f"name: {{zh: {'甲乙丙丁戊己庚辛壬癸'[run % 10]}"),
                "utf-8",
            )
            process = build(tree, temp)
            time.sleep(dice.uniform(0.05, usual))
            number = dice.choice(SIGNALS)
            process.send_signal(number)
            _, said = process.communicate()
            seen[f"{number.name} runs"] += 1
            for sight in left(tree, temp, number, said):
                seen[f"{number.name} {sight}"] += 1
    for sight, count in sorted(seen.items()):
        print(f"{count:5}  {sight}")
    return int(any("not whole" in sight for sight in seen))


def build(tree: Path, temp: Path) -> subprocess.Popen[str]:
    """A build of the tree, with a folder for temporary files of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "handbook.cli", "build", tree],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(temp)},
    )


def left(tree: Path, temp: Path, number: signal.Signals, said: str) -> list[str]:
    """What is there after a build was ended."""
    verified = subprocess.run(
        [sys.executable, "-m", "handbook.cli", "verify", tree], capture_output=True, check=False
    )
    found = ["folder is one whole edition" if verified.returncode == 0 else "folder is not whole"]
    if holders := list(tree.glob(".build-new-*")):
        found.append("left a folder for the next build to sweep away")
    if len(holders) > 1:
        found.append("left more than one such folder")
    if number is not signal.SIGKILL and list(temp.iterdir()):
        found.append("left something among the temporary files")
    if "Traceback" in said:
        found.append("printed a traceback")
    shutil.rmtree(temp)
    temp.mkdir()
    return found


if __name__ == "__main__":
    arguments = [int(one) for one in sys.argv[1:]]
    sys.exit(main(*(arguments + [24, 1][len(arguments) :])))
