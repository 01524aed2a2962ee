"""`handbook build` and `handbook check` as a user runs them."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.trees import ROOT, change, real_tree


def handbook(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "handbook.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def tree(built: Path, tmp_path: Path) -> Path:
    """The real content with its products, free to be changed."""
    tree = real_tree(tmp_path / "tree")
    shutil.copytree(built, tree / "build")
    return tree


def test_the_same_content_gives_the_same_bytes_in_another_place_zone_and_day(
    built: Path, tmp_path: Path
) -> None:
    other = real_tree(tmp_path / "another" / "place")
    later = handbook(
        "build", other, TZ="America/New_York", SOURCE_DATE_EPOCH="1999999999", PYTHONHASHSEED="7"
    )
    assert later.returncode == 0
    assert digest(built) == digest(other / "build")
    assert "handbook/conduct.html" in digest(built)


def test_a_build_says_what_was_built_and_where_and_nothing_of_others(built: Path) -> None:
    said = (built.parent / "said.txt").read_text("utf-8")
    assert re.fullmatch(
        r"built \d+ rules on \d+ pages \(no problems\)\nopen \S+index\.html\n", said
    )


def test_a_failed_build_leaves_the_last_good_site(tree: Path) -> None:
    good = digest(tree / "build")
    change(tree / "standards/conduct.yml", "frequency: shift", "frequency: shfit")
    run = handbook("build", tree)
    assert run.returncode == 1
    assert "nearest is 'shift'" in run.stderr
    assert "Traceback" not in run.stderr
    assert digest(tree / "build") == good


def test_a_fault_that_mkdocs_finds_leaves_the_last_good_site_too(tree: Path) -> None:
    good = digest(tree / "build")
    change(tree / "mkdocs.yml", "contributing.md]", "trase.md]")
    run = handbook("build", tree)
    assert run.returncode == 1
    assert "trase.md" in run.stderr
    assert "Traceback" not in run.stderr
    assert digest(tree / "build") == good
    assert list(tree.glob(".build-new-*")) == []


TYPED = (
    '<script>alert(1)</script> {{ config }} {% raw %} *星* _线_ `码` &amp; #read("x") $x$ NO 010'
)
RETIRED = """\
revision: 1
effective: 2026-11-23
review_by: 2027-11-23
retired:
  - id: desk-hold.r1
    date: 2026-11-01
    reason: 并入接听
    replaced_by: desk-answer.r1
"""


@pytest.fixture(scope="module")
def changed(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A small tree with a hostile text, two pages of an author and a retired id: built."""

    def make(folder: Path) -> None:
        tree = Path(shutil.copytree(ROOT / "tests/hospital", folder, dirs_exist_ok=True))
        change(
            tree / "standards/desk.yml",
            "text: {zh: 铃响三声以内接起，先报“后勤服务台”, en: Answer within three rings and say “logistics desk”.}",
            f"text: '{TYPED}'",
        )
        (tree / "docs").mkdir(exist_ok=True)
        (tree / "docs/glossary.md").write_text("# 我们自己的术语页\n", "utf-8")
        (tree / "docs/extra.md").write_text("# 试\n", "utf-8")
        (tree / "standards/registers/retired.yml").write_text(RETIRED, "utf-8")
        run = handbook("build", tree)
        assert run.returncode == 0, run.stderr

    return once("changed", make)


def test_a_page_whose_chapter_was_deleted_is_gone_after_the_next_build(
    changed: Path, tmp_path: Path
) -> None:
    tree = shutil.copytree(changed, tmp_path / "tree")
    assert (tree / "build/handbook/extra.html").is_file()
    (tree / "docs" / "extra.md").unlink()
    assert handbook("build", tree).returncode == 0
    assert not (tree / "build/handbook/extra.html").exists()


def test_text_is_shown_as_typed_and_never_read_as_markup(changed: Path) -> None:
    html = (changed / "build/handbook/desk.html").read_text("utf-8")
    assert (
        "&lt;script&gt;alert(1)&lt;/script&gt; {{ config }} {% raw %} *星* _线_ `码` &amp;amp; "
        "#read(&#34;x&#34;) $x$ NO 010"
    ) in html
    assert "<script>alert(1)" not in html


