"""Where the peers live: an environment of their own, so that nothing of theirs gets into ours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from measure import BenchmarkError, progress
from settings import PROJECT

WORLD = PROJECT / ".venv-bench"
PEERS = WORLD / "bin"
LOCK = Path(__file__).with_name("requirements.txt")


def install_peers() -> None:
    """Put the peers into their environment, unless it holds just these already."""
    stamp = WORLD / "requirements.txt"
    wanted = LOCK.read_text("utf-8")
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    progress("installing the peers into .venv-bench")
    try:
        subprocess.run([sys.executable, "-m", "venv", WORLD], check=True)
        install = ("-m", "pip", "--disable-pip-version-check", "--quiet", "install")
        subprocess.run(
            [PEERS / "python", *install, "--require-hashes", "--requirement", LOCK], check=True
        )
    except subprocess.CalledProcessError as error:
        raise BenchmarkError(f"the peers could not be installed: {error}") from error
    stamp.write_text(wanted, "utf-8")


def peer_versions(*names: str) -> str:
    """The peers' versions, as installed."""
    code = f"from importlib.metadata import version\nfor n in {names}: print(n, version(n))"
    done = subprocess.run(
        [PEERS / "python", "-c", code], check=True, capture_output=True, text=True
    )
    return ", ".join(done.stdout.splitlines())
