"""Sheets that are copies of one that was set are what Typst would have made of them."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from tests.trees import ROOT

from handbook.build.check import open_tree
from handbook.checklists.qr import read_code
from handbook.checklists.sheets.order import PrintOrder, request_of
from handbook.checklists.sheets.pdf import cut, make_pdf, volume_parts
from handbook.checklists.sheets.printing import Press
from handbook.checklists.sheets.volume import Volume
from handbook.press import typeset
from handbook.press.binder import bound_copies
from handbook.press.stamping import OwnWords, Stamps, UnstampableError
from handbook.press.typeset import bind_parts, set_part


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(open_tree(ROOT))


@pytest.fixture(scope="module")
def volume(press: Press) -> Volume:
    """Ten days of sheets of one page and of two, in which each digit and weekday comes in its turn."""
    order = PrintOrder(
        estates=("yunqi",),
        date="2026-12-23",
        to="2027-01-01",
        checklists=("cl-desk-open", "cl-power"),
    )
    return press.volume(request_of(press.library, order))


@pytest.fixture(scope="module")
def stamped(press: Press, volume: Volume) -> bytes:
    return make_pdf(volume, press.characters)


@pytest.fixture(scope="module")
def all_set(press: Press, volume: Volume) -> bytes:
    """The same sheets, each of them set by itself."""
    alone = [volume_parts(one, press.characters) for one in cut(volume, 1)]
    return bind_parts([set_part(part.ready()) for parts in alone for part in parts])


def test_few_are_set_and_the_rest_are_copies(press: Press, volume: Volume) -> None:
    (part,) = volume_parts(volume, press.characters)
    assert part.stamps is not None
    assert len(part.stamps.copies) == len(volume.sheets) >= 20
    assert len(part.stamps.papers) <= 6


def test_pages_look_and_read_as_if_each_had_been_set(stamped: bytes, all_set: bytes) -> None:
    with pypdfium2.PdfDocument(stamped) as copies, pypdfium2.PdfDocument(all_set) as originals:
        assert len(copies) == len(originals) > 20
        for copy, original in zip(copies, originals, strict=True):
            assert words(copy) == words(original)
            pictures = [one.render(scale=1).to_pil().tobytes() for one in (copy, original)]
            assert pictures[0] == pictures[1]
        assert bookmarks(copies) == bookmarks(originals)


def test_tags_are_those_of_a_sheet_that_was_set(stamped: bytes, all_set: bytes) -> None:
    with pikepdf.open(io.BytesIO(stamped)) as copy, pikepdf.open(io.BytesIO(all_set)) as original:
        tags = tag_tree(copy.Root.StructTreeRoot.K), tag_tree(original.Root.StructTreeRoot.K)
        assert len(tags[0]) > 1000
        assert tags[0] == tags[1]
        assert len(copy.Root.StructTreeRoot.ParentTree.Nums) == 2 * len(copy.pages)


def test_the_file_is_whole_accessible_and_fit_to_be_kept(press: Press, volume: Volume) -> None:
    stamped = make_pdf(next(cut(volume, 8)), press.characters)
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        assert not page.validate_pdf_bytes(stamped, profile=profile).failures
    with pikepdf.open(io.BytesIO(stamped)) as pdf:
        assert not pdf.check_pdf_syntax()


def test_each_sheet_has_a_code_with_its_own_serial(stamped: bytes, volume: Volume) -> None:
    with pypdfium2.PdfDocument(stamped) as document:
        first = [one for one in document if "第 1 页" in words(one)]
        for sheet, one in zip(volume.sheets[:4], first, strict=False):
            (found,) = zxingcpp.read_barcodes(one.render(scale=150 / 72).to_pil())
            code = read_code(found.text)
            assert code is not None
            assert code.serial == sheet.serial
            assert sheet.serial in re.sub(r"\s", "", words(one))


def test_the_same_volume_gives_the_same_bytes_and_a_smaller_file(
    press: Press, volume: Volume, stamped: bytes, all_set: bytes
) -> None:
    assert make_pdf(volume, press.characters) == stamped
    assert len(stamped) < len(all_set) / 2


def test_what_is_not_on_the_paper_is_not_passed_over(press: Press, volume: Volume) -> None:
    (part,) = volume_parts(volume, press.characters)
    assert part.stamps is not None
    made, other = zlib.decompress(set_part(part.ready())[0]), part.stamps.papers[0]
    papers = (OwnWords(("2026-12-99 周一", other.texts[1]), other.code), *part.stamps.papers[1:])
    with pytest.raises(UnstampableError, match="2026-12-99"):
        bound_copies([(made, Stamps(papers, part.stamps.copies))])


def test_a_day_that_the_author_wrote_is_the_same_on_every_sheet(
    press: Press, volume: Volume
) -> None:
    few = next(cut(volume, 12))
    dates = list(dict.fromkeys(sheet.date for sheet in few.sheets))
    bodies = tuple(replace(body, title=f"演练 {dates[0]}") for body in few.bodies)
    made = make_pdf(replace(few, bodies=bodies), press.characters | set("演练"))
    assert len(dates) > 2
    with pypdfium2.PdfDocument(made) as document:
        first = [one for one in document if "第 1 页" in words(one)]
        assert len(first) == len(few.sheets)
        for sheet, one in zip(few.sheets, first, strict=True):
            assert words(one).count(f"演练 {dates[0]}") == 1
            assert words(one).count(sheet.date) == 1 + (sheet.date == dates[0])


def test_where_a_text_is_broken_over_lines_each_sheet_is_set_by_itself(
    press: Press, volume: Volume, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the name of an estate could have it, were the date not kept together."""
    few = next(cut(volume, 6))
    whole = make_pdf(few, press.characters)
    source = typeset.template_source("sheet")
    broken = source.replace(b".map(box)", b'.map(it => it.codepoints().join("\\u{200b}"))')
    broken = broken.replace(b"box(sheet.serial)", b"box(width: 12mm, sheet.serial)")
    assert broken != source
    monkeypatch.setattr(typeset, "template_source", lambda name: broken)
    with pypdfium2.PdfDocument(make_pdf(few, press.characters)) as separate:
        with pypdfium2.PdfDocument(whole) as copies:
            assert len(separate) == len(copies)
        dates = [re.findall(r"2026-12-\d\d", words(one).split("修订")[0]) for one in separate]
    assert len({found[0] for found in dates if found}) > 1


def words(one: pypdfium2.PdfPage) -> str:
    return str(one.get_textpage().get_text_range())


def bookmarks(document: pypdfium2.PdfDocument) -> list[tuple[int, str, int]]:
    return [
        (mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()
    ]


def tag_tree(element: Any, depth: int = 0) -> list[tuple[int, str, str]]:
    """Depth, kind and title of each tag, in order."""
    return list(_tags(element, depth))


def _tags(element: Any, depth: int) -> Iterator[tuple[int, str, str]]:
    if isinstance(element, pikepdf.Array):
        for one in element:
            yield from _tags(one, depth)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        yield depth, str(element.S), str(element.get("/T", "")) + str(element.get("/Alt", ""))
        yield from _tags(element.get("/K", pikepdf.Array()), depth + 1)
