"""The engines that search is compared with: each gets the same pages, its own best settings, and its own box."""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measure import BenchmarkError, empty_folder, progress
from settings import PROJECT, Settings
from stock import write_project

WORLD = PROJECT / ".venv-bench-search"
LOCK = Path(__file__).parent / "search" / "requirements.txt"
MINISEARCH = "minisearch@7.2.0"
SEPARATOR = r"'[\s\u200b\-，。；：？！、（）“”《》·…]+|(?=[\u4e00-\u9fff])'"


@dataclass(frozen=True, slots=True)
class Engine:
    """A site with search on it, and how a person reaches it."""

    name: str
    site: Path
    box: str
    """Selector of the box."""
    results: str
    """Selector of the links, best first."""
    opens: str = ""
    """What must be clicked before the box is there."""
    page: str = "index.html"


def engines(settings: Settings, out: Path) -> list[Engine]:
    """All engines, their sites built. One that cannot be had is left out, and said to be."""
    ours = empty_folder(out / "ours")
    _run([*settings.mkdocs, "build", "-q", "-d", ours], settings.root)
    project = out / "project"
    write_project(ours, project)
    material = ("[data-md-component=search-query]", ".md-search-result__link", "[for=__search]")
    found = [Engine("this plugin", ours, material[0], material[1])]
    _install()
    for name, make in (
        ("Material + jieba", _jieba),
        ("Material, a separator between every two characters", _separated),
        ("Zensical", _zensical),
        ("Pagefind", _pagefind),
        ("MiniSearch, one- and two-character tokens", _minisearch),
    ):
        progress(f"building: {name}")
        try:
            found.append(make(name, project, out / re.sub(r"\W+", "-", name.lower()), ours))
        except BenchmarkError as error:
            progress(f"{name}: {error}")
    return found


Make = Callable[[str, Path, Path, Path], Engine]


def _jieba(name: str, project: Path, site: Path, _: Path) -> Engine:
    _run([WORLD / "bin/mkdocs", "build", "-q", "-d", site], project)
    return Engine(name, site, "[data-md-component=search-query]", ".md-search-result__link")


def _separated(name: str, project: Path, site: Path, _: Path) -> Engine:
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8")
    other = project / "separated.yml"
    other.write_text(
        text.replace("  - search\n", f"  - search:\n      separator: {SEPARATOR}\n"), "utf-8"
    )
    code = "import sys; sys.modules['jieba'] = None; from mkdocs.__main__ import cli; cli()"
    python = WORLD / "bin/python"
    _run([python, "-c", code, "build", "-q", "-f", "separated.yml", "-d", site], project)
    return Engine(name, site, "[data-md-component=search-query]", ".md-search-result__link")


def _zensical(name: str, project: Path, site: Path, _: Path) -> Engine:
    _run([WORLD / "bin/zensical", "build"], project)
    shutil.rmtree(site, ignore_errors=True)
    shutil.move(project / "site", site)
    return Engine(name, site, "[aria-autocomplete=list]", "a[role=option]", ".md-search__button")


def _pagefind(name: str, project: Path, site: Path, _: Path) -> Engine:
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(site.parent / "material-jieba", site)
    for page in site.rglob("*.html"):  # only what is said on a page, as in the others
        html = page.read_text("utf-8").replace("\u200b", "")
        html = html.replace(
            '<article class="md-content__inner',
            '<article data-pagefind-body class="md-content__inner',
        )
        page.write_text(html, "utf-8")
    _run([WORLD / "bin/python", "-m", "pagefind", "--site", site], project)
    (site / "find.html").write_text(
        "<!doctype html><meta charset=utf-8><link rel=icon href=data:,>"
        "<script src=pagefind/pagefind-ui.js></script><div id=search></div>"
        "<script>new PagefindUI({element: '#search', showSubResults: true, showImages: false})</script>",
        "utf-8",
    )
    links = ".pagefind-ui__result-link"
    return Engine(name, site, ".pagefind-ui__search-input", links, page="find.html")


