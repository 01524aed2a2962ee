"""`handbook serve` follows what authors change."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.trees import change, real_tree


def fetch(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return str(response.read().decode("utf-8"))
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def wait_for(words: str, url: str, seconds: float) -> str:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        page = fetch(url)
        if words in page:
            return page
        time.sleep(0.1)
    raise AssertionError(f"{words} did not appear at {url} within {seconds} s")


def test_a_saved_sentence_appears_and_a_fault_keeps_the_last_good_page(tmp_path: Path) -> None:
    tree = real_tree(tmp_path / "tree")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "handbook.cli", "serve", str(tree)),
                *("--address", f"127.0.0.1:{port}"),
            ],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    url = f"http://127.0.0.1:{port}/conduct.html"
    chapter = tree / "standards/conduct.yml"
    try:
        page = wait_for("上岗穿本岗制服", url, 60)
        assert re.search(r'href="https?://[^"]*standards/conduct\.yml#L\d+"', page)
        change(chapter, "上岗穿本岗制服", "上岗一律穿本岗制服")
        wait_for("上岗一律穿本岗制服", url, 20)
        change(chapter, "frequency: shift", "frequncy: shift")
        time.sleep(3)
        assert "上岗一律穿本岗制服" in fetch(url)
        assert server.poll() is None
    finally:
        server.terminate()
        server.wait(10)
    text = (tmp_path / "log").read_text("utf-8")
    assert "nearest is 'frequency'" in text
    assert "Traceback" not in text
