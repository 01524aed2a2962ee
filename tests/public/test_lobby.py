"""`handbook poster`: the files it makes, what it refuses, and that nothing meant for staff is in them."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pikepdf
import pypdfium2
from tests.checklists.sheets.conftest import handbook
from tests.leaks import MARK, find_marks, plant
from tests.public.conftest import ESTATES
from tests.trees import change, real_tree

from handbook.build.check import check_tree
from handbook.commitments.view_of import public_site
from handbook.public.lobby import print_posters
from handbook.public.posters.papers import PublicPaper, paper_pdf

PACKAGE = Path(__file__).parents[2] / "scripts" / "handbook"


def test_one_poster_is_the_same_as_among_all_of_them(papers: Path, tmp_path: Path) -> None:
    root = real_tree(tmp_path / "tree")
    for name, options in (
        ("poster-a4", ()),
        ("poster-a3", ("--size", "a3")),
        ("lobby-folder", ("--folder",)),
    ):
        target = tmp_path / f"{name}.pdf"
        result = handbook("poster", root, "--estate", "lanting", *options, "-o", target)
        assert result.returncode == 0, result.stderr
        assert target.read_bytes() == (papers / "lanting" / f"{name}.pdf").read_bytes()


def test_only_what_changed_is_made_again_and_what_is_gone_goes(
    papers: Path, tmp_path: Path
) -> None:
    root = real_tree(tmp_path / "tree")
    folder = tmp_path / "papers"
    shutil.copytree(papers, folder)
    estate = root / "standards/estates/lanting.yml"
    change(
        estate, "{fact: hotline, value: 0531-0000 1001}", "{fact: hotline, value: 0531-0000 1009}"
    )
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.pdf")}
    result = handbook("poster", root, "--all", "-o", folder)
    assert "9 files" in result.stdout
    assert "3 of them new" in result.stdout
    for path, moment in before.items():
        assert (path.stat().st_mtime_ns == moment) is (path.parent.name != "lanting")
    checked = check_tree(root)
    del checked.library.estates["guanlan"]
    found = print_posters(checked, folder)
    assert sorted({path.parent.name for path in found}) == ["lanting", "yunqi"]
    assert not list(folder.glob("guanlan/*"))


def test_strict_makes_nothing_that_has_blanks(tmp_path: Path) -> None:
    root = real_tree(tmp_path / "tree")
    target = tmp_path / "folder"
    result = handbook("poster", root, "--all", "--strict", "-o", target)
    assert (result.returncode, result.stdout) == (1, "")
    assert "the folder of notices of 'lanting' must not have blanks, but lacks" in result.stderr
    assert "'disclosure-performance' (合同履行情况)" in result.stderr
    assert not target.exists()
    assert (
        handbook("poster", root, "--all", "--strict", "--size", "a4", "-o", target).returncode == 0
    )
    assert len(list(target.rglob("*.pdf"))) == 3


def test_what_cannot_be_made_is_said_in_a_sentence(tmp_path: Path) -> None:
    root = real_tree(tmp_path / "tree")
    for arguments, words in (
        ((), "--estate must say for which estate, or --all"),
        (("--estate", "yunq"), "there is no estate 'yunq'; nearest is 'yunqi'"),
        (("--all",), "one file is one paper of one estate"),
    ):
        result = handbook("poster", root, *arguments, "-o", tmp_path / "one.pdf")
        assert result.returncode == 2
        assert words in result.stderr
    assert not (tmp_path / "one.pdf").exists()


def test_a_character_that_cannot_be_printed_is_found_where_it_was_typed(tmp_path: Path) -> None:
    root = real_tree(tmp_path / "tree")
    change(root / "standards/estates/yunqi.yml", "旗杆下", "旗杆下\U00020000")
    result = handbook("poster", root, "--estate", "yunqi", "--folder", "-o", tmp_path / "one.pdf")
    assert result.returncode == 1
    assert re.search(r"yunqi\.yml:\d+:\d+: error: .*no font has a shape for", result.stderr)
    assert not (tmp_path / "one.pdf").exists()


def test_nothing_meant_for_staff_is_on_paper_for_residents(papers: Path, tmp_path: Path) -> None:
    """Text and metadata; and as the bytes stay as they were, not even in which glyphs there are."""
    root = real_tree(tmp_path / "tree")
    urgent = root / "standards/commitments/urgent.yml"
    change(urgent, "evidence: ", "evidence: 漢珵")  # in no other text: they would show in the fonts
    assert len(plant(root).places) > 2000
    target = tmp_path / "papers"
    library = check_tree(root).library
    for estate in public_site(library).estates:
        assert estate.id in ESTATES
        for paper in PublicPaper:
            path = target / estate.id / f"{paper}.pdf"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(paper_pdf(paper, estate, "https://promise.example.com/"))
            with pypdfium2.PdfDocument(path) as document:
                text = "".join(page.get_textpage().get_text_range() for page in document)
                assert len(text) > 500
                assert MARK not in "".join(text.split())
            with pikepdf.open(path) as pdf:
                assert MARK not in str(pdf.open_metadata())
                assert MARK not in repr(dict(pdf.docinfo))
            assert path.read_bytes() == (papers / estate.id / path.name).read_bytes()
    assert find_marks(target) == {}


def test_posters_know_the_public_types_and_nothing_of_the_library() -> None:
    allowed = {
        "commitments.view",
        "commitments.words",
        "checklists.qr",
        "base.problems",
        "base.message",
        "base.typography",
        "base.views_json",
        "base.vocabulary",
        "press.typeset",
        "press.fonts",
        "press.chain",
    }
    for path in (PACKAGE / "public" / "posters").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            for name in names:
                if name.startswith("handbook."):
                    own = name.removeprefix("handbook.")
                    assert own in allowed or own.startswith("public.posters."), (
                        f"{path.name}: {name}"
                    )