def _minisearch(name: str, project: Path, site: Path, ours: Path) -> Engine:
    """It has no box of its own: a page with one, and the things that our own index holds."""
    empty_folder(site)
    _run(["npm", "pack", "--silent", MINISEARCH], site)
    _run(["tar", "xzf", next(site.glob("*.tgz")), "package/dist/umd/index.js"], site)
    shutil.move(site / "package/dist/umd/index.js", site / "minisearch.js")
    rows = [
        {
            "id": number,
            "url": f"{url}#{anchor}" if anchor else url,
            "title": f"{title} {english}",
            "text": f"{text} {aliases} {anchor}",
        }
        for number, (url, anchor, title, english, aliases, text) in enumerate(_things(ours))
    ]
    (site / "minisearch-docs.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    (site / "index.html").write_text(_MINISEARCH_PAGE, "utf-8")
    return Engine(name, site, "#box", "#list a")


Thing = tuple[str, str, str, str, str, str]
"""Address of the page, anchor, title, English title, aliases, text."""


def _things(ours: Path) -> list[Thing]:
    """All that our own index holds, what is looked through last as well; each part of it whole or cut."""
    folder = ours / "search"
    parts = [json.loads((folder / "search_index.json").read_text("utf-8"))["docs"]]
    parts += [_part(late) for late in sorted(folder.glob("late.*.js"))]
    found: list[Thing] = []
    for part in parts:
        found += _whole(part) if "docs" in part else _cut(folder, part["cut"])
    return found


def _whole(part: dict[str, Any]) -> Iterator[Thing]:
    columns = [part["docs"][name] for name in ("anchor", "title", "english", "aliases", "text")]
    for page, *rest in zip(part["docs"]["page"], *columns, strict=True):
        anchor, title, english, aliases, text = map(str, rest)
        yield part["pages"][page][0], anchor, title, english, aliases, text


def _cut(folder: Path, cut: dict[str, Any]) -> Iterator[Thing]:
    files = math.ceil(len(cut["kindOf"]) / cut["chunk"])
    for number in range(files):
        for url, _, anchor, title, english, aliases, text in _part(
            folder / f"{cut.get('before', '')}d{number}.js"
        ):
            yield url, anchor, title, english, aliases, text


def _part(path: Path) -> Any:
    said = re.search(r"handbookSearch\.part\((.*)\)\n", path.read_text("utf-8"), re.DOTALL)
    if said is None:
        raise ValueError(f"{path} is no part of an index")
    return json.loads(said[1])["data"]


_MINISEARCH_PAGE = """<!doctype html><meta charset=utf-8><link rel=icon href=data:,>
<script src=minisearch.js></script><input id=box><ol id=list></ol>
<script>
const cut = text => [...text.matchAll(/([\\u4e00-\\u9fff]+)|([a-z0-9]+)/gi)].flatMap(([, han, word]) =>
  word ? [word.toLowerCase()] : [...han, ...[...han].slice(1).map((char, i) => han[i] + char)])
const index = new MiniSearch({ fields: ["title", "text"], storeFields: ["url"], tokenize: cut, processTerm: term => term })
const ready = fetch("minisearch-docs.json").then(r => r.json()).then(rows => index.addAll(rows))
box.oninput = async () => {
  await ready
  const found = index.search(box.value, { boost: { title: 3 }, prefix: term => /^[a-z]/.test(term), fuzzy: term => /^[a-z]{4}/.test(term) ? 0.2 : false })
  list.replaceChildren(...found.slice(0, 20).map(({ url }) => {
    const item = document.createElement("li")
    const link = document.createElement("a")
    link.href = link.textContent = url
    item.append(link)
    return item
  }))
}
</script>
"""


def _install() -> None:
    stamp = WORLD / "requirements.txt"
    wanted = LOCK.read_text("utf-8")
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    progress(f"installing the other engines into {WORLD.name}")
    import sys

    _run([sys.executable, "-m", "venv", WORLD], PROJECT)
    pip: list[str | Path] = [
        WORLD / "bin/python",
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--quiet",
        "install",
    ]
    _run([*pip, "--require-hashes", "--requirement", LOCK], PROJECT)
    stamp.write_text(wanted, "utf-8")


def _run(command: list[str | Path], folder: Path) -> None:
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise BenchmarkError(f"there is no '{command[0]}'") from error
    except subprocess.CalledProcessError as error:
        raise BenchmarkError(f"'{command[0]}' failed: {error.stderr[-400:]}") from error
