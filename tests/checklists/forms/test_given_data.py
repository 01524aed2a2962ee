"""What the Today page does with the data that it is given: late, not at all, or with what is seldom in them."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, Route, expect
from tests.checklists.conftest import put_on_screen
from tests.checklists.forms.test_on_screen import CHOICE, begin, card, show
from tests.trees import change

from handbook.build.check import check_tree


def test_data_that_cannot_be_read_are_said_in_a_sentence(
    page: Page, screen: str, tmp_path: Path
) -> None:
    folder = tmp_path / "screen"
    shutil.copytree(Path(screen.removeprefix("file://")).parent, folder)
    for name in ("checklists.js", "estates"):
        shutil.rmtree(folder / "today" / name, ignore_errors=True)
        (folder / "today" / name).unlink(missing_ok=True)
    page.goto((folder / "today.html").as_uri() + CHOICE)
    expect(page.get_by_role("alert")).to_contain_text("读不到这个项目的数据")
    page.goto("about:blank")
    page.goto((folder / "today.html").as_uri() + "#estate=nowhere")
    expect(page.get_by_role("alert")).to_contain_text("没有“nowhere”这个项目")


def test_what_is_chosen_before_the_data_are_there_is_kept(page: Page, screen: str) -> None:
    waiting: list[Route] = []
    page.route("**/today/checklists.js*", lambda route: waiting.append(route))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.message))
    page.goto(screen, wait_until="domcontentloaded")
    page.get_by_label("日期").fill("2026-12-21")
    page.get_by_label("日期").blur()
    page.wait_for_timeout(100)
    for route in waiting:
        route.continue_()
    expect(page.locator(".hb-today__sum")).to_contain_text("2026-12-21")
    assert errors == []


def test_an_item_that_takes_no_time_leaves_the_sum_a_number(
    page: Page, forms_tree: Path, tmp_path: Path
) -> None:
    root = tmp_path / "tree"
    shutil.copytree(forms_tree, root)
    change(
        root / "checklists" / "cl-after-rain.yml",
        "evidence: tick\n",
        "evidence: tick\n        minutes: 0\n",
    )
    page.goto(put_on_screen(check_tree(root), tmp_path) + CHOICE)
    expect(page.locator(".hb-today__sum")).to_contain_text("合计约")
    expect(page.locator("#hb-today-due")).not_to_contain_text("NaN")


def test_facts_of_the_estate_stand_in_registers_choices_and_several_readings(
    page: Page, forms_tree: Path, tmp_path: Path
) -> None:
    root = tmp_path / "tree"
    shutil.copytree(forms_tree, root)
    change(
        root / "checklists" / "cl-order.yml", "[投诉, 报修, 整改]", "[投诉, '报修（{hotline}）']"
    )
    change(root / "checklists" / "cl-visitor.yml", "title: 车牌", "title: '车牌（{hotline}）'")
    change(root / "checklists" / "cl-power-log.yml", "[A 相", "['A 相{hotline}'")
    address = put_on_screen(check_tree(root), tmp_path)
    for title, words in (("报修投诉整改工单", "报修（"), ("来访登记", "车牌（")):
        show(page, address)
        begin(page, title)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        paper = page.locator(".hb-paper").filter(has_text=words)
        expect(paper).to_have_count(1)
        expect(paper).not_to_contain_text("{hotline}")
    show(page, address)
    expect(card(page, "WY-06")).to_contain_text("A 相＿")
