"""What a sheet says, without setting it."""

from __future__ import annotations

from tests.conftest import Tree
from tests.trees import change

from handbook.build.check import check_tree
from handbook.checklists.schedule import Plan
from handbook.checklists.sheets.any_day import any_day
from handbook.checklists.sheets.views import Binder


def criterion(root_words: str, tree: Tree) -> str:
    root = tree()
    change(root / "checklists/cl-desk.yml", "criterion: 没有坏灯", f"criterion: {root_words}")
    library = check_tree(root).library
    (estate,) = library.estates.values()
    volume = Binder(library).undated(
        "测试", [(estate, sheet) for sheet in any_day(Plan(library, estate).slots)]
    )
    rows = [row for body in volume.bodies for group in body.groups for row in group.rows]
    (found,) = (row.criterion for row in rows if row.title == "照明")
    return found


def test_a_link_prints_its_own_words_or_the_title_of_what_it_leads_to(tree: Tree) -> None:
    assert (
        criterion("没有坏灯，见 [[conduct-manner|待客的规矩]]", tree) == "没有坏灯，见 待客的规矩"
    )


def test_a_link_without_words_prints_a_title(tree: Tree) -> None:
    assert criterion("没有坏灯，见 [[conduct-manner]]", tree) == "没有坏灯，见 行为举止"
