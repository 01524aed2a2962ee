"""What stands beside ours in mkdocs.yml: each feature of the theme, and plugins that many projects have. Either the site is
built and our pages do what they do, or one sentence says why it cannot be."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect
from tests.staff_site import served
from tests.trees import ROOT

from handbook.checks.site.neighbours import REFUSED, features_of

TESTS = ROOT / "tests"

NEIGHBOURS = Path(os.environ.get("HANDBOOK_NEIGHBOURS", ROOT / ".venv/neighbours/bin/mkdocs"))
"""MkDocs with all those plugins, in a world of its own."""

BEGINS = ("announce.", "content.", "header.", "navigation.", "search.", "toc.")
NO_FEATURES = re.compile(r"search\.(config|placeholder|reset|result)|content\.lazy")
"""Words of its templates that look like features."""

FEATURES = sorted(
    one for one in features_of("material") if one.startswith(BEGINS) and not NO_FEATURES.match(one)
)

PLUGINS: dict[str, dict[str, object]] = {
    "awesome-nav": {},
    "blog": {},
    "exclude": {"glob": ["drafts/*"]},
    "gen-files": {"scripts": ["made.py"]},
    "git-revision-date-localized": {"fallback_to_build_date": True},
    "glightbox": {},
    "include-markdown": {},
    "literate-nav": {"nav_file": "SUMMARY.md"},
    "macros": {},
    "meta": {},
    "minify": {"minify_html": True, "minify_js": False},
    "print-site": {},
    "redirects": {"redirect_maps": {"former.md": "news.md"}},
    "rss": {"use_git": False, "match_path": "news.*", "date_from_meta": {"as_creation": "date"}},
    "search": {},
    "section-index": {},
    "table-reader": {},
    "tags": {},
    "typeset": {},
}
"""Beside our two, with as little of their own as they need."""

NEWS = """\
---
date: 2026-11-27
tags: [通知]
---
# 通知

食堂周一换菜单。![标志](mark.png)

| 几点 | 哪里 |
| --- | --- |
| 8:00 | 一楼 |
"""

MADE = 'import mkdocs_gen_files\nwith mkdocs_gen_files.open("made.md", "w") as file:\n    file.write("# 做出来的\\n")\n'


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder in (TESTS / "hospital", TESTS / "site/ward"):
        shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    (tmp_path / "docs").mkdir(exist_ok=True)
    (tmp_path / "docs/news.md").write_text(NEWS, "utf-8")
    shutil.copy(
        ROOT / "scripts/handbook/site/theme/assets/handbook/favicon.png", tmp_path / "docs/mark.png"
    )
    (tmp_path / "made.py").write_text(MADE, "utf-8")
    return tmp_path


def configure(tree: Path, features: list[str], plugins: Sequence[object]) -> None:
    settings = {
        "site_name": "手册",
        "site_url": "https://handbook.example.com/",
        "theme": {"name": "material", "language": "zh", "font": False, "features": features},
        "use_directory_urls": False,
        "plugins": ["handbook", "handbook-search", *plugins],
        "validation": {"omitted_files": "ignore"},
    }
    (tree / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")


def _run(*command: str, at: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [NEIGHBOURS.with_name(command[0]), *command[1:]],
        cwd=at,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


Built = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def built(tree: Path) -> Built:
    """Builds the site with more in its mkdocs.yml, as MkDocs does."""

    def build(features: list[str], plugins: list[object]) -> subprocess.CompletedProcess[str]:
        assert NEIGHBOURS.is_file(), "the neighbours must be installed; run:  make neighbours"
        configure(tree, features, plugins)
        return _run("mkdocs", "build", "-q", "-d", "site", at=tree)

    return build


def refused(done: subprocess.CompletedProcess[str], tree: Path) -> list[str]:
    """The sentences with which a build was refused, and nothing else."""
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert not (tree / "site").exists()
    return [line for line in done.stderr.splitlines() if "must not" in line]


def _first(site: Path, pattern: str) -> str:
    return min(path.name for path in site.glob(pattern))


def works(page: Page, site: Path) -> None:
    """Search finds, Today lists, a talk can be rehearsed, a path counts; and nothing is said to be wrong."""
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    with served(site) as address:
        page.goto(f"{address}index.html")
        page.get_by_role("combobox").first.click()
        page.get_by_role("combobox").first.fill("huozai")
        expect(page.locator(".md-search-result__item").first).to_contain_text("火")
        page.goto(f"{address}today.html")
        expect(page.locator("#hb-today-due > *").first).to_be_visible()
        page.goto(f"{address}{_first(site, 'script-*.html')}")
        page.get_by_role("button", name="开始练").click()
        expect(page.get_by_role("button", name="看标准句")).to_be_visible()
        page.goto(f"{address}{_first(site, 'path-*.html')}")
        expect(page.locator(".hb-player")).to_be_visible()
        page.goto(f"{address}news.html")
        expect(page.locator("article")).to_contain_text("食堂周一换菜单")
    assert problems == []


AGAINST = {"navigation.expand", "toc.integrate"}
"""Features that cannot be told from others beside them: what is pruned does not expand."""

INSTANT = {one for one in FEATURES if one.startswith("navigation.instant")}


@pytest.mark.parametrize(
    "features", [{*FEATURES} - AGAINST - INSTANT, AGAINST], ids=["most", "rest"]
)
def test_each_feature_of_the_theme(
    features: set[str], built: Built, tree: Path, page: Page
) -> None:
    done = built(sorted(features), [])
    assert done.returncode == 0, done.stderr
    works(page, tree / "site")


@pytest.mark.parametrize("feature", sorted(INSTANT))
def test_each_feature_that_swaps_pages(feature: str, built: Built, tree: Path) -> None:
    (sentence,) = refused(built([feature], []), tree)
    assert "swaps pages without starting their programs" in sentence


@pytest.mark.parametrize("name", PLUGINS)
def test_each_plugin_that_goes_with_ours(name: str, built: Built, tree: Path, page: Page) -> None:
    done = built(["navigation.tabs"], [{name: PLUGINS[name]}])
    assert done.returncode == 0, done.stderr
    works(page, tree / "site")


def test_each_plugin_that_does_not_is_refused_with_one_sentence(tree: Path) -> None:
    """By `handbook check`: in a build some of them would have asked the network first."""
    configure(tree, [], sorted(REFUSED))
    done = _run("handbook", "check", "--lang", "en", at=tree)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    for name, reason in REFUSED.items():
        sentence = f"the plugin '{name}' must not stand beside the handbook: {reason}"
        assert said.count(sentence) == 1, said
