"""Judges one set of graded queries on our own site: each typed into the real box of a real browser that has fetched
nothing before. `python benchmarks/judge_search.py benchmarks/search/queries/fresh.yml [--site build/site] [--each]`."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page
from search_engines import Engine
from search_quality import (
    Judge,
    Query,
    Score,
    open_site,
    read_queries,
    served,
    started_browser,
    type_query,
    weigh,
)

ROOT = Path(__file__).parent.parent
_ANSWER = ".md-search-result__item:not(:has(.hs-offers))"
"""A result, or that there is none: not what the empty box offers."""


def main() -> None:
    """Print a set's figures, and with --each what every query led to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--site", type=Path, help="a built site; without it one is built")
    parser.add_argument("--each", action="store_true", help="print what every query led to")
    given = parser.parse_args()
    asked = read_queries(given.queries)
    with tempfile.TemporaryDirectory() as folder:
        site = given.site or Path(folder)
        if not given.site:
            command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", site]
            subprocess.run(command, cwd=ROOT, check=True)
        _judge(site.resolve(), asked, given.each)


def _judge(site: Path, asked: list[Query], is_told: bool) -> None:
    box = "[data-md-component=search-query]"
    engine = Engine("this plugin", site, box, ".md-search-result__link")
    judge = Judge(site, site)
    scores = {False: Score(), True: Score()}
    sizes = []
    with started_browser() as browser, served(site) as address:
        for query in asked:
            links, size = _cold(browser, engine, f"{address}{engine.page}", query.ask)
            sizes.append(size / 1024)
            for is_strict, score in scores.items():
                score.add(
                    query, [judge.is_right(link, query.want, strict=is_strict) for link in links]
                )
            if is_told:
                first = links[0].removeprefix(address) if links else "no answer, said"
                print(f"{size / 1024:4.0f} KiB  {query.ask}  ->  {first}")
    score, strict = scores[False], scores[True]
    sizes.sort()
    print(
        f"{score.asked} with an answer: first right {score.share(score.first)} "
        f"(strict {strict.share(strict.first)}), in three {score.share(score.three)}, "
        f"said to have none {score.share(score.none)}; {score.unanswerable} without: said so {score.share_said()}"
    )
    print(
        f"download of a query by itself, gzip: {statistics.median(sizes):.0f} KiB in the median, "
        f"{sizes[len(sizes) * 9 // 10]:.0f} for nine of ten"
    )
    print("not first:", "; ".join(score.missed))


def _cold(browser: Browser, engine: Engine, url: str, text: str) -> tuple[list[str], int]:
    """What a query leads to in a browser that has nothing yet, and the bytes that it fetches for it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page: Page = context.new_page()
    fetched: dict[str, int] = {}
    page.on("response", lambda response: weigh(response, fetched))
    open_site(page, engine, url)
    box = page.locator(engine.box).first
    box.fill(text)
    box.dispatch_event("keyup")
    page.locator(_ANSWER).first.wait_for(timeout=30_000)  # all that it needs is there
    links = type_query(page, engine, text)
    context.close()
    return links, sum(fetched.values())


if __name__ == "__main__":
    main()
