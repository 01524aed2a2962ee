"""Posters: one page each, large, with the promises, the numbers and a code that leads to the rest."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from tests.checklists.sheets.conftest import Paper as Read
from tests.public.conftest import ESTATES, without

from handbook.base.typography import glued
from handbook.base.vocabulary import Direction, Unit
from handbook.commitments.view import (
    PromiseWords,
    PublicEstate,
    PublicPromise,
    PublicSite,
    PublicTheme,
)
from handbook.press.fonts import MissingShapeError
from handbook.press.typeset import PrintError
from handbook.public.posters.papers import PublicPaper, gaps, paper_pdf
from handbook.public.posters.poster import chosen
from handbook.public.posters.words import LimitFigure, figure

POINTS_A_MM = 72 / 25.4
SIZES = {"a4": (210, 297), "a3": (297, 420)}

each = pytest.mark.parametrize("id", ESTATES)
both = pytest.mark.parametrize("size", SIZES)


def squeezed(text: str) -> str:
    return "".join(text.split())


def read(data: bytes, folder: Path) -> Read:
    path = folder / "read.pdf"
    path.write_bytes(data)
    return Read.read(path)


def promise(title: str, sentence: str) -> PublicPromise:
    words = PromiseWords(title, title)
    return PublicPromise(
        id="commit-sample",
        title=words,
        is_asked=False,
        channel=words,
        promise=PromiseWords(sentence, sentence),
        limit=PromiseWords("30 分钟", "30 minutes"),
        number=Decimal(30),
        unit=Unit.MINUTE,
        direction=Direction.AT_MOST,
        counted=words,
        asks=None,
        failing=words,
        owner=words,
        basis=(),
        is_own=False,
        results=(),
    )


@each
@both
def test_a_poster_is_one_page_of_its_size(papers: Path, id: str, size: str) -> None:
    with pypdfium2.PdfDocument(papers / id / f"poster-{size}.pdf") as document:
        assert len(document) == 1
        width, height = document[0].get_size()
    assert (round(width / POINTS_A_MM), round(height / POINTS_A_MM)) == SIZES[size]


@each
@both
def test_a_poster_has_the_first_promises_of_every_theme(
    papers: Path, site: PublicSite, id: str, size: str
) -> None:
    text = Read.read(papers / id / f"poster-{size}.pdf").text
    (estate,) = (estate for estate in site.estates if estate.id == id)
    assert len(estate.themes) == 8
    for theme in estate.themes:
        assert squeezed(theme.title.zh) in text
        for one in theme.promises[: 2 if size == "a3" else 1]:
            zh, en = one.limit.zh, one.limit.en
            if one.number == 0:  # "0 times" beside what is never done is no promise
                zh, en = "无一例外", "without exception"
            assert squeezed(one.title.zh) in text
            assert squeezed(zh) in text
            assert squeezed(f"{one.title.en}: {en}") in text
    assert "0次" not in re.sub(r"\d0次", "", text) and "0处" not in text
    assert f"全部{sum(len(theme.promises) for theme in estate.themes)}条" in text


@each
@both
def test_a_poster_says_whose_it_is_whom_to_ring_and_since_when(
    papers: Path, site: PublicSite, id: str, size: str
) -> None:
    text = Read.read(papers / id / f"poster-{size}.pdf").text
    (estate,) = (estate for estate in site.estates if estate.id == id)
    phones = [fact for fact in estate.contacts if fact.id in ("hotline", "complaint-line")]
    assert len(phones) == 2
    for fact in phones:
        assert fact.value is not None
        assert squeezed(fact.title.zh) + squeezed(fact.title.en) in text
        assert squeezed(fact.value.zh) in text
    for words in (estate.title, estate.company):
        assert squeezed(words.zh) in text
        assert squeezed(words.en) in text
    assert "样例SAMPLE" in text
    assert "修订3最近更改2027年2月1日" in text
    assert f"promise.example.com/{id}/" in text


@both
def test_key_words_are_read_at_two_metres_and_numbers_from_further(
    papers: Path, site: PublicSite, size: str
) -> None:
    """Seven millimetres of ink, on A4 as on A3: what the words of a promise need at two metres."""
    with pypdfium2.PdfDocument(papers / "yunqi" / f"poster-{size}.pdf") as document:
        textpage = document[0].get_textpage()
        text = textpage.get_text_range()

        def tallest(words: str) -> float:
            start = text.index(words)
            boxes = [textpage.get_charbox(start + n) for n in range(len(words))]
            return float(max(top - bottom for _left, bottom, _right, top in boxes)) / POINTS_A_MM

        (estate,) = (estate for estate in site.estates if estate.id == "yunqi")
        for theme in estate.themes:
            for one in chosen(theme)[: 2 if size == "a3" else 1]:
                assert tallest(one.title.zh) >= 7, one.title.zh
        assert tallest("0571-0000") >= (12 if size == "a3" else 8)


def test_a_sentence_is_as_large_as_the_rest_or_not_there(
    estate: PublicEstate, tmp_path: Path
) -> None:
    some = (
        PublicTheme("theme-one", PromiseWords("一", "one"), (promise("样例", "三十分钟以内到"),)),
    )
    path = tmp_path / "few.pdf"
    path.write_bytes(paper_pdf(PublicPaper.POSTER_A4, replace(estate, themes=some), ""))
    with pypdfium2.PdfDocument(path) as document:
        textpage = document[0].get_textpage()
        at = textpage.get_text_range().index("三十分钟以内")
        _left, bottom, _right, top = textpage.get_charbox(at + 1)
    assert (top - bottom) / POINTS_A_MM >= 6.5


@each
@both
def test_the_code_leads_to_the_page_of_the_estate(papers: Path, id: str, size: str) -> None:
    with pypdfium2.PdfDocument(papers / id / f"poster-{size}.pdf") as document:
        picture = document[0].render(scale=150 / 72).to_pil()
        grey = picture.convert("L")
    for seen in (picture, grey):
        (code,) = zxingcpp.read_barcodes(seen)
        assert code.text == f"https://promise.example.com/{id}/"


@both
def test_a_poster_is_tagged_and_archivable(papers: Path, size: str) -> None:
    with pikepdf.open(papers / "yunqi" / f"poster-{size}.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "zh-CN"
        metadata = pdf.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"] == "云栖高层（样例） 服务承诺"


def test_what_is_not_filled_in_is_room_to_write(estate: PublicEstate, tmp_path: Path) -> None:
    bare = without(estate, "hotline", "complaint-line")
    text = read(paper_pdf(PublicPaper.POSTER_A4, bare, ""), tmp_path).text
    assert "24小时值班电话" in text
    assert "0571-00001002" not in text
    assert "贴二维码" in text
    assert "网址＿＿＿" in text


def test_one_sentence_names_all_that_a_poster_lacks(estate: PublicEstate) -> None:
    assert gaps(PublicPaper.POSTER_A3, estate, "https://promise.example.com/") == ""
    bare = without(estate, "hotline", "complaint-line")
    assert gaps(PublicPaper.POSTER_A3, bare, "") == (
        "the poster of 'yunqi' must not have blanks, but lacks the fact 'hotline' (24 小时值班电话), "
        "the fact 'complaint-line' (投诉电话) and "
        "the address of the public site ('public_address' of the company)"
    )
    blank = promise("样例", "请到＿＿＿＿＿＿，30 分钟内有人。")
    themes = (PublicTheme("theme-one", PromiseWords("一", "one"), (blank,)),)
    found = gaps(
        PublicPaper.POSTER_A4, replace(estate, themes=themes), "https://promise.example.com/"
    )
    assert found.endswith("lacks a fact that the promise 'commit-sample' names")


HOSTILE = (
    '#panic("x") *a* _b_ `c` $d$ <e> @f [g](h) = {i} \\ ~ -- // /* ',
    '<script>alert(1)</script> &amp; "] #set page()',
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_is_set_as_it_was_typed(estate: PublicEstate, tmp_path: Path, hostile: str) -> None:
    themes = (
        PublicTheme("theme-one", PromiseWords(hostile, hostile), (promise(hostile, hostile),)),
    )
    changed = replace(
        estate, title=PromiseWords(hostile, "x"), company=PromiseWords(hostile, "x"), themes=themes
    )
    for paper in PublicPaper:
        text = read(paper_pdf(paper, changed, "https://promise.example.com/"), tmp_path).text
        assert text.count(squeezed(hostile)) >= 4, paper


def test_a_limit_is_taken_apart_at_its_number() -> None:
    one = promise("样例", "样例")
    assert figure(one) == LimitFigure("", "30", "分钟")
    often = replace(one, limit=PromiseWords("每天 24 小时", "24 hours a day"), number=Decimal(24))
    assert figure(often) == LimitFigure("每天", "24", "小时")
    odd = replace(one, limit=PromiseWords("当天", "the same day"))
    assert figure(odd) == LimitFigure("当天", "", "")


def test_a_number_stays_with_its_unit() -> None:
    assert glued("30 分钟内打 0571-0000 1001") == "30\xa0分钟内打 0571-0000\xa01001"


def test_few_promises_are_set_larger_and_many_still_fit(
    estate: PublicEstate, tmp_path: Path
) -> None:
    def page_of(themes: int, sentence: str) -> Read:
        tiles = (promise("报修后多久联系您", sentence), promise("第二条", sentence))
        some = tuple(
            PublicTheme(f"theme-{n}", PromiseWords(f"第{n}类", "t"), tiles) for n in range(themes)
        )
        return read(paper_pdf(PublicPaper.POSTER_A4, replace(estate, themes=some), ""), tmp_path)

    assert len(page_of(0, "样例").pages) == 1
    assert page_of(7, "样例").text.count("报修后多久联系您") == 14  # in both languages
    assert len(page_of(3, "样例").pages) == 1
    long = page_of(8, "这句话很长，" * 18)
    assert (len(long.pages), long.text.count("这句话很长")) == (1, 0)
    with pytest.raises(PrintError, match="do not fit on one page"):
        page_of(12, "这句话很长，" * 30)


def test_a_character_without_a_shape_is_refused(estate: PublicEstate) -> None:
    with pytest.raises(MissingShapeError):
        paper_pdf(PublicPaper.POSTER_A4, replace(estate, title=PromiseWords("\U00020000", "x")), "")


def test_a_rare_character_of_a_name_is_printed(estate: PublicEstate, tmp_path: Path) -> None:
    named = replace(estate, title=PromiseWords("璟瑄湾", "x"))
    assert "璟瑄湾" in read(paper_pdf(PublicPaper.POSTER_A4, named, ""), tmp_path).text
