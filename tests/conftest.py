"""What the tests share: the clean tree that others are laid over, and the command that checks one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, sync_playwright
from tests.spares import BASE, add_spares

from handbook.base import answers

pytest_plugins = ["tests.staff_site"]

CASES = Path(__file__).parent / "cases"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["HANDBOOK_LANG"] = "en"  # whoever runs the tests, and whosever tree it is

ROOT = Path(__file__).parent.parent

Tree = Callable[..., Path]
Check = Callable[..., Result]


def pytest_configure() -> None:
    from tests.strict_places import make_places_strict

    make_places_strict()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write what `handbook check` says of each case, and the folders of themselves, where it is kept",
    )
    parser.addoption(
        "--fast",
        action="store_true",
        help="leave out what needs a browser, a whole build, paper or another process",
    )


SLOW_FIXTURES = {"browser", "built", "once", "paper", "card", "packages", "project"}
SLOW_FOLDERS = (
    "book",
    "build",
    "press",
    "public",
    "cli",
    "checklists/sheets",
    "training/cards",
    "training/exams",
)
SLOW_FILES = (
    "test_successors.py",
    "test_serve.py",
    "test_mkdocs.py",
    "test_benchmarks.py",
    "test_markup.py",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --fast, what a programmer waits for after each change: models, checks, views, wording."""
    if not config.getoption("--fast"):
        return
    tests = Path(__file__).parent
    slow = [
        item
        for item in items
        if SLOW_FIXTURES & set(getattr(item, "fixturenames", ()))
        or item.path.name in SLOW_FILES
        or any(item.path.is_relative_to(tests / folder) for folder in SLOW_FOLDERS)
    ]
    config.hook.pytest_deselected(items=slow)
    items[:] = [item for item in items if item not in set(slow)]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Builds a content tree: the clean base, a folder laid over it, then files by path.

    A file is text or bytes; None takes a file of the base away. Registers get what the files name of
    the entries in `spare/`.
    """

    def build(files: dict[str, str | bytes | None] | None = None, over: Path | None = None) -> Path:
        root = tmp_path / "tree"
        shutil.copytree(BASE, root, dirs_exist_ok=True)
        if over is not None:
            _lay_over(over, root)
        for name, content in (files or {}).items():
            path = root / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        add_spares(root)
        return root

    return build


def _lay_over(case: Path, root: Path) -> None:
    ignore = shutil.ignore_patterns("problems*.txt", "made.json", "options.txt")
    shutil.copytree(case, root, dirs_exist_ok=True, ignore=ignore)
    made = case / "made.json"
    for name, how in json.loads(made.read_text("utf-8")).items() if made.is_file() else ():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if "link" in how:
            path.symlink_to(how["link"])
        elif "bytes" in how:  # comments at its end make a file as large as this
            missing = how["bytes"] - path.stat().st_size
            with path.open("ab") as stream:
                stream.write(b"#" * (missing - 1) + b"\n")
        elif "absent" in how:
            path.unlink()
        elif "encoding" in how:
            path.write_bytes(path.read_text("utf-8").encode(how["encoding"]))
        else:
            raise AssertionError(
                f"{made} must say 'link', 'bytes', 'absent' or 'encoding' for '{name}'"
            )


@pytest.fixture
def check() -> Check:
    """Runs `handbook check` in this process: exit code, stdout and stderr."""

    def run(root: Path, *options: str) -> Result:
        from handbook.cli import main

        return CliRunner().invoke(main, ["check", os.fspath(root), *options])

    return run


class Once(Protocol):
    """Makes a folder by name, or takes the one that another test process has made."""

    def __call__(self, name: str, make: Callable[[Path], None]) -> Path: ...


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """For what is costly to make and only looked at: made by one test process, shared by all."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def folder_of(name: str, make: Callable[[Path], None]) -> Path:
        folder, done, failed = (shared / f"{name}{end}" for end in ("", ".done", ".failed"))
        try:
            folder.mkdir()
        except FileExistsError:
            deadline = time.monotonic() + 400
            while not done.exists():
                if failed.exists():
                    pytest.fail(f"'{name}' could not be made; see the other test process")
                if time.monotonic() > deadline:
                    pytest.fail(f"'{name}' was not made within seven minutes")
                time.sleep(0.1)
            return folder
        try:
            make(folder)
        except BaseException:
            failed.touch()
            raise
        done.touch()
        return folder

    return folder_of


@pytest.fixture(scope="session")
def built(once: Once) -> Path:
    """What `handbook build` makes of the real content, not to be changed; beside it, `said.txt`
    has what the command said."""

    def make(folder: Path) -> None:
        command = [sys.executable, "-m", "handbook.cli", "build", "--lang", "en", str(ROOT)]
        run = subprocess.run(
            [*command, "--out", str(folder / "build")],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "TZ": "Asia/Shanghai", "LC_ALL": "C"},
        )
        assert run.returncode == 0, run.stderr
        (folder / "said.txt").write_text(run.stdout + run.stderr, "utf-8")

    return once("built", make) / "build"


BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The shell is the same engine without a browser's windows around it: a page costs it a third."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium. There must be one: without it nothing that people see is tested."""
    path = os.environ.get("HANDBOOK_BROWSER") or next(
        filter(None, map(shutil.which, BROWSERS)), None
    )
    if path is None:
        pytest.fail("no Chromium is there; install it with:  sh tests/need.sh chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        new_context = browser.new_context
        # Nothing is kept for places without signal, but where a test asks for it: it would be fetched each time.
        browser.new_context = lambda **options: new_context(  # type: ignore[method-assign]
            **({"service_workers": "block"} | options)
        )
        yield browser
        browser.close()


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Path]:
    """The folder of the cache, used as the console script uses it."""
    answers.use(tmp_path / "cache/answers")
    yield tmp_path / "cache"
    answers.use(None)
