"""No id takes a place that is taken: which are, is seen in what a build makes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.conftest import Check, Tree
from tests.spares import BASE
from tests.trees import SMALL_SITE, change

from handbook.cli import main

CHAPTER = "standards/conduct.yml"
ESTATE = "standards/estates/haitang.yml"


@pytest.fixture(scope="module")
def made(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    def make(folder: Path) -> None:
        import shutil

        root = shutil.copytree(BASE, folder / "tree")
        (root / "docs").mkdir()
        (root / "mkdocs.yml").write_text(SMALL_SITE, "utf-8")
        with (root / "standards/registers/company.yml").open("a", encoding="utf-8") as company:
            company.write("public_address: https://example.com/\n")
        run = CliRunner().invoke(main, ["build", str(root), "--out", str(folder / "build")])
        assert run.exit_code == 0, run.output

    return once("small-site", make) / "build"


def names(folder: Path, *, of: str = "*") -> list[str]:
    """What lies in a folder, without endings, as far as an id can be called so."""
    found = {path.name.partition(".")[0] for path in folder.glob(of)}
    return sorted(name for name in found if re.fullmatch("[a-z][a-z0-9-]*", name))


def test_no_chapter_is_called_like_a_page_or_a_folder_of_the_site(
    made: Path, tree: Tree, check: Check
) -> None:
    root = tree()
    text = (root / CHAPTER).read_text("utf-8")
    for name in names(made / "handbook"):
        if name in ("conduct", "conduct-manners", "sitemap", "llms", "manifest", "offline-worker"):
            continue  # itself, what led to it, and files that no page is called like
        (root / CHAPTER).write_text(text.replace("id: conduct\n", f"id: {name}\n"), "utf-8")
        said = check(root).stdout
        where = r"[\w/.]+:\d+" if f"'{name}' must be used only once" in said else f"{CHAPTER}:5"
        assert re.search(rf"(?m)^{where}:\d+: error: the id '{name}' must be ", said), name


def test_no_estate_is_called_like_a_file_or_a_folder_beside_it(
    made: Path, tree: Tree, check: Check
) -> None:
    root = tree()
    change(root / "standards/registers/company.yml", "handbook_", "keep: [Uploads]\nhandbook_")
    text = (root / ESTATE).read_text("utf-8")
    taken = {*names(made / "public"), *names(made / "print"), "uploads"} - {"haitang"}
    assert {"en", "index", "cards", "sitemap"} < taken
    for name in taken:
        (root / ESTATE).write_text(text.replace("id: haitang", f"id: {name}"), "utf-8")
        line = f"{ESTATE}:5:5: error: the id '{name}' must be another one"
        assert line in check(root).stdout, name


@pytest.mark.parametrize(
    ("page", "stands"),
    [
        ("conduct.md", "the page '人员行为规范'"),
        ("Conduct.md", "the page '人员行为规范'"),
        ("conduct/index.md", "the page '人员行为规范'"),
        ("roles/FRONT-desk.md", "the page '客服前台'"),
        ("estates/README.md", "the page '项目'"),
        ("Sources.md", "the page '依据'"),
        ("conduct-manners.md", "the page that leads on from the retired id 'conduct-manners'"),
        ("glossary.md", ""),
        ("index.md", ""),
        ("README.md", "the page '手册'"),
        ("more/of-us.md", ""),
    ],
)
def test_a_hand_written_page_has_an_address_of_its_own(
    tree: Tree, check: Check, page: str, stands: str
) -> None:
    found = check(tree({f"docs/{page}": "# 我们的\n"})).stdout
    if stands:
        assert found == (
            f"docs/{page}:1:1: error: must have another name: {stands} stands at the same address "
            "(reserved-id)\n"
        )
    else:
        assert found == ""
