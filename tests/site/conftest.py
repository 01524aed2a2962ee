"""The real site, built once for all tests that look at it, and a browser to look with."""

from __future__ import annotations

import functools
import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the built staff site; one build for all test processes."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    folder, lock = shared / "site", shared / "site.lock"
    try:
        lock.mkdir()
    except FileExistsError:
        waited = threading.Event()
        for _ in range(600):
            if (folder / "done").exists():
                return folder / "handbook"
            if (folder / "failed").exists():
                pytest.fail("the site could not be built; see the other test process")
            waited.wait(0.2)
        pytest.fail("the site was not built within two minutes")
    folder.mkdir()
    command = [sys.executable, "-m", "handbook.cli", "build", str(ROOT), "--out", str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    (folder / ("done" if run.returncode == 0 else "failed")).touch()
    assert run.returncode == 0, run.stderr
    return folder / "handbook"


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """The addresses of all pages."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served over HTTP."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    handler = functools.partial(Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page in a desktop window, with nothing remembered."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    yield context.new_page()
    context.close()
