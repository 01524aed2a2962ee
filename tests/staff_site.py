"""The real site, built once for all tests that look at it, and a browser to look with."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.looking import FLOOR
from tests.trees import real_content

from handbook.pages.checked import Checked


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    """The folder of the built staff site."""
    return built / "handbook"


@pytest.fixture(scope="session")
def real() -> Checked:
    """The real content, read and checked."""
    return real_content()


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """The addresses of all pages."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served over HTTP."""
    with served(site) as found:
        yield found


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves a folder over HTTP; the address ends with a slash."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    handler = functools.partial(Handler, directory=str(folder))
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


@pytest.fixture
def plain_page(page: Page) -> Page:
    """The same without the theme's own scripts and its search, where only ours matter: half the cost; and
    without what browsers at the floor do not have. From a folder (`file:`) everything runs."""
    page.add_init_script(FLOOR)
    empty = {"content_type": "text/javascript", "body": ""}
    page.route(re.compile("^http.*/assets/javascripts/"), lambda route: route.fulfill(**empty))
    return page


@pytest.fixture
def problems(page: Page) -> list[str]:
    """Errors of scripts and of the console."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda m: found.append(m.text) if m.type == "error" else None)
    return found
