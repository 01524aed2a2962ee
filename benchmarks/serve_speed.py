"""How long an author waits: from saving a YAML file to the refreshed page in the browser."""

from __future__ import annotations

import re
import socket
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from measure import BenchmarkError, progress
from report import Goal, Section, seconds, table
from settings import Settings

LONGEST = 1.0
"""Seconds that a saved change may take to reach the page."""

PATIENCE = 60.0
"""Seconds after which something must be broken."""

_SENTENCE = re.compile(r"(?m)^( *intro: )([^\s>|{\"'\[][^#\n]*)$")
"""An introduction: no question of a quiz keeps a fingerprint of it, so the tree stays without a problem."""
_WATCH = re.compile(r"livereload\((\d+), ?(\d+)\)")
_MARKS = "甲乙丙丁戊己庚辛"


def run(settings: Settings) -> Section:
    """Serve a copy of the real tree and change one sentence again and again."""
    tree = settings.real_copy("serve")
    path, text = _chapter(tree)
    turns = settings.repetitions
    started = time.perf_counter()
    with _server(settings, tree) as address:
        url = f"{address}/{path.stem}.html"
        page = _wait_for(url, "", started)
        first = time.perf_counter() - started
        waits = []
        for turn in range(turns + 1):
            time.sleep(1 + turn * 0.1)  # at rest, and each time at another moment of its polling
            mark = f"（试改{_MARKS[turn % len(_MARKS)]}{_MARKS[turn // len(_MARKS)]}）"
            changed = _SENTENCE.sub(rf"\g<0>{mark}", text, count=1)
            saved = time.perf_counter()
            path.write_text(changed, "utf-8")
            page = _reloaded(address, url, page, mark, saved)
            wait = time.perf_counter() - saved
            progress(f"{path.name}: {wait:.2f} s" + ("" if turn else " (not counted)"))
            waits += [wait] if turn else []
    middle = statistics.median(waits)
    section = Section(
        "serve",
        "`handbook serve` on a copy of the real tree: one sentence is changed in a YAML file, and the "
        "page is fetched as a browser does it, when MkDocs says over its live-reload connection that "
        "it was built anew. The time is from saving to the last byte of the page with the new words.",
    )
    rows = [[seconds(first), seconds(middle), seconds(min(waits)), seconds(max(waits))]]
    head = ["start to first page, s", "save to page, median s", "shortest s", "longest s"]
    section.tables.append(table(head, rows))
    section.figures["from saved to seen, s"] = middle
    section.goals.append(
        Goal("from saved to seen within 1 s", f"{seconds(middle)} s", middle <= LONGEST)
    )
    return section


def _chapter(tree: Path) -> tuple[Path, str]:
    """The largest chapter with a sentence that can be changed, and what it says."""
    for path in sorted((tree / "standards").glob("*.yml"), key=lambda p: -p.stat().st_size):
        text = path.read_text("utf-8")
        if _SENTENCE.search(text) and f"\nid: {path.stem}\n" in text:
            return path, text
    raise BenchmarkError(f"no chapter in '{tree}' has a sentence to change")


@contextmanager
def _server(settings: Settings, tree: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
    log = settings.out / "serve.log"
    with log.open("wb") as sink:
        command: list[str | Path] = [settings.handbook, "serve", tree, "--address", place]
        server = subprocess.Popen(command, stdout=sink, stderr=sink, stdin=subprocess.DEVNULL)
        try:
            yield f"http://{place}"
        except TimeoutError as error:
            raise BenchmarkError(f"{error}:\n{log.read_text('utf-8')[-2000:]}") from error
        finally:
            server.terminate()
            server.wait(10)


def _wait_for(url: str, words: str, started: float) -> str:
    """The page, as soon as it can be had."""
    while time.perf_counter() - started < PATIENCE:
        try:
            page = _get(url)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.02)
            continue
        if words in page:
            return page
        time.sleep(0.02)
    raise TimeoutError(f"'{url}' did not answer with '{words}' within {PATIENCE:.0f} s")


def _reloaded(address: str, url: str, page: str, words: str, saved: float) -> str:
    """The page with the new words, fetched again whenever MkDocs says that it changed."""
    while time.perf_counter() - saved < PATIENCE:
        watch = _WATCH.search(page)
        if watch is None:
            return _wait_for(url, words, saved)
        _get(f"{address}/livereload/{watch[1]}/{watch[2]}")
        page = _get(url)
        if words in page:
            return page
    raise TimeoutError(f"'{url}' did not show '{words}' within {PATIENCE:.0f} s")


def _get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
        data: bytes = answer.read()
    return data.decode()
