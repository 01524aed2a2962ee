"""A folder takes the place of another in one step, and nothing of a killed build stays."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from pathlib import Path

import pytest

from handbook.base import swap
from handbook.base.swap import fresh_folder, put_in_place, replaced_folder

LOOK = """
import pathlib, sys
page = pathlib.Path(sys.argv[1])
looks, missed, seen = 0, 0, set()
print("looking", flush=True)
while not (page.parent.parent / "done").exists():
    looks += 1
    try:
        seen.add(page.read_text())
    except OSError:
        missed += 1
print(looks, missed, *sorted(seen, key=int))
"""


def test_another_process_that_looks_sees_the_old_or_the_new_and_never_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchanges: list[bool] = []
    exchange = swap._exchanged

    def exchanged(one: Path, two: Path) -> bool:
        exchanges.append(exchange(one, two))
        return exchanges[-1]

    monkeypatch.setattr(swap, "_exchanged", exchanged)
    site = tmp_path / "site"
    site.mkdir()
    (site / "page").write_text("0")
    command = [sys.executable, "-I", "-c", LOOK, str(site / "page")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as looker:
        assert looker.stdout is not None
        looker.stdout.readline()
        for number in range(1, 200):
            with replaced_folder(site) as fresh:
                (fresh / "page").write_text(str(number))
        (tmp_path / "done").touch()
        looks, missed, *seen = looker.communicate(timeout=60)[0].split()
    assert exchanges == [True] * 199  # in one step, each time: nobody need be lucky to see it
    assert int(looks) > 199
    assert missed == "0"
    assert len(seen) > 1
    assert set(seen) <= {str(number) for number in range(200)}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["done", "site"]


def test_a_fault_while_building_leaves_everything_as_it_was(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "page").write_text("old")
    with pytest.raises(ZeroDivisionError), replaced_folder(site) as fresh:
        (fresh / "page").write_text("new")
        raise ZeroDivisionError
    assert (site / "page").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_a_killed_build_left_is_swept_away_and_a_running_one_is_left_alone(
    tmp_path: Path,
) -> None:
    code = (
        "import os, sys, pathlib\n"
        "from handbook.base.swap import fresh_folder\n"
        "with fresh_folder(pathlib.Path(sys.argv[1])) as fresh:\n"
        "    (fresh / 'page').write_text('half')\n"
        "    os._exit(9)\n"
    )
    site = tmp_path / "site"
    with fresh_folder(site) as running:
        assert subprocess.run([sys.executable, "-c", code, site], check=False).returncode == 9
        assert len(list(tmp_path.glob(".site-new-*"))) == 2
        with replaced_folder(site) as fresh:
            (fresh / "page").write_text("whole")
        assert list(tmp_path.glob(".site-new-*")) == [running.parent]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_holder_that_is_not_locked_yet_is_no_leftover(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another build sweeps at each moment at which a new holder is there and this one goes on to lock it."""
    sweep, flock = swap._sweep, fcntl.flock
    swept: list[int] = []

    def locked(descriptor: int, how: int) -> None:
        if not swept:
            swept.append(descriptor)
            sweep(tmp_path / "site", ".site-new-", lambda left: None)
        flock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", locked)
    with replaced_folder(tmp_path / "site") as fresh:
        (fresh / "page").write_text("whole")
    assert swept
    assert (tmp_path / "site/page").read_text() == "whole"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_without_an_exchange_a_folder_that_was_moved_aside_is_brought_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_exchanged", lambda _one, _two: False)
    site = tmp_path / "site"
    for words in ("first", "second"):
        with replaced_folder(site) as fresh:
            (fresh / "page").write_text(words)
        assert (site / "page").read_text() == words
    holder = tmp_path / ".site-new-killed"
    holder.mkdir()
    (holder / "lock").touch()
    site.rename(holder / "~fresh")
    with pytest.raises(ZeroDivisionError), replaced_folder(site):
        raise ZeroDivisionError
    assert (site / "page").read_text() == "second"
    (holder / "fresh/~yunqi").mkdir(parents=True)
    (holder / "lock").touch()
    with fresh_folder(site):
        pass
    assert (site / "yunqi").is_dir()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "site"
    link.symlink_to("there")
    with replaced_folder(link) as fresh:
        (fresh / "page").write_text("new")
    assert link.is_symlink()
    assert (tmp_path / "there/page").read_text() == "new"


def test_a_file_takes_the_place_of_a_file(tmp_path: Path) -> None:
    with fresh_folder(tmp_path / "site") as fresh:
        for words in ("first", "second"):
            (fresh / "page").write_text(words)
            put_in_place(fresh / "page", tmp_path / "page")
            assert (tmp_path / "page").read_text() == words