def test_a_hand_written_page_takes_the_place_of_a_made_one(changed: Path) -> None:
    assert "我们自己的术语页" in (changed / "build/handbook/glossary.html").read_text("utf-8")


def test_a_retired_id_still_leads_to_what_took_its_place(changed: Path) -> None:
    html = (changed / "build/handbook/desk.html").read_text("utf-8")
    assert 'id="desk-hold.r1"' in html


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "no-such-folder"], "there is no folder 'no-such-folder'"),
        (["build", "no-such-folder"], "there is no folder 'no-such-folder'"),
        (["serve", "no-such-folder"], "no file 'mkdocs.yml'"),
        (["schema", "no-such-folder"], "there is no folder 'no-such-folder'"),
        (["check", "--format", "xml"], "'xml' is not one of"),
        (["check", "--fromat", "json"], "--fromat"),
        (["chek"], "there is no command 'chek'; nearest is 'check'"),
    ],
)
def test_wrong_use_is_said_in_a_sentence_and_exits_2(
    arguments: list[str], words: str, tmp_path: Path
) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "handbook.cli", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert run.returncode == 2
    assert words in run.stderr
    assert "Traceback" not in run.stderr


def test_a_folder_without_content_is_said_so(tmp_path: Path) -> None:
    run = handbook("check", tmp_path)
    assert run.returncode == 2
    assert "has no folder 'standards'" in run.stderr


def test_an_out_path_that_is_a_file_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    run = handbook("build", ROOT, "--out", tmp_path / "file")
    assert run.returncode == 2
    assert "Traceback" not in run.stderr


def small_tree(root: Path) -> Path:
    """A handbook of one checklist, with five estates of one lift each."""
    shutil.copytree(ROOT / "tests/cases/base", root)
    config, _, _ = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")
    (root / "mkdocs.yml").write_text(config, "utf-8")
    (root / "docs").mkdir()
    folder = root / "standards/estates"
    for number, id in enumerate(("songhe", "liuyin", "meiyuan", "zhuyun")):
        (folder / f"{id}.yml").write_text(
            (folder / "haitang.yml")
            .read_text("utf-8")
            .replace("id: haitang", f"id: {id}")
            .replace("code: HT", f"code: H{number}")
            .replace("海棠苑（样例）, en: Haitang", f"{id} 苑（样例）, en: {id}"),
            "utf-8",
        )
    return root


def products(folder: Path) -> dict[str, str]:
    """What was built, without the notes about it."""
    return {name: one for name, one in digest(folder).items() if not name.startswith(".handbook/")}


def part_manifest(folder: Path, part: str = "") -> dict[str, Any]:
    """What a run noted."""
    text = (folder / f".handbook/edition{part}.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def files_of(manifest: dict[str, Any]) -> dict[str, str]:
    """File -> digest."""
    found: dict[str, str] = manifest["files"]
    return found


def test_parts_together_are_the_whole_byte_for_byte_and_each_prints_its_own(tmp_path: Path) -> None:
    tree = small_tree(tmp_path / "tree")
    days = ("--date", "2026-12-01", "--to", "2026-12-02")
    assert handbook("build", tree, *days).returncode == 0
    whole_manifest = part_manifest(tree / "build")
    whole = products(tree / "build")
    assert "handbook/print/songhe/2026-12.pdf" in whole
    notes: dict[str, str] = {}
    union: dict[str, str] = {}
    printing = 0
    for number in range(1, 4):
        out = tmp_path / str(number)
        run = handbook("build", tree, *days, "--out", out, "--shard", f"{number}/3")
        assert run.returncode == 0, run.stderr
        part = products(out)
        notes |= files_of(part_manifest(out, f"-{number}-of-3"))
        assert not set(part) & set(union)
        printing += any(name.startswith("print/") for name in part)
        union |= part
    assert notes == files_of(whole_manifest)
    assert union == whole
    assert printing > 1
    for number in (2, 1, 3):
        out = tmp_path / "shared"
        handbook("build", tree, *days, "--out", out, "--shard", f"{number}/3")
    assert products(tmp_path / "shared") == whole
