"""What is kept of the last build never shows: each build has the bytes of a fresh one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.trees import ROOT, change

from handbook.base.store import seal
from handbook.build.check import check_tree
from handbook.site.breaking_off import SiteError
from handbook.site.kept_pages import KeptPages
from handbook.site.plugin import HandbookPlugin, build_site


def served(tree: Path, out: Path, *, fresh: bool = False) -> dict[str, bytes]:
    """What the preview server shows of a tree, rebuilt in a process that has built it before."""
    config = load_config(str(tree / "mkdocs.yml"), site_dir=str(out))
    config.plugins.on_startup(command="serve", dirty=False)
    for plugin in config.plugins.values():
        if isinstance(plugin, HandbookPlugin) and fresh:
            plugin._kept = KeptPages()
    build(config, serve_url="http://127.0.0.1:8000/")
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and not path.name.startswith("sitemap")
    }


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    tree = tmp_path / "tree"
    shutil.copytree(ROOT / "tests/cases/base", tree)
    config, _, _ = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")
    nav = "\nnav:\n  - 首页: index.md\n  - 说明: [one.md, two.md]\n"
    (tree / "mkdocs.yml").write_text(config + nav, "utf-8")
    (tree / "docs").mkdir()
    (tree / "docs/one.md").write_text("# 一\n\n## 甲\n\n[二](two.md#b)\n", "utf-8")
    (tree / "docs/two.md").write_text(
        "# 二\n\n## 乙 { #b }\n\n[一](one.md) [章](conduct.md)\n", "utf-8"
    )
    return tree


def test_each_rebuild_has_the_bytes_of_a_fresh_build(
    tree: Path, tmp_path: Path, drawn: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    first = served(tree, tmp_path / "out", fresh=True)
    every = len(drawn)
    drawn.clear()
    assert served(tree, tmp_path / "out") == first
    assert drawn == []

    change(tree / "docs/two.md", "## 乙 { #b }", "## 丙 { #c }")
    change(tree / "standards/conduct.yml", "effective: 2026-11-23", "effective: 2026-11-22")
    caplog.set_level("INFO", "mkdocs")
    warm = served(tree, tmp_path / "out")
    assert 1 <= len(drawn) < every
    assert "does not contain an anchor '#b'" in caplog.text  # said of a page that did not change
    assert warm != first

    change(tree / "mkdocs.yml", "site_name: 物业服务手册", "site_name: 别的名字")
    change(tree / "mkdocs.yml", "[one.md, two.md]", "[two.md, one.md]")
    warm = served(tree, tmp_path / "out")
    assert warm == served(tree, tmp_path / "fresh", fresh=True)


def test_a_theme_folder_of_the_authors_own_may_look_at_every_page(
    tree: Path, tmp_path: Path
) -> None:
    change(tree / "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: overrides\n")
    (tree / "overrides").mkdir()
    (tree / "overrides/main.html").write_text(
        '{% extends "base.html" %}{% block content %}{% for file in pages %}{{ file.page.content }}{% endfor %}'
        "{% endblock %}",
        "utf-8",
    )
    served(tree, tmp_path / "out", fresh=True)
    change(tree / "docs/two.md", "# 二", "# 二 又改")
    assert "又改" in served(tree, tmp_path / "out")["one.html"].decode()


@pytest.fixture
def kept(cache: Path) -> Path:
    """The folder of what is kept of pages."""
    return cache / "pages"


def built(tree: Path, out: Path) -> dict[str, bytes]:
    """The site as a process makes it that has built nothing before."""
    build_site(tree / "mkdocs.yml", out, check_tree(tree))
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file()
    }


def test_a_later_build_draws_only_what_changed_and_has_the_bytes_of_a_fresh_one(
    tree: Path, tmp_path: Path, kept: Path, drawn: list[str]
) -> None:
    change(tree / "docs/two.md", "[章](conduct.md)", "章")
    assert built(tree, tmp_path / "out") == built(tree, tmp_path / "other")
    drawn.clear()
    change(tree / "standards/conduct.yml", "先放下手里的事再开口问候", "先放下手里的事")
    change(tree / "docs/two.md", "## 乙", "## 乙丙")
    warm = built(tree, tmp_path / "out")
    assert 1 <= len(drawn) <= 6
    shutil.rmtree(kept)
    fresh = built(tree, tmp_path / "other")
    assert len(drawn) > 20
    assert warm == fresh


@pytest.mark.parametrize("spoil", [lambda _made: [], lambda _made: 7, lambda _made: ["<p>"]])
def test_what_is_no_page_is_not_believed(
    tree: Path, tmp_path: Path, kept: Path, spoil: Callable[[object], object]
) -> None:
    change(tree / "docs/two.md", "[章](conduct.md)", "章")
    first = built(tree, tmp_path / "out")
    (path,) = kept.iterdir()
    there = json.loads(path.read_bytes()[32:])
    assert there
    body = json.dumps({key: spoil(made) for key, made in there.items()}).encode()
    path.write_bytes(seal(path.name, body) + body)
    assert built(tree, tmp_path / "out") == first


def test_a_warning_is_said_as_often_as_a_page_is_built(
    tree: Path, tmp_path: Path, kept: Path
) -> None:
    change(tree / "mkdocs.yml", "\nnav:", "\nvalidation:\n  links:\n    absolute_links: warn\nnav:")
    (tree / "docs/two.md").write_text("# 二\n\n[外](/elsewhere.html) [一](one.md)\n", "utf-8")
    for _ in range(2):
        with pytest.raises(SiteError):
            built(tree, tmp_path / "out")
