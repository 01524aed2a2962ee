"""An estate that got another id: what was printed with the old one leads to its page."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from handbook.cli import main


def test_the_old_address_of_an_estate_leads_to_the_new_one(tree: Callable[..., Path]) -> None:
    root = tree()
    words = ["haitang", "haitang-court", "--date", "2026-12-01", "--yes"]
    assert CliRunner().invoke(main, ["rename", os.fspath(root), *words]).exit_code == 0
    result = CliRunner().invoke(main, ["build", os.fspath(root), "--public"])
    assert result.exit_code == 0, result.output
    public = root / "build/public"
    for page in ("index.html", "en.html"):
        assert (public / "haitang-court" / page).is_file()
        old = (public / "haitang" / page).read_text("utf-8")
        assert f'content="0; url=../haitang-court/{page}"' in old
        assert f'<a href="../haitang-court/{page}">' in old
    assert "haitang/" not in (public / "index.html").read_text("utf-8").replace(
        "haitang-court/", ""
    )


def test_the_old_address_stays_when_the_estates_are_built_in_parts(
    tree: Callable[..., Path], tmp_path: Path
) -> None:
    root = tree()
    words = ["haitang", "haitang-court", "--date", "2026-12-01", "--yes"]
    assert CliRunner().invoke(main, ["rename", os.fspath(root), *words]).exit_code == 0
    out = tmp_path / "parts"
    for part in ("2/2", "1/2"):
        arguments = ["build", os.fspath(root), "--public", "--shard", part, "--out", os.fspath(out)]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
    assert (out / "public/haitang/index.html").is_file()
