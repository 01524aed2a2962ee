"""Cards on paper: backs lie behind their fronts, nothing is cut off, nothing is too small to read."""

from __future__ import annotations

import re
from itertools import chain

import pypdfium2
import pytest
from tests.training.cards.conftest import (
    A4,
    CHARACTERS,
    LEFT,
    MM,
    TALL,
    TOP,
    WIDE,
    Printed,
    card,
    hand,
    plain,
    printed,
)

from handbook.base.vocabulary import Who
from handbook.press.runs import PaperWords, Run
from handbook.training.cards.deck import BlockKind, CardBlock, CardPair, Deck, Way
from handbook.training.cards.printing import Dealer, deck_json, deck_pdf

PLACE = re.compile(r"第[\d–]+[张句]，共\d+[张句](?:（\d/\d）)?")
PACK = re.compile(r"S\d+|说|不说")


def squeezed(words: PaperWords) -> str:
    return "".join("".join(run.text for run in words.zh).split())


def test_turned_over_its_long_edge_every_back_lies_behind_its_front(everything: Printed) -> None:
    assert len(everything.cells) % 2 == 0
    seen = 0
    for page in range(0, len(everything.cells), 2):
        for column, row in everything.cells[page]:
            front = everything.text(page, (column, row))
            behind = everything.text(page + 1, (1 - column, row))
            if front.startswith("自己写一张"):
                assert behind.startswith("自己写一张")
                continue
            place = PLACE.search(front)
            assert place, front
            assert place[0] in behind
            pack, pack_behind = PACK.match(front), PACK.match(behind)
            assert pack and pack_behind
            assert pack[0] == pack_behind[0]
            seen += 1
    assert seen > 300


def test_the_cards_of_both_sides_are_as_far_from_the_edges_of_the_paper() -> None:
    assert pytest.approx(A4[0]) == 2 * LEFT + 2 * WIDE
    assert pytest.approx(A4[1]) == 2 * TOP + 4 * TALL


def test_every_sheet_says_how_to_turn_it(everything: Printed) -> None:
    for page, words in enumerate(everything.outside):
        assert ("正面", "背面")[page % 2] in words
        assert "沿长边翻转（fliponlongedge）" in words
        assert f"第{page // 2 + 1}张纸，共{len(everything.outside) // 2}张" in words


def test_words_stay_inside_their_card_and_large_enough_to_read(everything: Printed) -> None:
    small = set()
    for cells in everything.cells:
        for (column, row), letters in cells.items():
            left, top = LEFT + column * WIDE, TOP + row * TALL
            for letter in letters:
                assert left + 2 * MM < letter.left < letter.right < left + WIDE - 2 * MM, letter
                assert top + 1 * MM < letter.top < letter.bottom < top + TALL - 1 * MM, letter
                if "\u4e00" <= letter.text <= "\u9fff":
                    assert letter.size >= 7.99, letter
                else:
                    small.add(round(letter.size, 2))
    assert min(small) >= 6.99


def test_all_that_scripts_say_is_on_their_cards(everything: Printed, dealer: Dealer) -> None:
    text = everything.all
    for script in dealer.library.scripts.values():
        for number, one in enumerate(dealer.hands[script.id][0].cards, 1):
            assert one.place.startswith(f"第 {number} 张")
            for block in (*one.front, *one.back):
                assert squeezed(block.words) in text, (script.id, number)
    for dealt in dealer.hands["phrases"]:
        sides = [side for pair in dealt.pairs for side in (pair.front, pair.back)]
        for block in chain.from_iterable(sides):
            assert squeezed(block.words) in text


def test_every_turn_is_on_a_card_the_customers_in_front_and_the_answers_behind(
    dealer: Dealer,
) -> None:
    for script in dealer.library.scripts.values():
        cards = dealer.hands[script.id][0].cards
        fronts = [block.words for one in cards for block in one.front]
        backs = [block.words for one in cards for block in one.back]
        from handbook.training.dialogue import dialogues

        for turn in dialogues(dealer.library)[script.id].turns:
            side = fronts if turn.who is Who.CUSTOMER else backs
            assert dealer.say(turn.text) in side


