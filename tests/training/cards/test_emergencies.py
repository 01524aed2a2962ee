"""Emergencies on paper: all of each card, who does it, whom to call, in Chinese, in English and large."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from tests.checklists.sheets.conftest import handbook
from tests.training.cards.conftest import A4, ROOT
from tests.trees import real_content

from handbook.base.inline import plain
from handbook.model.emergency import Emergency
from handbook.training.cards.emergencies import EmergencyPaper
from handbook.training.cards.printing import Dealer, print_cards

WIDE, TALL = A4[0] / 2, A4[1] / 2


def squeezed(text: str) -> str:
    return "".join(text.split())


def pages(path: Path) -> list[dict[tuple[int, int], str]]:
    """Of each page of A4, what stands on each of its four cards (column, row), without spaces."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            found.append(
                {
                    (x, y): squeezed(
                        text.get_text_bounded(
                            x * WIDE, A4[1] - (y + 1) * TALL, (x + 1) * WIDE, A4[1] - y * TALL
                        )
                    )
                    for x in (0, 1)
                    for y in (0, 1)
                }
            )
    return found


def all_text(path: Path) -> str:
    return "".join(text for page in pages(path) for _, text in sorted(page.items()))


def lines(event: Emergency, *, english: bool) -> list[str]:
    """All that a card must say, but for what an estate fills in."""
    texts = [*event.signs, *event.write, event.ends.text, *(one.text for one in event.never)]
    texts += [act.text for acts in (*event.phases, event.aftercare) for act in acts]
    said = (plain((text.en if english else text.zh).partition("{")[0]) for text in texts)
    return [squeezed(one) for one in said]


@pytest.fixture(scope="module")
def papers(built: Path) -> Path:
    """The papers of the real content, for any estate."""
    return built / "print/cards"


@pytest.fixture(scope="module")
def events() -> list[Emergency]:
    return list(real_content().library.emergencies.values())


def test_there_is_a_paper_of_each_edition(papers: Path) -> None:
    assert {path.stem for path in papers.glob("emergenc*.pdf")} == {*EmergencyPaper}


@pytest.mark.parametrize(
    "edition", [EmergencyPaper.CHINESE, EmergencyPaper.ENGLISH, EmergencyPaper.LARGE]
)
def test_a_card_says_all_of_its_emergency(
    papers: Path, events: list[Emergency], edition: EmergencyPaper
) -> None:
    text = all_text(papers / f"{edition}.pdf")
    for event in events:
        for line in lines(event, english=edition is EmergencyPaper.ENGLISH):
            assert line in text, (event.id, line)


@pytest.mark.parametrize("edition", [EmergencyPaper.CHINESE, EmergencyPaper.ENGLISH])
def test_an_emergency_is_one_card_and_its_back_lies_behind_its_front(
    papers: Path, events: list[Emergency], edition: EmergencyPaper
) -> None:
    found = pages(papers / f"{edition}.pdf")
    cards = iter(events)
    for front, back in zip(found[::2], found[1::2], strict=True):
        for x, y in ((0, 0), (1, 0), (0, 1), (1, 1)):
            event = next(cards, None)
            if event is None:
                assert not front[x, y] and not back[1 - x, y]
                continue
            title = squeezed(
                event.title.en if edition is EmergencyPaper.ENGLISH else event.title.zh
            )
            assert front[x, y].startswith(title) and f"{event.code}1/2" in front[x, y]
            assert back[1 - x, y].startswith(title) and f"{event.code}2/2" in back[1 - x, y]
    assert next(cards, None) is None


def test_what_is_never_done_and_the_first_lines_are_in_front(
    papers: Path, events: list[Emergency]
) -> None:
    fronts = "".join(t for page in pages(papers / "emergencies.pdf")[::2] for t in page.values())
    for event in events:
        for text in (*(act.text for act in event.ten_seconds), *(one.text for one in event.never)):
            assert squeezed(plain(text.zh)) in fronts


def sizes(path: Path) -> list[float]:
    """The size of every Chinese character."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                if "\u4e00" <= chr(pdfium.FPDFText_GetUnicode(text.raw, index)) <= "\u9fff":
                    found.append(pdfium.FPDFText_GetFontSize(text.raw, index))
    return found


@pytest.mark.parametrize(("edition", "least"), [("emergencies", 9.0), ("emergencies-large", 16.0)])
def test_lines_are_as_large_as_their_paper_says(papers: Path, edition: str, least: float) -> None:
    """All but what is small print on purpose: who does it, the other title, who must confirm it."""
    found = sizes(papers / f"{edition}.pdf")
    large = [size for size in found if size >= least - 0.01]
    assert len(large) / len(found) > (0.9 if least > 15 else 0.8)
    assert min(found) >= 6.99


def test_the_first_lines_of_all_stand_on_one_sheet_for_the_desk(
    papers: Path, events: list[Emergency]
) -> None:
    """Its front is Chinese, its back English."""
    with pypdfium2.PdfDocument(papers / "emergencies-desk.pdf") as document:
        texts = [squeezed(page.get_textpage().get_text_range()) for page in document]
    assert len(texts) == 2
    for text, english in zip(texts, (False, True), strict=True):
        for event in events:
            for act in event.ten_seconds:
                said = act.text.en if english else act.text.zh
                assert squeezed(plain(said)) in text, said
        assert all(number in text for number in ("119", "120", "110", "12356"))


def test_an_estate_gives_its_numbers_and_has_no_card_of_what_it_has_not(tmp_path: Path) -> None:
    library = real_content().library
    flat, high = (library.emergencies_at(library.estates[id]) for id in ("lanting", "yunqi"))
    of_lifts = {event.id for event in high} - {event.id for event in flat}
    assert of_lifts == {"emergency-lift", "emergency-lift-flood"}
    target = tmp_path / "gas.pdf"
    options = ("--emergency", "emergency-gas", "--estate", "lanting")
    result = handbook("cards", "--lang", "en", ROOT, *options, "-o", target)
    assert result.stdout == f"the cards of '燃气泄漏' in '{target}'\n"
    text = all_text(target)
    assert "0531-00002002供气抢修" in text and "0531-00002002Gasrepairs" in text
    assert "兰庭" not in text  # a card is for the pocket of whoever works there
    assert text.count("E041/2") == 2


def test_an_unknown_emergency_is_said_with_the_nearest(tmp_path: Path) -> None:
    options = ("--emergency", "emergency-gaz")
    result = handbook("cards", "--lang", "en", ROOT, *options, "-o", tmp_path / "one.pdf")
    assert result.returncode == 2
    assert "nearest is 'emergency-gas'" in result.stderr


def test_a_tree_without_emergencies_has_no_papers_of_them(
    tree: Callable[..., Path], tmp_path: Path
) -> None:
    checked = real_content()
    library = checked.library
    assert Dealer(checked).names[:4] == tuple(EmergencyPaper)
    assert library.emergencies
    from handbook.build.check import check_tree

    bare = check_tree(tree())
    assert not {*EmergencyPaper} & {*Dealer(bare).names}
    assert not [path for path in print_cards(bare, tmp_path / "cards") if "emerg" in path.name]
