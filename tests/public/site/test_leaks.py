"""Nothing that is meant for staff reaches the public site."""

from __future__ import annotations

import ast
import hashlib
from pathlib import Path

import pytest
from tests.leaks import MARK, find_marks, plant, unpacked
from tests.public.site.conftest import read_library
from tests.trees import ROOT, change, real_tree

from handbook.public.build import build_public

PACKAGE = ROOT / "scripts/handbook/public/site"
MAY_IMPORT = (
    "commitments.view",
    "commitments.words",
    "base.vocabulary",
    "base.units",
    "base.files",
    "base.brand",
    "base.colours",
    "base.compiled_templates",
    "base.own_templates",
    "base.swap",
    "public.site",
)


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def published(root: Path, out: Path) -> Path:
    build_public(read_library(root), out)
    return out


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(ROOT, tmp_path_factory.mktemp("plain"))


def test_no_mark_in_any_text_for_staff_is_in_any_byte_of_the_public_site(tmp_path: Path) -> None:
    tree = real_tree(tmp_path / "tree")
    planted = plant(tree)
    assert len(planted.places) > 3000
    found = find_marks(published(tree, tmp_path / "out"))
    assert {name: [planted.places.get(m, m) for m in marks] for name, marks in found.items()} == {}


def test_other_words_for_staff_leave_the_public_site_as_it_was(plain: Path, tmp_path: Path) -> None:
    tree = real_tree(tmp_path / "tree")
    plant(tree, "Other", replace=True)
    assert digest(published(tree, tmp_path / "out")) == digest(plain)


def test_a_mark_in_a_text_for_residents_is_found(tmp_path: Path) -> None:
    tree = real_tree(tmp_path / "tree")
    change(
        tree / "standards/estates/yunqi.yml", "title: {zh: 云栖", f"title: {{zh: {MARK}00000云栖"
    )
    found = find_marks(published(tree, tmp_path / "out"))
    assert {"index.html", "feed.xml", "yunqi/index.html", "yunqi/commitments.json"} <= set(found)


def test_marks_are_found_where_they_are_packed() -> None:
    import gzip

    assert any(MARK.encode() in data for data in unpacked(gzip.compress(MARK.encode())))


def test_sources_that_nobody_read_are_not_named(plain: Path) -> None:
    library = read_library(ROOT)
    unread = [s.title.zh for s in library.sources.values() if s.mark in ("V3", "G")]
    assert unread
    for path in plain.rglob("*.*"):
        if path.suffix != ".png":
            text = path.read_text("utf-8")
            assert not [title for title in unread if title in text], path


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*.py")), ids=lambda path: path.name)
def test_the_public_site_knows_only_the_public_types(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names = [node.module or ""]
            if node.module == "handbook":
                names = [f"handbook.{alias.name}" for alias in node.names]
        for name in names:
            package, _, inner = name.partition(".")
            assert package != "mkdocs"
            if package == "handbook":
                allowed = any(inner == one or inner.startswith(f"{one}.") for one in MAY_IMPORT)
                assert allowed, f"{path.name} imports {name}"
