"""Public sites made of the real content, with a past, results and gaps that the real content may not have."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.trees import ROOT

from handbook.checklists.qr import qr_svg
from handbook.commitments.view import (
    PastPromise,
    PromiseWords,
    PublicEdition,
    PublicEstate,
    PublicResult,
    PublicSite,
    PublicWithdrawal,
)
from handbook.commitments.view_of import public_site
from handbook.library.library import Library
from handbook.public.site.card import PictureCard
from handbook.public.site.hosting import headers
from handbook.public.site.site import SiteOwner, SitePart, Tools, build_site
from handbook.reading.load import load

ADDRESS = "https://promise.example.com/"


class Stamp:
    """An artist in a hurry: a PNG of one pixel."""

    def key(self, card: PictureCard) -> str:
        return f"{len(card.title):012d}"

    def draw(self, card: PictureCard) -> bytes:
        return b"\x89PNG\r\n\x1a\n"


TOOLS = Tools(Stamp(), qr_svg)


def read_library(root: Path) -> Library:
    loaded = load(root)
    return Library(loaded.documents, loaded.gaps, set())


@pytest.fixture(scope="session")
def real() -> PublicSite:
    return public_site(read_library(ROOT))


def with_past(estate: PublicEstate) -> PublicEstate:
    """An estate with two editions, a withdrawal, good and bad results, and a fact that is missing."""
    promise = estate.themes[0].promises[0]
    results = (
        PublicResult(2026, 4, 250, 251, PromiseWords("停电一次。", "One power cut.")),
        PublicResult(2026, 3, 10, 10, None),
        PublicResult(2026, 2, 0, 0, None),
    )
    theme = estate.themes[0]
    told = replace(theme, promises=(replace(promise, results=results), *theme.promises[1:]))
    one, two = (
        PastPromise(p.id, p.title, p.promise) for p in (theme.promises[0], theme.promises[1])
    )
    older = replace(two, promise=PromiseWords("老话。", "Old words."))
    return replace(
        estate,
        themes=(told, *estate.themes[1:]),
        editions=(
            PublicEdition(2, date(2027, 3, 1), (one, two)),
            PublicEdition(1, date(2026, 12, 1), (older,)),
        ),
        withdrawals=(
            PublicWithdrawal(
                promise.title, PromiseWords("设备换了。", "New equipment."), date(2027, 2, 20)
            ),
        ),
        contacts=(replace(estate.contacts[0], value=None), *estate.contacts[1:]),
    )


def map_words(value: Any, change: Callable[[PromiseWords], PromiseWords]) -> Any:
    """Public types with all their words changed."""
    if isinstance(value, PromiseWords):
        return change(value)
    if isinstance(value, tuple):
        return tuple(map_words(one, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        new = {f.name: map_words(getattr(value, f.name), change) for f in fields(value)}
        return replace(value, **new)
    return value


def write_site(estates: tuple[PublicEstate, ...], folder: Path, address: str = ADDRESS) -> Path:
    company = SiteOwner(estates[0].company, estates[0].house, address)
    build_site(estates, company, TOOLS, folder, SitePart())
    return folder


@pytest.fixture(scope="session")
def estates(real: PublicSite) -> tuple[PublicEstate, ...]:
    return (with_past(real.estates[0]), *real.estates[1:])


@pytest.fixture(scope="session")
def folder(estates: tuple[PublicEstate, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as files; its first estate has a past."""
    return write_site(estates, tmp_path_factory.mktemp("public"))


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A site over HTTP with the headers that hosts are told to send."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

        def end_headers(self) -> None:
            for name, value in headers().items():
                self.send_header(name, value)
            super().end_headers()

    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as found:
        yield found
