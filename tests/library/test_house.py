"""What things are called where a company has said some of its words, and not others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner
from tests.trees import real_content

from handbook.cli import main
from handbook.library.house import NEUTRAL, House, house_of
from handbook.model.house import HouseWords
from handbook.model.text import Resident

Tree = Callable[..., Path]


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


def test_a_column_that_a_table_has_not_is_refused_where_it_stands(tree: Tree) -> None:
    root = tree()
    company = root / "standards/registers/company.yml"
    company.write_text(
        company.read_text("utf-8")
        + "tables:\n  - table: grades\n    columns:\n      - {column: arival, title: 多久到}\n",
        "utf-8",
    )
    run = CliRunner().invoke(main, ["check", str(root)])
    assert run.exit_code == 1
    line = company.read_text("utf-8").count("\n")
    assert f"company.yml:{line}:18: " in run.stdout
    assert "'criterion', 'response', 'arrival' or 'done'; nearest is 'arrival'" in run.stdout
