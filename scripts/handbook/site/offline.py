"""What a phone keeps of the staff site for places without signal: the worker that keeps it, the list of files that
it goes by, and what the site is called on a home screen.

The list is made from the files as they were written, so the same site gives the same bytes, and an edition is known
by what it holds.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any, NamedTuple, TypedDict

from handbook.base.vocabulary import Kind
from handbook.pages.page_kinds import PageKind
from handbook.pages.site import Site
from handbook.pages.titles import handbook_title
from handbook.site.edition import edition_date
from handbook.site.icons import ICONS, icons
from handbook.training.pages.learning_data import FOLDER as LEARNING
from handbook.training.pages.path_data import path_data

WORKER = "offline-worker.js"
LIST = "offline.json"
MANIFEST = "manifest.webmanifest"
PAGE = "offline.md"

FIRST = (
    PageKind.HOME,
    PageKind.OFFLINE,
    PageKind.EMERGENCIES,
    Kind.EMERGENCY,
    PageKind.TODAY,
    PageKind.SCRIPTS,
    PageKind.SCRIPT,
    PageKind.PHRASES,
)
"""The pages that are kept before anybody has read them."""

FIRST_FOLDERS = ("assets/", "search/", "today/")
FIRST_FILES = (f"{LEARNING}/facts.js", f"{LEARNING}/rehearsal.js")
"""What these pages fetch; of `today/`, what its estates have is kept as it is read."""

UNNEEDED = re.compile(
    r"^(?:sitemap\.|llms\.txt|print/|assets/handbook/(?:licences\.txt|sbom\.|icon-)|assets/javascripts/lunr/"
    r"|assets/images/)|\.map$"
)
"""What is for machines or for paper, or stands in another file already."""

_SHARD = re.compile(r"^search/l?[a-z]\d+\.js$")
_OF_A_PATH = f"{LEARNING}/path-"
_WHOLE_INDEX = "search/search_index.js"
_DIGITS = 8


class KeptFile(NamedTuple):
    """A file of the site: a digest of what it holds, and its bytes."""

    digest: str
    size: int


class KeptList(TypedDict):
    """What a device keeps of an edition of the site."""

    label: str
    """The edition as readers call it"""
    help: str
    """The page that says what is kept"""
    shards: bool
    """Whether the index of the search lies in one file"""
    first: list[str]
    """What is kept before anybody has read it"""
    paths: dict[str, list[str]]
    """Learning path -> what it needs"""
    files: dict[str, KeptFile]
    """All that can be kept"""


class OfflineList(KeptList):
    """`offline.json`, by which the worker goes."""

    edition: str


def say_edition(config: Any, site: Site) -> None:
    """Have every page say which edition it is. `config` is MkDocs's."""
    config.extra["handbook_edition"] = edition_label(site)
    config.extra["handbook_offline"] = PAGE.removesuffix(".md") + (
        "/" if config.use_directory_urls else ".html"
    )
    config.extra["handbook_icon"] = ICONS[192]


def edition_label(site: Site) -> str:
    """The edition as readers call it: its number, where there is one, and its day."""
    issued = site.library.issued
    if issued is None or not issued.editions:
        return f" {edition_date(site).isoformat()} 的手册"
    last = issued.editions[-1]
    return f"第 {last.edition} 版手册（{last.date.isoformat()}）"


def write_offline(site: Site | None, folder: Path, urls: Mapping[str, str]) -> None:
    """Write all of it into the folder of a built site. `urls` has the URL of each page by its address."""
    assert site is not None  # noqa: S101
    for path, picture in icons(site.library).items():
        (folder / path).write_bytes(picture)
    (folder / MANIFEST).write_text(manifest(site), "utf-8")
    about = _kept(site, folder, urls)
    edition = _digest(json.dumps(about, ensure_ascii=False).encode())
    whole: OfflineList = {"edition": edition, **about}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    (folder / LIST).write_text(text + "\n", "utf-8")
    worker = Path(__file__).with_name(WORKER).read_text("utf-8").replace("{edition}", edition)
    (folder / WORKER).write_text(worker, "utf-8")


def _kept(site: Site, folder: Path, urls: Mapping[str, str]) -> KeptList:
    files = {name: about for name, about in _files(folder) if not UNNEEDED.search(name)}
    has_all_shards = _is_whole(folder)
    if has_all_shards:
        files = {name: about for name, about in files.items() if not _SHARD.match(name)}

    def written(uri: str) -> str:
        url = urls.get(uri, uri).removeprefix("./")
        return f"{url}index.html" if url == "" or url.endswith("/") else url

    pages = [written(page.uri) for page in site.pages.values() if page.kind in FIRST]
    first = [*pages, "404.html", *filter(_is_first, files), *_shown(folder, pages)]
    learning = [
        name for name in files if dirname(name) == LEARNING and not name.startswith(_OF_A_PATH)
    ]
    paths: dict[str, list[str]] = {}
    for path in site.library.paths.values():
        uris = [step["uri"] for step in path_data(site, path)["steps"] if step["uri"]]
        steps = [written(uri) for uri in (f"{path.id}.md", "training.md", "record.md", *uris)]
        own = f"{LEARNING}/{path.id}.js"
        paths[path.id] = _there(files, [*steps, own, *learning, *_shown(folder, steps)])
    return {
        "label": edition_label(site),
        "help": written(PAGE),
        "shards": has_all_shards,
        "first": _there(files, first),
        "paths": paths,
        "files": files,
    }


def manifest(site: Site) -> str:
    """The web app manifest (https://www.w3.org/TR/appmanifest/): what a home screen shows."""
    title = handbook_title(site.library).zh
    about = {
        "name": title,
        "short_name": title,
        "lang": "zh",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "display_override": ["minimal-ui"],
        "theme_color": site.library.brand.light.bar,
        "background_color": "#ffffff",
        "icons": [
            {"src": path, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for size, path in ICONS.items()
            for purpose in ("any", "maskable")
        ],
    }
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


def _files(folder: Path) -> Iterator[tuple[str, KeptFile]]:
    """Path -> digest and size of every file, in order."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        name = path.relative_to(folder).as_posix()
        if name not in (WORKER, LIST, MANIFEST):
            yield name, KeptFile(_digest(data), len(data))


def _is_whole(folder: Path) -> bool:
    """Whether the index for folders has all that is cut for the network."""
    path = folder / _WHOLE_INDEX
    return path.is_file() and '"shards":{"' in path.read_text("utf-8")


def _is_first(name: str) -> bool:
    is_fetched = name.startswith(FIRST_FOLDERS) and not name.startswith("today/estates/")
    return is_fetched or name in FIRST_FILES


_ASKED = re.compile(r'\s(?:src|href)="(?P<address>[^":#?]+\.(?!html)[a-z0-9]+)(?:\?[^"]*)?"')


def _shown(folder: Path, pages: list[str]) -> Iterator[str]:
    """What pages show or run, beside what all of them do."""
    for name in dict.fromkeys(pages):
        path = folder / name
        html = path.read_text("utf-8") if path.is_file() else ""
        for found in _ASKED.finditer(html):
            yield normpath(join(dirname(name), found["address"]))


def _there(files: Mapping[str, object], names: list[str]) -> list[str]:
    return sorted({name for name in names if name in files})


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_DIGITS]
