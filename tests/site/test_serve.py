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

import pytest
from click.testing import CliRunner
from tests.trees import ROOT, change, real_tree

from handbook.cli import main


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


HOSTILE_PATHS = (
    "/%00",
    "/conduct.html%00",
    "//etc/passwd",
    "///etc/passwd",
    "/../../../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/%2fetc/passwd",
    "/a//b",
    "/..%5c..%5cetc",
    "/%0d%0aSet-Cookie:x",
    "/\xff",
    "etc/passwd",
    "*",
)


def ask(port: int, path: str, host: str) -> str:
    """What the server answers to one request, whatever is in it."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode("latin-1"))
        data = b""
        while part := connection.recv(65536):
            data += part
    return data.decode("utf-8", "replace")


@pytest.mark.parametrize("address", ["0.0.0.0:8000", ":8000", "192.168.1.5:8000", "example.com:80"])
def test_others_than_this_machine_are_not_served(address: str) -> None:
    result = CliRunner().invoke(main, ["serve", "--lang", "en", str(ROOT), "--address", address])
    assert result.exit_code == 2
    assert "must be this machine's own, such as 127.0.0.1:8000" in result.output


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
        assert ask(port, "/conduct.html", f"127.0.0.1:{port}").startswith("HTTP/1.0 200")
        assert ask(port, "/conduct.html", f"localhost:{port}").startswith("HTTP/1.0 200")
        for host in (
            "evil.example.com",
            f"evil.example.com:{port}",
            "",
            "[::1",
            "127.0.0.1.nip.io",
        ):
            assert ask(port, "/conduct.html", host).startswith("HTTP/1.0 421"), host
        for path in HOSTILE_PATHS:
            answer = ask(port, path, "localhost")
            assert answer.startswith(("HTTP/1.0 404", "HTTP/1.0 400")), path
            assert "root:" not in answer
        change(chapter, "上岗穿本岗制服", "上岗一律穿本岗制服")
        wait_for("上岗一律穿本岗制服", url, 20)
        change(tree / "standards/scope.yml", "湿滑作业先放警示牌", "湿滑作业要先放警示牌")
        settle = wait_for("quiz-03", f"http://127.0.0.1:{port}/to-settle.html", 20)
        assert re.search(r'standards/quiz/cleaning-greening\.yml#L\d+">standards/quiz', settle)
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
