"""What a paper is to somebody who listens to it: titles, tables, and the words beside pictures."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from tests.trees import ROOT

from handbook.build.check import open_tree
from handbook.checklists.sheets.order import PrintOrder
from handbook.checklists.sheets.printing import print_file
from handbook.public import lobby
from handbook.public.lobby import poster_file
from handbook.public.posters.papers import PublicPaper
from handbook.training.cards import printing
from handbook.training.cards.printing import cards_file
from handbook.training.exams.printing import exam_file


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one of each kind of paper."""
    folder = tmp_path_factory.mktemp("papers")
    checked = open_tree(ROOT)
    sheets = PrintOrder(estates=("lanting",), role="security", date="2026-12-02")
    print_file(checked, sheets, folder / "day.pdf")
    print_file(checked, replace(sheets, date=None, undated=True), folder / "undated.pdf")
    for paper in (PublicPaper.POSTER_A4, PublicPaper.FOLDER):
        wanted = lobby.LobbyRequest(estates=("lanting",), papers=(paper,))
        poster_file(checked, wanted, folder / f"{paper}.pdf")
    cards = printing.CardsRequest(scripts=("script-noise",))
    cards_file(checked, cards, folder / "cards.pdf", lambda _library, _estate: {})
    exam_file(checked, "front-desk", 1, None, folder / "exam.pdf")
    return folder


NAMES = (
    "day.pdf", "undated.pdf", "poster-a4.pdf", "lobby-folder.pdf",
    "cards.pdf", "exam.pdf", "exam-key.pdf",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_headings_begin_with_a_title_and_leave_no_level_out(papers: Path, name: str) -> None:
    with pikepdf.open(papers / name) as pdf:
        kinds = [str(one.S) for one in elements(pdf)]
    levels = [int(kind[2]) for kind in kinds if kind[:2] == "/H" and kind[2:].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", NAMES)
def test_a_table_has_heads_and_every_picture_has_words(papers: Path, name: str) -> None:
    with pikepdf.open(papers / name) as pdf:
        for one in elements(pdf):
            if one.S == "/Table":
                assert "/TH" in {str(cell.S) for cell in below(one)}
            if one.S == "/Figure":
                assert str(one.Alt).strip()


@pytest.mark.parametrize("name", ["day.pdf", "undated.pdf"])
def test_each_sheet_has_its_name_as_title_and_two_tables(papers: Path, name: str) -> None:
    with pikepdf.open(papers / name) as pdf:
        marks = [*leaves(pdf.open_outline().root)]
        found = Counter(str(one.S) for one in elements(pdf))
    assert len(marks) >= 2
    assert found["/H1"] == len(marks)
    assert found["/H2"] == 0
    assert found["/Table"] == 2 * len(marks)


@pytest.mark.parametrize("name", ["day.pdf", "undated.pdf"])
def test_the_number_of_a_row_is_its_header(papers: Path, name: str) -> None:
    with pikepdf.open(papers / name) as pdf:
        rows = [
            (row, [*row.K])
            for body in elements(pdf)
            if body.S == "/TBody"
            for row in body.K
            if row.S == "/TR" and len(row.K) > 1
        ]
        numbered = [cells for _row, cells in rows if cells[0].S == "/TH"]
        for first, *rest in numbered:
            assert scope(first) == "/Row"
            assert {str(one.S) for one in rest} == {"/TD"}
        blank = [cells for _row, cells in rows if cells[0].S == "/TD"]
        assert all(len(cells[0].K) == 0 for cells in blank)
        assert len(numbered) > 20


def scope(cell: Any) -> str:
    return next(str(one.Scope) for one in cell.A if "/Scope" in one)


def leaves(marks: list[Any]) -> list[str]:
    """The bookmarks that have none below them."""
    return [
        name
        for mark in marks
        for name in (leaves(list(mark.children)) if mark.children else [mark.title])
    ]


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    """Every element of the tree of tags, in the order in which it is read."""
    (document,) = pdf.Root.StructTreeRoot.K
    return below(document)


def below(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    some = [*kids] if isinstance(kids, pikepdf.Array) else [kids]
    return [
        found
        for kid in some
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        for found in (kid, *below(kid))
    ]
