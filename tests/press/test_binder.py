"""A long paper is set in parts and joined: for a reader it is the one that is set at once."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import typst
from tests.trees import ROOT

from handbook.build.check import open_tree
from handbook.checklists.sheets import pdf as sheets_pdf
from handbook.checklists.sheets.pdf import make_pdf
from handbook.checklists.sheets.printing import Press
from handbook.checklists.sheets.request import make_request
from handbook.press.binder import bound
from handbook.press.typeset import SETTING


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two days of an estate set at once, and in parts of 17 sheets."""
    press = Press(open_tree(ROOT))
    volume = press.volume(
        make_request(press.library, estates=["lanting"], date="2026-12-01", to="2026-12-02")
    )
    folder = tmp_path_factory.mktemp("joined")
    one, parts = folder / "one.pdf", folder / "parts.pdf"
    one.write_bytes(make_pdf(volume, press.characters))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheets_pdf, "AT_ONCE", 17)
        parts.write_bytes(make_pdf(volume, press.characters))
        assert parts.read_bytes() == make_pdf(volume, press.characters)
    assert len(volume.sheets) > 34
    return one, parts


def test_every_page_looks_and_reads_the_same(both: tuple[Path, Path]) -> None:
    with pypdfium2.PdfDocument(both[0]) as one, pypdfium2.PdfDocument(both[1]) as parts:
        assert len(one) == len(parts)
        for here, there in zip(one, parts, strict=True):
            assert here.get_textpage().get_text_range() == there.get_textpage().get_text_range()
        for number in (0, 16, 17, 18, len(one) - 1):
            assert bytes(one[number].render().buffer) == (bytes(parts[number].render().buffer))


def test_the_bookmarks_are_the_same(both: tuple[Path, Path]) -> None:
    found = []
    for path in both:
        with pypdfium2.PdfDocument(path) as pdf:
            found.append(
                [
                    (mark.level, mark.get_title(), mark.get_dest().get_index())
                    for mark in pdf.get_toc()
                ]
            )
        with pikepdf.open(path) as opened:
            root = opened.Root.Outlines
            assert _check_marks(root) >= int(root.Count) > 0
    assert found[0] == found[1]


def _check_marks(parent: Any) -> int:
    """How many there are below one, each linked both ways."""
    count, before, mark = 0, None, parent.get("/First")
    while mark is not None:
        assert mark.Parent.objgen == parent.objgen
        assert (mark.get("/Prev").objgen if before else None) == (before.objgen if before else None)
        count += 1 + _check_marks(mark)
        before, mark = mark, mark.get("/Next")
    if before is not None:
        assert parent.Last.objgen == before.objgen
    return count


def test_there_is_one_tree_of_tags_and_every_page_has_its_place_in_it(
    both: tuple[Path, Path],
) -> None:
    with pikepdf.open(both[1]) as pdf:
        tree = pdf.Root.StructTreeRoot
        assert len(tree.K) == 1
        pages = {page.obj.objgen for page in pdf.pages}
        keys = [int(page.obj.StructParents) for page in pdf.pages]
        assert sorted(keys) == [int(key) for key in [*tree.ParentTree.Nums][::2]]
        assert keys == [*range(len(keys))]
        assert int(tree.ParentTreeNextKey) == len(keys)
        names = [bytes(name) for name in [*tree.IDTree.Names][::2]]
        assert names == sorted(set(names))
        by_name = dict(zip(names, [*tree.IDTree.Names][1::2], strict=True))
        assert {name[:1] for name in names} >= {b"U", b"V", b"W"}
        assert all(bytes(cell.ID) == name for name, cell in by_name.items())
        for number, (page, key) in enumerate(zip(pdf.pages, keys, strict=True)):
            elements = [one for one in tree.ParentTree.Nums[2 * key + 1] if one is not None]
            assert elements
            for element in elements:
                assert element.Pg.objgen in pages
                assert element.Pg.objgen == page.obj.objgen, number
                assert _top(element).objgen == tree.objgen
                for name in _headers(element):
                    assert bytes(name) in by_name


def _top(element: Any) -> Any:
    while "/P" in element:
        element = element.P
    return element


def _headers(element: Any) -> list[Any]:
    while "/P" in element and str(element.get("/S")) not in ("/TD", "/TH"):
        element = element.P
    found = element.get("/A", [])
    marks = [found] if isinstance(found, pikepdf.Dictionary) else [*found]
    return [name for mark in marks for name in mark.get("/Headers", [])]


def typeset_words(words: str) -> bytes:
    """A page with a heading and a picture, both with these words."""
    source = (
        "#set document(title: sys.inputs.words)\n#set heading(bookmarked: true)\n"
        "#heading(sys.inputs.words)\n#figure(alt: sys.inputs.words, rect())\n"
    )
    made = typst.compile(source.encode(), sys_inputs={"words": words}, **SETTING)
    assert isinstance(made, bytes)
    return made


@pytest.mark.parametrize(
    "words",
    ["see 2 0 R", "(3 0 R)", "a (b (4 0 R) c", "((5 0 R) 6 0 R)", "\\) 7 0 R (\\", "(U1x2y3)"],
)
def test_words_that_look_like_the_file_itself_are_left_alone(words: str) -> None:
    assert said(bound([typeset_words("A"), typeset_words(words)])) == ["A", words]


def said(data: bytes) -> list[str]:
    """The words of each page of a bound paper, as bookmarks and pictures have them alike."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.check_pdf_syntax()
        marks = [str(mark.title) for mark in pdf.open_outline().root]
        (document,) = pdf.Root.StructTreeRoot.K
        figures = [one for one in document.K if one.S == "/Figure"]
        assert marks == [str(figure.Alt) for figure in figures]
        assert len(marks) == len(pdf.pages)
        return marks


def test_a_bound_paper_can_be_bound_again() -> None:
    once = [bound([typeset_words(words)]) for words in "AB"]
    assert said(bound([bound(once), *once])) == ["A", "B", "A", "B"]
    assert bound(once) == bound(once)


def test_what_is_the_same_in_all_parts_is_there_once() -> None:
    part = typeset_words("A")
    one, three = len(bound([part])), len(bound([part] * 3))
    assert three < one + 3000
