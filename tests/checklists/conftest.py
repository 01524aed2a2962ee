"""The small estate of the tests' base with a file a form, and its Today page without a site around it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.looking import FLOOR
from tests.spares import BASE, add_spares

from handbook.build.check import check_tree
from handbook.checklists.pages.today_data import today_data
from handbook.pages.checked import Checked
from handbook.site.render import render

HERE = Path(__file__).parent / "forms" / "tree"

STYLES = (
    "site/theme/assets/handbook/tokens.css",
    "site/theme/assets/handbook/handbook.css",
    "pages/controls.css",
    "checklists/pages/today.css",
    "checklists/pages/today-paper.css",
)


@pytest.fixture(scope="session")
def forms_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree, not to be changed."""
    root = tmp_path_factory.mktemp("forms") / "tree"
    shutil.copytree(BASE, root)
    shutil.copytree(HERE, root, dirs_exist_ok=True)
    add_spares(root)
    return root


@pytest.fixture(scope="session")
def checked(forms_tree: Path) -> Checked:
    """The tree, read and checked."""
    return check_tree(forms_tree)


@pytest.fixture(scope="session")
def screen(checked: Checked, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the Today page, in a folder with nothing else."""
    return put_on_screen(checked, tmp_path_factory.mktemp("screen"))


def put_on_screen(checked: Checked, folder: Path) -> str:
    """Write the Today page and all that it fetches into a folder; its address."""
    site = checked.site
    html = render(site, site.pages["today.md"], lambda uri: uri, lambda *_: None).html
    for name, text in today_data(site).files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    package = files("handbook")
    css = "\n".join((package / name).read_text("utf-8") for name in STYLES)
    (folder / "today.html").write_text(
        f'<!doctype html><html lang="zh" dir="ltr"><meta charset="utf-8"><title>今日检查</title>'
        f'<meta name="viewport" content="width=device-width"><style>* {{ box-sizing: border-box }} {css}</style>'
        f'<body data-md-color-scheme="default"><main class="md-typeset">{html}</main></body></html>',
        "utf-8",
    )
    return (folder / "today.html").as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, timezone_id="Asia/Shanghai"
    )
    page = context.new_page()
    page.add_init_script(FLOOR)
    yield page
    context.close()
