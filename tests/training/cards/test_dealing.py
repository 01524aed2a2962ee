"""`handbook cards`: what is on the cards of a script, for which estate, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from tests.checklists.sheets.conftest import handbook
from tests.training.cards.conftest import ROOT, Printed
from tests.trees import change, real_tree

from handbook.base.units import limit_zh
from handbook.build.build import site_cards
from handbook.build.check import check_tree
from handbook.commitments.fillings import fillings
from handbook.commitments.resolution import resolve
from handbook.pages.site import PrintedPack
from handbook.press.runs import PaperSpeaker
from handbook.training.cards.deck import BlockKind
from handbook.training.cards.printing import Dealer, print_cards

LEAK = "script-urgent-leak"


def said(runs: tuple[object, ...]) -> str:
    return "".join(run.text for run in runs)  # type: ignore[attr-defined]


def test_a_card_a_word_of_the_customer_with_what_may_come_next(dealer: Dealer) -> None:
    cards = dealer.hands[LEAK][0].cards
    first = cards[0]
    assert [block.kind for block in first.front] == [BlockKind.CASE, BlockKind.HEAR]
    assert said(first.front[1].words.zh) == "楼上往下哗哗流水！"
    assert said(first.front[1].words.en) == "Water is pouring down from upstairs!"
    assert [block.label for block in first.back if block.kind is BlockKind.SAY] == ["您说"] * 2
    letters = [way.letter for way in first.ways]
    assert letters == ["A", "B", "C", "D"]
    for way in first.ways:
        there = cards[int(way.card.split("\xa0")[1]) - 1]
        assert there.letter == way.letter
        assert there.front[0].words.zh == way.words.zh


def test_a_card_ends_with_the_outcome_and_where_it_leads(dealer: Dealer) -> None:
    by_letter = {card.letter: card for card in dealer.hands[LEAK][0].cards}
    foot = [(block.label, said(block.words.zh)) for block in by_letter["B"].foot]
    assert foot == [("转", "紧急事件：电梯井进水"), ("结局", "转紧急事件")]


def test_every_jump_and_way_leads_to_a_card_there_is(dealer: Dealer) -> None:
    for hands in dealer.hands.values():
        for hand in hands:
            known = {f"第\xa0{number}\xa0张" for number in range(1, len(hand.cards) + 1)}
            for card in hand.cards:
                assert {way.card for way in card.ways} <= known
                for block in card.foot:
                    if block.label == "接着":
                        assert said(block.words.zh) in known


def test_an_estate_fills_in_its_facts_and_what_it_promises(dealer: Dealer) -> None:
    library = dealer.library
    estate = library.estates["yunqi"]
    anybody, here = PaperSpeaker(library), PaperSpeaker(library, fillings(library, estate))
    promise = resolve(library, estate).promises["commit-violation-report"]
    limit = limit_zh(promise.limit, promise.unit).replace(" ", "\xa0")
    text = "请打 {hotline}，{time}以前，最多 {commit-violation-report}"
    assert said(here(text).zh) == (
        f"请打 {here.number('hotline')}，〔几点〕以前，最多 {limit}".replace("0000 1", "0000\xa01")
    )
    assert said(anybody(text).zh).startswith("请打〔24\xa0小时值班电话〕，〔几点〕以前，最多")
    assert anybody.number("hotline") == ""
    assert [run.text for run in here("{time} 左右").zh] == ["〔几点〕", "左右"]


def test_one_file_for_an_estate(tmp_path: Path) -> None:
    target = tmp_path / "leak.pdf"
    result = handbook(
        "cards", "--lang", "en", ROOT, "--script", LEAK, "--estate", "yunqi", "-o", target
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout == f"the cards of 'S04 紧急漏水' in '{target}'\n"
    text = Printed.read(target.read_bytes()).all
    assert "S04紧急漏水" in text
    assert "云栖高层（样例）" in text
    assert "修订2" in text


def test_what_is_not_there_is_said_with_the_nearest_and_nothing_is_written(tmp_path: Path) -> None:
    for options, words in (
        (("--script", "script-urgent-leek"), "there is no script 'script-urgent-leek'; nearest is"),
        (("--estate", "yunq"), "there is no estate 'yunq'; nearest is 'yunqi'"),
    ):
        result = handbook("cards", ROOT, *options, "-o", tmp_path / "one.pdf")
        assert (result.returncode, result.stdout) == (2, "")
        assert words in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_tree_without_phrases_has_no_cards_of_them(tree: Path, tmp_path: Path) -> None:
    (tree / "standards/registers/phrases.yml").unlink(missing_ok=True)
    dealer = Dealer(check_tree(tree))
    assert "phrases" not in dealer.hands


def test_a_character_that_cannot_be_printed_is_found_where_it_was_typed(tree: Path) -> None:
    change(tree / f"standards/scripts/{LEAK}.yml", "楼上往下", "楼上\U00020000往下")
    result = handbook("cards", tree, "--script", LEAK, "-o", tree / "one.pdf")
    assert result.returncode == 1
    assert f"{LEAK}.yml:" in result.stderr
    assert "no font has a shape for" in result.stderr
    assert not (tree / "one.pdf").exists()


def test_only_what_changed_is_made_again_and_what_is_gone_goes(tree: Path, tmp_path: Path) -> None:
    for path in (tree / "standards").glob("[se]*s/*.yml"):
        if path.stem not in (LEAK, "script-noise", "emergency-fire", "yunqi"):
            path.unlink()
    folder = tmp_path / "cards"
    urgent = ["emergencies-desk", "emergencies-en", "emergencies-large", "emergencies"]
    names = ["all", *urgent, "permits", "phrases", "script-noise", LEAK]
    assert [path.stem for path in print_cards(check_tree(tree), folder)] == names
    with pypdfium2.PdfDocument(folder / "all.pdf") as cards:
        assert cards.get_metadata_value("Title") == "全部卡片"
        assert len(cards) == sum(pages_of(folder / f"{name}.pdf") for name in names[1:])
        ways = [mark.get_title() for mark in cards.get_toc()]
        fire = ["火灾", "Fire", "火灾", "紧急事件：头十秒", "Emergencies: the first ten seconds"]
        assert ways[:5] == fire and ways[5] == "有限空间作业票"
        assert {"礼貌用语", "服务忌语"} <= {*ways} and len(ways) >= 14
    before = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.pdf")}
    change(tree / f"standards/scripts/{LEAK}.yml", "先争是谁的责任", "先说是谁的责任")
    change(tree / f"standards/scripts/{LEAK}.yml", "哗哗流水", "哗哗漏水")
    assert [path.stem for path in print_cards(check_tree(tree), folder)] == names
    after = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.pdf")}
    same = {name for name in after if after[name] == before[name]}
    assert same == {f"{name}.pdf" for name in (*urgent, "permits", "phrases", "script-noise")}
    (tree / "standards/scripts/script-noise.yml").unlink()
    found = print_cards(check_tree(tree), folder)
    assert [path.stem for path in found] == ["all", *urgent, "permits", "phrases", LEAK]
    assert not (folder / "script-noise.pdf").exists()


def test_the_site_offers_the_cards_where_they_belong() -> None:
    names = ("script-noise", "phrases", "emergencies", "all")
    found = site_cards([Path(f"{name}.pdf") for name in names])
    assert set(found) == {"", "emergencies", "phrases", "script-noise"}
    assert [pack.address for pack in found[""]] == [
        "print/cards/all.pdf",
        "print/cards/emergencies.pdf",
    ]
    assert [pack.address for pack in found["emergencies"]] == ["print/cards/emergencies.pdf"]
    assert found["script-noise"] == [
        PrintedPack("这篇话术的卡片（A4 双面，裁开用）", "print/cards/script-noise.pdf")
    ]


def pages_of(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as opened:
        return len(opened)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The real content, to be changed."""
    return real_tree(tmp_path / "tree")
