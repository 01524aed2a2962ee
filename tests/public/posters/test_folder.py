"""Lobby folders: every promise in full, every disclosure on a page of its own, nothing lost."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from tests.checklists.sheets.conftest import Paper as Read
from tests.public.conftest import ESTATES, without
from tests.public.posters.test_poster import read, squeezed

from handbook.base.vocabulary import Direction, Unit
from handbook.commitments.view import (
    Basis,
    PromiseWords,
    PublicEstate,
    PublicFact,
    PublicResult,
    PublicSite,
    PublicWithdrawal,
)
from handbook.public.posters.papers import PublicPaper, gaps, paper_pdf
from handbook.public.posters.words import law_words, result_line

each = pytest.mark.parametrize("id", ESTATES)


def estate_of(site: PublicSite, id: str) -> PublicEstate:
    (estate,) = (estate for estate in site.estates if estate.id == id)
    return estate


@each
def test_every_promise_is_there_in_the_shape_of_a_charter(
    papers: Path, site: PublicSite, id: str
) -> None:
    text = Read.read(papers / id / "lobby-folder.pdf").text
    count = 0
    for theme in estate_of(site, id).themes:
        for one in theme.promises:
            count += 1
            texts = [one.title, one.promise, one.channel, one.counted, one.failing, one.owner]
            for words in texts + ([one.asks] if one.asks else []):
                assert squeezed(words.zh) in text, (one.id, words)
                assert squeezed(words.en) in text, (one.id, words)
            for basis in one.basis:
                assert squeezed(law_words(basis).zh) in text, one.id
    assert count > 30
    assert text.count("没做到时If") == count


@each
def test_a_promise_is_on_one_page_and_hardly_a_page_is_half_blank(
    papers: Path, site: PublicSite, id: str
) -> None:
    folder = Read.read(papers / id / "lobby-folder.pdf")
    for theme in estate_of(site, id).themes:
        for one in theme.promises:
            wanted = [squeezed(one.counted.zh), squeezed(one.failing.zh)]
            assert any(all(words in page for words in wanted) for page in folder.pages), one.id
    blank = []
    with pypdfium2.PdfDocument(papers / id / "lobby-folder.pdf") as document:
        for page, words in zip(document, folder.pages, strict=True):
            if "没做到时" in words and "目录" not in words:
                ink = page.render(scale=0.5).to_pil().convert("L").point(lambda grey: grey < 200)
                _left, _top, _right, bottom = ink.crop((0, 0, 298, 388)).getbbox() or (0, 0, 0, 0)
                blank.append(1 - (bottom - 33) / 355)
    assert len(blank) > 10
    assert sum(one > 1 / 3 for one in blank) <= 2
    assert max(blank) < 1 / 2


@each
def test_every_disclosure_has_a_page_of_its_own(papers: Path, site: PublicSite, id: str) -> None:
    paper = Read.read(papers / id / "lobby-folder.pdf")
    disclosures = estate_of(site, id).disclosures
    pages = [page for page in paper.pages if "更新记录" in page]
    assert len(pages) == len(disclosures) > 15
    for page, one in zip(pages, disclosures, strict=True):
        for words in (one.title, one.wanted, *([one.content] if one.content else [])):
            assert squeezed(words.zh) in page, one.id
            assert squeezed(words.en) in page, one.id
        for fact in one.facts:
            assert squeezed(fact.title.zh) in page
            if fact.value:
                assert squeezed(fact.value.zh) in page, fact.id
        if one.updated:
            day = one.updated
            assert f"{day.year}年{day.month}月{day.day}日" in page
        assert ("必须公示" in page) is one.required
        assert ("还没有公示" in page) is (not one.is_there and not one.facts)


def test_what_is_not_published_is_a_page_to_write_on(papers: Path) -> None:
    paper = Read.read(papers / "lanting" / "lobby-folder.pdf")
    assert sum("还没有公示，请在这里手写" in page for page in paper.pages) == 2


@each
def test_every_page_says_where_it_belongs(papers: Path, site: PublicSite, id: str) -> None:
    cover, *pages = Read.read(papers / id / "lobby-folder.pdf").pages
    estate = estate_of(site, id)
    for number, page in enumerate(pages, 2):
        assert squeezed(estate.title.zh) in page
        assert "修订3最近更改2027年2月1日" in page
        assert f"第{number}页，共{len(pages) + 1}页" in page
        assert "样例SAMPLE" in page
    for fact in estate.contacts[:2]:
        assert fact.value is not None
        assert squeezed(fact.value.zh) in cover


@each
def test_the_contents_say_the_page(papers: Path, site: PublicSite, id: str) -> None:
    paper = Read.read(papers / id / "lobby-folder.pdf")
    contents = paper.pages[1]
    estate = estate_of(site, id)
    titles = [theme.title.zh for theme in estate.themes]
    titles += [disclosure.title.zh for disclosure in estate.disclosures]
    for title in map(squeezed, titles):
        found = re.search(rf"{re.escape(title)}\.*(\d+)", contents)
        assert found, title
        assert title in paper.pages[int(found[1]) - 1], title


def test_a_folder_is_tagged_archivable_and_has_bookmarks(papers: Path) -> None:
    with pikepdf.open(papers / "yunqi" / "lobby-folder.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        metadata = pdf.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        with pdf.open_outline() as outline:
            parts = {part.title: part for part in outline.root}
            assert list(parts) == ["联系方式", "服务承诺", "信息公示"]
            themes = {theme.title: theme for theme in parts["服务承诺"].children}
            assert len(themes) == 8 + 1  # the last is what was taken back
            assert "垃圾清运" in [one.title for one in themes["保洁"].children]
            assert "营业执照" in [one.title for one in parts["信息公示"].children]


def test_results_and_withdrawals_are_told_good_or_bad(estate: PublicEstate, tmp_path: Path) -> None:
    bad = PublicResult(2026, 3, 31, 40, PromiseWords("九次晚到，都在台风那周", "Nine were late"))
    theme = estate.themes[0]
    first = replace(theme.promises[0], results=(bad, PublicResult(2026, 2, 0, 0, None)))
    changed = replace(
        estate,
        themes=(replace(theme, promises=(first, *theme.promises[1:])), *estate.themes[1:]),
        withdrawals=(
            PublicWithdrawal(
                PromiseWords("旧承诺", "Old promise"),
                PromiseWords("业主大会决定", "Owners decided"),
                datetime.date(2026, 11, 2),
            ),
        ),
    )
    text = read(paper_pdf(PublicPaper.FOLDER, changed, ""), tmp_path).text
    assert "2026年第3季度：40次，做到31次（77%），9次没有做到。九次晚到，都在台风那周" in text
    assert "Quarter3of2026:Wekeptit31timesoutof40(77%)andmissedit9times.Ninewerelate" in text
    assert "2026年第2季度：没有发生" in text
    assert "旧承诺" in text
    assert "业主大会决定" in text
    assert "2026年11月2日与业主协商一致" in text


def test_one_sentence_names_all_that_a_folder_lacks(estate: PublicEstate, site: PublicSite) -> None:
    assert gaps(PublicPaper.FOLDER, estate, site.address) == ""
    assert gaps(PublicPaper.FOLDER, without(estate, "manager"), site.address) == (
        "the folder of notices of 'yunqi' must not have blanks, but lacks "
        "the fact 'manager' (项目负责人姓名电话)"
    )
    lanting = gaps(PublicPaper.FOLDER, estate_of(site, "lanting"), site.address)
    assert "the disclosure 'disclosure-privacy' (个人信息处理规则)" in lanting


def test_a_fact_that_is_missing_is_a_line_to_write_on(estate: PublicEstate, tmp_path: Path) -> None:
    first = estate.disclosures[0]
    empty = replace(first, facts=(PublicFact("x", PromiseWords("某件事", "Something"), None),))
    changed = replace(estate, disclosures=(empty,))
    text = read(paper_pdf(PublicPaper.FOLDER, changed, ""), tmp_path).text
    assert "某件事Something" in text
    assert "the fact 'x' (某件事)" in gaps(PublicPaper.FOLDER, changed, "")


def test_laws_and_results_are_worded_as_they_are_said(estate: PublicEstate) -> None:
    law = Basis(PromiseWords("消防法", "Fire Law"), "281、943")
    assert law_words(law).zh == "《消防法》第 281、943\xa0条"
    assert law_words(law).en == "Fire Law, articles 281 and 943"
    assert law_words(Basis(PromiseWords("消防法", "消防法"), "清洗频次")).zh == "《消防法》清洗频次"
    paragraph = Basis(PromiseWords("民法典", "Civil Code"), "944 第 3 款")
    assert law_words(paragraph).en == "Civil Code, article 944, paragraph 3"
    section = Basis(PromiseWords("消防法", "Fire Law"), "16（三）")
    assert law_words(section).zh == "《消防法》第 16\xa0条第（三）项"
    assert law_words(section).en == "Fire Law, article 16(3)"
    urgent = estate.themes[0].promises[0]
    daily = replace(urgent, unit=Unit.TIME_A_DAY, direction=Direction.AT_LEAST)
    share = replace(daily, unit=Unit.PERCENT, number=Decimal(85))
    for promise, kept, total, said in (
        (urgent, 2, 2, "We kept it all 2 times."),
        (urgent, 1, 1, "We kept it the only time."),
        (urgent, 249, 250, "We kept it 249 times out of 250 (99%) and missed it once."),
        (daily, 90, 92, "We kept it on 90 of 92 days (97%) and missed it on 2."),
        (share, 17, 20, "It was 85% (17 of 20), as promised."),
        (share, 16, 20, "It was 80% (16 of 20), short of the 85% that we promised."),
        (urgent, 0, 0, "It did not arise."),
    ):
        line = result_line(promise, PublicResult(2026, 1, kept, total, None))
        assert line.en == f"Quarter 1 of 2026: {said}"