def test_what_has_no_room_on_one_card_goes_on_on_the_next() -> None:
    sentences = [f"这是第{number:03}句话，" for number in range(160)]
    english = [f"sentence{number:03}." for number in range(160)]
    long = CardBlock(BlockKind.SAY, plain("".join(sentences), " ".join(english)), "您说")
    found = printed(hand(card("1", "短"), card("2", "", back=(long,)), card("3", "短")))
    backs = "".join(
        found.text(page, (1 - at % 2, at // 2))
        for page in range(1, len(found.cells), 2)
        for at in range(8)
    )
    for sentence in (*sentences, *english):
        assert sentence in backs
    count = int(re.search(r"第2张（1/(\d)）", backs)[1])  # type: ignore[index]
    assert count > 2
    assert backs.count("第2张（") == count
    fronts = found.text(0, (1, 0)) + found.text(0, (0, 1))
    assert fronts.count("第2张（") == 2
    for cells in found.cells:
        for (_column, row), letters in cells.items():
            assert max(letter.bottom for letter in letters) < TOP + (row + 1) * TALL


def test_ways_say_which_card_goes_on() -> None:
    ways = (
        Way("A", plain("客户能等"), "第\xa02\xa0张"),
        Way("B", plain("客户不能等"), "第\xa03\xa0张"),
    )
    found = printed(hand(card("1", "请坐", ways=ways)))
    assert "接下来是哪一种？A客户能等第2张B客户不能等第3张" in found.text(1, (1, 0))


def test_what_is_filled_in_keeps_the_mark_after_it_on_its_line() -> None:
    runs = []
    for _ in range(20):
        runs += [Run("等到"), Run("〔下一次几点〕", slot=True), Run("，")]
    block = CardBlock(BlockKind.SAY, PaperWords(tuple(runs)), "您说")
    letters = printed(hand(card("1", "", back=(block,)))).cells[1][1, 0]
    lines = {round(letter.bottom): letter.text for letter in reversed(letters)}
    assert len(lines) > 5
    assert "，" not in lines.values()


def test_pairs_are_spread_over_cards_and_stand_alike_on_both_sides() -> None:
    def pair(number: int) -> CardPair:
        return CardPair(
            (CardBlock(BlockKind.CASE, plain(f"场合{number:02}")),),
            (
                CardBlock(
                    BlockKind.SAY, plain(f"说法{number:02}，请您这边坐，我马上过来", "Please")
                ),
            ),
        )

    many = hand()
    found = printed(
        type(many)("phrases", "说", "礼貌用语", "Polite", 1, pairs=tuple(map(pair, range(22))))
    )
    fronts = [found.text(0, (at % 2, at // 2)) for at in range(8)]
    backs = [found.text(1, (1 - at % 2, at // 2)) for at in range(8)]
    numbers = [re.findall(r"场合(\d\d)", text) for text in fronts]
    assert numbers == [re.findall(r"说法(\d\d)", text) for text in backs]
    assert [number for some in numbers for number in some] == [f"{n:02}" for n in range(22)]
    filled = [len(some) for some in numbers if some]
    assert max(filled) - min(filled) <= 1


@pytest.mark.parametrize(
    "hostile", ['#panic("x") *a* _b_ `c` $d$ <e> @f [g] = {i} \\ // /*', "<script>&amp;</script>"]
)
def test_text_is_set_as_it_was_typed(hostile: str) -> None:
    one = card(hostile, hostile, letter="A")
    text = printed(hand(one, title=hostile)).all
    assert text.count("".join(hostile.split())) >= 4


def test_the_same_deck_gives_the_same_bytes_tagged_and_named() -> None:
    text = deck_json(Deck("样例", "样例物业", "", "客户", (hand(card("1", "请坐")),)))
    data = deck_pdf(text, CHARACTERS)
    assert data == deck_pdf(text, CHARACTERS)
    with pypdfium2.PdfDocument(data) as document:
        assert document.get_metadata_value("Title") == "样例"
        assert [mark.get_title() for mark in document.get_toc()] == ["借雨伞"]
