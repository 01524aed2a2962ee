"""A page set into a frame that was drawn once is, to the last byte, what the theme makes of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.trees import ROOT

from handbook.site import frames


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = tmp_path_factory.mktemp("frames") / "tree"
    shutil.copytree(ROOT / "tests/cases/base", tree)
    config, _, _ = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")
    address = "\nsite_url: https://handbook.example.com/\n"
    (tree / "mkdocs.yml").write_text(config + address + "nav: [index.md]\n", "utf-8")
    (tree / "docs").mkdir()
    return tree


def built(tree: Path, out: Path) -> dict[str, bytes]:
    config = load_config(str(tree / "mkdocs.yml"), site_dir=str(out))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*.html")
        if path.is_file()
    }


def test_frames_change_no_byte_and_spare_the_theme_most_pages(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drawn: list[str]
) -> None:
    framed = built(tree, tmp_path / "framed")
    with_frames = len(drawn)
    drawn.clear()
    monkeypatch.setattr(frames, "TRIED_ON", 1_000_000)
    assert built(tree, tmp_path / "plain") == framed
    assert with_frames < len(drawn) / 2


def test_a_frame_that_does_not_give_what_the_theme_gives_is_not_used(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drawn: list[str]
) -> None:
    filled = frames._Frame.filled
    monkeypatch.setattr(
        frames._Frame, "filled", lambda frame, page: filled(frame, page).replace("</a>", " </a>", 1)
    )
    wrong = built(tree, tmp_path / "wrong")
    pages = len(drawn)
    monkeypatch.undo()
    assert built(tree, tmp_path / "right") == wrong
    assert pages >= len(wrong) - 2  # the theme's own and one that leads on are none of its pages
