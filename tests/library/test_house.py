"""What things are called where a company has said some of its words, and not others."""

from __future__ import annotations

from tests.trees import real_content

from handbook.library.house import NEUTRAL, House, house_of
from handbook.model.house import HouseWords
from handbook.model.text import Resident


def house(**words: Resident) -> House:
    company = real_content().library.company
    assert company is not None
    return house_of(company.model_copy(update={"words": HouseWords(**words)}))


def test_several_places_and_ones_own_are_called_like_a_place() -> None:
    shop = Resident(zh="门店", en="shop")
    said = house(estate=shop)
    assert (said.estate, said.home) == (shop, shop)
    assert (said.estates.zh, said.estates.en) == ("门店", NEUTRAL.estates.en)
    assert said.ticket == NEUTRAL.ticket


def test_what_a_company_says_itself_is_stronger() -> None:
    shops, branch = Resident(zh="各店", en="shops"), Resident(zh="本店", en="branch")
    said = house(estate=Resident(zh="门店", en="shop"), estates=shops, home=branch)
    assert (said.estates, said.home) == (shops, branch)


def test_where_nothing_is_said_all_words_are_neutral() -> None:
    assert house() == NEUTRAL
