"""The built site in Firefox and WebKit, over http and from a folder."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.engines.driving import ENGINES, PHONE, Window

WATCH = """
(() => {
  const isNone = text => text.startsWith("ResizeObserver loop") // only that sizes are told a frame later
  const say = text => isNone(text) || navigator.sendBeacon("/faults", location.pathname + ": " + text)
  addEventListener("error", event => say(event.message || "not loaded: " + (event.target.src || event.target.href)), true)
  addEventListener("unhandledrejection", event => say("rejected: " + event.reason))
  addEventListener("securitypolicyviolation", event => say("forbidden: " + event.violatedDirective + " " + event.blockedURI))
  console.error = (...words) => say(words.join(" "))
})()
"""
"""What a page in which it stands says of its own faults."""


@pytest.fixture(
    scope="session",
    params=[pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in ENGINES],
)
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Window]:
    """A window of each engine; the tests of one run in one process."""
    with ENGINES[request.param](tmp_path_factory.mktemp(request.param)) as send:
        yield Window(request.param, send)


@pytest.fixture(scope="session")
def folder() -> Path:
    """The staff site as `make site` has left it, or another one that HANDBOOK_SITE names."""
    found = Path(os.environ.get("HANDBOOK_SITE") or ROOT / "build/handbook")
    if not (found / "index.html").is_file():
        pytest.fail(f"no site is built in {found}; run:  make engines")
    return found


@pytest.fixture(scope="session")
def watched(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Where the site is served, each page with WATCH before all else; and what pages said."""
    faults: list[str] = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            if self.path == "/watch.js":
                self._answer(WATCH.encode(), "text/javascript")
            elif self.path == "/offline-worker.js":
                self.send_error(
                    404
                )  # it keeps pages as they were built, and tests of its own are there for it
            elif path.suffix == ".html" and path.is_file():
                html = path.read_bytes()
                script = b'<head>\n<script src="/watch.js"></script>'
                self._answer(html.replace(b"<head>", script, 1), "text/html")
            else:
                super().do_GET()

        def do_POST(self) -> None:
            faults.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._answer(b"", "text/plain")

        def _answer(self, content: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            pass

    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", faults
        server.shutdown()


@pytest.fixture(params=["http", "folder"])
def address(
    request: pytest.FixtureRequest, watched: tuple[str, list[str]], folder: Path
) -> Iterator[str]:
    """Where the site begins. Over http, no page may have said that something went wrong."""
    if request.param == "folder":
        yield f"{folder.as_uri()}/"
        return
    served, faults = watched
    faults.clear()
    yield served
    assert faults == []


@pytest.fixture
def phone(engine: Window, address: str) -> Window:
    """A window as wide as a phone, with nothing kept."""
    engine.size(PHONE)
    engine.open(f"{address}404.html")
    engine.run("localStorage.clear(); sessionStorage.clear()")
    return engine


@pytest.fixture(autouse=True)
def picture(request: pytest.FixtureRequest, engine: Window) -> Iterator[None]:
    """What stands there at the end, where HANDBOOK_PICTURES names a folder for it."""
    yield
    if pictures := os.environ.get("HANDBOOK_PICTURES"):
        engine.picture(Path(pictures) / f"{request.node.name}.png")
