"""What search costs as a site grows: the index, the time to build it, and the time to answer in a browser."""

from __future__ import annotations

import gzip
import random
import re
import shutil
import statistics
import subprocess
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from measure import html_files, progress
from report import Goal, Section, table
from search_engines import Engine
from search_quality import first_result, open_site, queries, served, started_browser
from settings import Settings

from handbook.base.store import Store

PAGES = (100, 1_000, 5_000)
SECTIONS = 10
MOST = 2
"""What our index may cost, as a multiple of Material's."""
MATERIAL = "[data-md-component=search-query]"


def run(settings: Settings) -> Section:
    """Pages of ten sections each, of the real tree's own sentences in another order."""
    section = Section(
        "search-scale",
        "Ten sections a page, of the real tree's sentences shuffled. Build: CPU of our plugin's work on the pages' "
        "HTML, with nothing kept and again after one word changed, and of Material's own search plugin on the same. First: what every query needs, gzip. Query: what "
        "one more query fetches. Answer: in a worker over HTTP, from typing to the first result.",
    )
    sentences = _sentences(settings.root)
    site = settings.out / "search" / "scale-site"
    _site(settings, site)
    rows = []
    with started_browser() as browser:
        for count in settings.of_size(PAGES, PAGES[:2], (20, 60)):
            progress(f"{count:,} pages")
            htmls = [_html(sentences, number) for number in range(count)]
            store = Store(settings.out / "search" / "scale-kept", "this program")
            shutil.rmtree(store.folder, ignore_errors=True)
            ours, _ = _ours(htmls, store)
            stock = _stock(htmls)
            htmls[count // 2] = htmls[count // 2].replace("</p>", "，改了一句</p>", 1)
            again, files = _ours(htmls, store)
            section.figures[f"{count:,} pages, times Material's CPU"] = ours / stock
            section.figures[f"{count:,} pages, again after an edit"] = again / stock
            if count in PAGES[1:]:
                section.goals.append(
                    Goal(
                        f"{count:,} pages indexed for at most {MOST} times Material's CPU",
                        f"{ours / stock:.1f} times",
                        ours <= MOST * stock,
                    )
                )
                section.goals.append(
                    Goal(
                        f"{count:,} pages indexed again after an edit for at most {MOST} times Material's CPU",
                        f"{again / stock:.1f} times",
                        again <= MOST * stock,
                    )
                )
            target = site / "search"
            shutil.rmtree(target, ignore_errors=True)
            for path, text in files.items():
                (site / path).parent.mkdir(parents=True, exist_ok=True)
                (site / path).write_text(text, "utf-8")
            packed = {path: len(gzip.compress(text.encode(), 9)) for path, text in files.items()}
            first = packed["search/search_index.json"]
            ready, median, most, fetched = _answers(browser, site, packed)
            rows.append(
                [
                    f"{count:,}",
                    f"{ours:.1f}",
                    f"{again:.1f}",
                    f"{stock:.1f}",
                    f"{(sum(packed.values()) - packed['search/search_index.js']) / 1024:,.0f}",
                    f"{first / 1024:,.0f}",
                    f"{fetched / 1024:,.0f}",
                    f"{ready:.0f}",
                    f"{median:.0f}",
                    f"{most:.0f}",
                ]
            )
    real = settings.out / "search" / "real"
    subprocess.run([*settings.mkdocs, "build", "-q", "-d", real], cwd=settings.root, check=True)
    articles = [
        found[1]
        for page in html_files(real)
        if (found := re.search(r"<article[^>]*>(.*)</article>", page.read_text("utf-8"), re.DOTALL))
    ]
    ours, stock = min(_ours(articles)[0] for _ in range(3)), min(_stock(articles) for _ in range(3))
    rows.append(
        [
            f"the handbook's {len(articles)}, read as HTML",
            f"{ours:.2f}",
            "",
            f"{stock:.2f}",
            *[""] * 6,
        ]
    )
    head = [
        "pages",
        "build s",
        "after an edit s",
        "Material s",
        "all KiB",
        "first KiB",
        "a query KiB",
    ]
    section.tables.append(table([*head, "set-up ms", "answer ms", "19 of 20 ms"], rows))
    return section


def _sentences(root: Path) -> list[tuple[str, str]]:
    from handbook.build.check import check_tree
    from handbook.site.findable import findable

    site = check_tree(root).site
    found = [entry for page in site.pages.values() for entry in findable(site, page)]
    return [(entry.title, entry.text) for entry in found if len(entry.text) > 12]


def _html(sentences: list[tuple[str, str]], page: int) -> str:
    """A page, always the same under its number; no two sections of a large site say the same."""
    draw = random.Random(page)
    parts = [f"<h1>第 {page} 页</h1>"]
    for place in range(SECTIONS):
        number = page * SECTIONS + place
        title = sentences[number * 7919 % len(sentences)][0]
        text = "。".join(said for _, said in draw.sample(sentences, 3))
        parts.append(f'<h2 id="s{number}">{title}</h2><p>{text}</p>')
    return "".join(parts)


def _ours(htmls: list[str], store: Store | None = None) -> tuple[float, dict[str, str]]:
    from handbook.search.entry import PageEntries
    from handbook.search.files import index_files
    from handbook.search.index import Options, make_index
    from handbook.search.markup import read_page

    start = time.process_time()
    pages = [
        PageEntries(f"p{number}.html", f"第 {number} 页", read_page(html, f"第 {number} 页", {}))
        for number, html in enumerate(htmls)
    ]
    files = index_files(make_index(pages, Options(), store))
    return time.process_time() - start, files


def _stock(htmls: list[str]) -> float:
    from material.plugins.search import plugin

    plugin.jieba = None
    start = time.process_time()
    index = plugin.SearchIndex(lang=["zh"], separator=r"[\s]+", pipeline=[], fields={})
    for number, html in enumerate(htmls):
        page: Any = SimpleNamespace(
            meta={}, content=html, toc=[], url=f"p{number}.html", title=f"第 {number} 页"
        )
        index.add_entry_from_context(page)
    index.generate_search_index(None)
    return time.process_time() - start


def _site(settings: Settings, site: Path) -> None:
    project = settings.out / "search" / "scale"
    (project / "docs").mkdir(parents=True, exist_ok=True)
    (project / "docs/index.md").write_text("# 首页\n", "utf-8")
    (project / "mkdocs.yml").write_text(
        "site_name: 试验\ntheme: {name: material, language: zh, font: false}\n"
        "use_directory_urls: false\nplugins: [handbook-search]\n",
        "utf-8",
    )
    subprocess.run([*settings.mkdocs, "build", "-q", "-d", site], cwd=project, check=True)


def _answers(browser: Any, site: Path, packed: dict[str, int]) -> tuple[float, float, float, float]:
    engine = Engine("ours", site, MATERIAL, ".md-search-result__link")
    with served(site) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
        start = time.monotonic()
        open_site(page, engine, f"{address}index.html")
        page.locator(".md-search-result__meta", has_text="键入").wait_for(timeout=60_000)
        ready = (time.monotonic() - start) * 1000
        times, sizes = [], []
        for query in queries("open")[::4]:
            asked.clear()
            took = first_result(page, query.ask, 9000)
            sizes.append(sum(packed.get(path, 0) for path in asked))
            if took is not None:
                times.append(took)
            page.wait_for_timeout(120)
        page.close()
    times.sort()
    return ready, statistics.median(times), times[len(times) * 19 // 20], statistics.mean(sizes)
