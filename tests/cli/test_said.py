"""A word that cannot be meant is said, with what could be: before anything is read or written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from handbook.cli import main


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["print", "--estate", "haitang", "--all", "--undated"], "--estate and --all must not"),
        (["print", "--all", "--undated", "--date", "2026-12-01"], "--undated and --date must not"),
        (["print", "--all", "--undated", "--to", "2026-12-01"], "--undated and --to must not"),
        (["poster", "--estate", "haitang", "--all"], "--estate and --all must not"),
        (["print", "--all", "--date", "2026-12-01", "--shift", "day-shfit"], "is 'day-shift'"),
        (["print", "--all", "--udated"], "--undated"),
        (["prnit", "--all"], "there is no command 'prnit'; nearest is 'print'"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_is_made(
    words: list[str], said: str, tree: Callable[..., Path], tmp_path: Path
) -> None:
    out = tmp_path / "out.pdf"
    command, *options = words
    run = CliRunner().invoke(main, [command, str(tree()), *options, "-o", str(out)])
    assert run.exit_code == 2, run.output
    assert said in run.stderr
    assert not out.exists()


def test_a_folder_without_content_is_told_how_to_start(tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert run.exit_code == 2
    assert f"'{tmp_path}' has no folder 'standards'" in run.stderr
    assert "'handbook new FOLDER' starts one" in run.stderr


def test_an_error_of_the_system_names_a_place_even_where_the_system_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("handbook.build.check.check_tree", refuse)
    run = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert run.exit_code == 2
    assert run.stderr == f"handbook: no space left on device '{tmp_path}'\n"
