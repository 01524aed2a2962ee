"""Only what changed is written, what is gone is removed, and parts make the whole."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.public.site.conftest import ADDRESS, TOOLS, write_site
from tests.public.site.test_leaks import digest
from tests.trees import ROOT, change, real_tree, without_navigation

from handbook.base.parts import Shard, parse_shard
from handbook.base.problems import UsageError
from handbook.base.swap import FullDiskError
from handbook.cli import main
from handbook.commitments.view import PromiseWords, PublicEstate
from handbook.public.site.site import SiteOwner, SitePart, build_site

Estates = tuple[PublicEstate, ...]


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(main, ["build", "--lang", "en", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("whole")
    run(ROOT, "--public", "--out", out)
    return out / "public"


def test_the_same_content_is_not_written_twice(estates: Estates, tmp_path: Path) -> None:
    company = SiteOwner(estates[0].company, estates[0].house, ADDRESS)
    assert build_site(estates, company, TOOLS, tmp_path / "site", SitePart()).files >= 50
    assert build_site(estates, company, TOOLS, tmp_path / "site", SitePart()).files == 0


def test_a_change_of_one_estate_writes_only_its_pages(estates: Estates, tmp_path: Path) -> None:
    write_site(estates, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.html")}
    new = replace(estates[1], facts=estates[1].facts[:-1])
    write_site((estates[0], new, *estates[2:]), tmp_path)
    changed = {path for path in before if path.stat().st_mtime_ns != before[path]}
    assert {path.relative_to(tmp_path).as_posix() for path in changed} == {
        f"{new.id}/index.html",
        f"{new.id}/en.html",
    }


def test_what_belongs_to_nothing_is_removed(estates: Estates, tmp_path: Path) -> None:
    write_site(estates, tmp_path)
    (tmp_path / "old.html").write_text("old")
    (tmp_path / estates[0].id / "history" / "old.html").write_text("old")
    write_site(estates[:2], tmp_path)
    fresh = write_site(estates[:2], tmp_path.with_name("fresh"))
    assert digest(tmp_path) == digest(fresh)
    assert not (tmp_path / estates[2].id).exists()


def test_the_union_of_parts_is_the_whole(whole: Path, tmp_path: Path) -> None:
    union: dict[str, str] = {}
    for number in range(1, 5):
        out = tmp_path / str(number)
        run(ROOT, "--public", "--shard", f"{number}/4", "--out", out)
        part = digest(out / "public") if (out / "public").exists() else {}
        assert not set(part) & set(union)
        union |= part
    assert union == digest(whole)


def test_parts_built_into_one_folder_make_the_whole(whole: Path, tmp_path: Path) -> None:
    for number in (2, 3, 1, 2):
        run(ROOT, "--public", "--shard", f"{number}/3", "--out", tmp_path)
    assert digest(tmp_path / "public") == digest(whole)


def test_one_estate_is_built_alone(whole: Path, tmp_path: Path) -> None:
    assert "1 estate" in run(ROOT, "--estate", "yunqi", "--out", tmp_path)
    own = {name: hash for name, hash in digest(whole).items() if name.startswith("yunqi/")}
    assert digest(tmp_path / "public") == own


def test_an_estate_that_was_removed_is_gone_after_the_next_build(tmp_path: Path) -> None:
    tree = real_tree(tmp_path / "tree")
    run(tree, "--public")
    for path in tree.glob("standards/*/lanting*.yml"):
        path.unlink()
    without_navigation(tree)
    issued = tree / "standards/registers/issued.yml"
    issued.write_text(re.sub(r"(?m)^  lanting.*\n", "", issued.read_text("utf-8")), "utf-8")
    run(tree, "--public")
    assert not (tree / "build/public/lanting").exists()
    assert "lanting" not in (tree / "build/public/index.html").read_text("utf-8")


def test_a_build_that_fails_in_the_middle_leaves_the_last_good_site(
    estates: Estates, tmp_path: Path
) -> None:
    site = write_site(estates, tmp_path / "site")
    good = digest(site)

    def failing() -> Iterator[PublicEstate]:
        yield replace(estates[0], facts=())
        raise OSError(28, "No space left on device")

    for part in (SitePart(), SitePart(is_whole=False)):
        with pytest.raises(FullDiskError, match="MB are free"):
            build_site(
                failing(),
                SiteOwner(estates[0].company, estates[0].house, ADDRESS),
                TOOLS,
                site,
                part,
            )
        assert digest(site) == good
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


KILLED = """
import os, signal, sys
from handbook.public.site import site
real, left = site._write_estate, [int(sys.argv[2])]
def write(*arguments):
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    left[0] -= 1
    real(*arguments)
site._write_estate = write
from handbook.cli import main
main(["build", sys.argv[1], "--public"])
"""


@pytest.mark.parametrize("after", [1, 2])
def test_a_build_that_is_killed_in_the_middle_leaves_the_last_good_site(
    after: int, tmp_path: Path
) -> None:
    tree = real_tree(tmp_path / "tree")
    run(tree, "--public")
    good = digest(tree / "build/public")
    company = tree / "standards/registers/company.yml"
    company.write_text(company.read_text("utf-8").replace("name: {zh: ", "name: {zh: 新"), "utf-8")
    killed = subprocess.run([sys.executable, "-c", KILLED, tree, str(after)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert digest(tree / "build/public") == good
    assert len(list(tree.glob(".build-new-*"))) == 1
    run(tree, "--public")
    assert digest(tree / "build/public") != good
    assert list(tree.glob(".build-new-*")) == []
    assert sorted(path.name for path in (tree / "build").iterdir()) == [".handbook", "public"]


def test_a_tree_with_errors_leaves_the_public_site_as_it_was(tmp_path: Path) -> None:
    tree = real_tree(tmp_path / "tree")
    run(tree, "--public")
    good = digest(tree / "build/public")
    change(tree / "standards/estates/yunqi.yml", "jurisdiction: hangzhou", "jurisdiction: hangzho")
    result = CliRunner().invoke(main, ["build", str(tree), "--public"])
    assert result.exit_code == 1
    assert digest(tree / "build/public") == good


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--estate", "yunqii"], "nearest is 'yunqi'"),
        (["--shard", "9/8"], "such as 3/8, not '9/8'"),
        (["--public", "--to", "2026-12-01"], "--to prints sheets"),
        (["--estate", "yunqi", "--shard", "1/2"], "must not be given together"),
    ],
)
def test_wrong_use_is_said_in_a_sentence(options: list[str], words: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["build", "--lang", "en", str(ROOT), "--out", str(tmp_path), *options]
    )
    assert result.exit_code == 2
    assert words in result.output


@pytest.mark.parametrize("text", ["0/3", "4/3", "1", "1/0", "-1/3", "１/３", "1/3 ", "01/3"])
def test_what_is_no_part_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_shard(text)


def test_every_estate_is_in_one_part_and_stays_there() -> None:
    for id in (f"estate-{n}" for n in range(200)):
        assert sum(Shard(number, 8).holds(id) for number in range(1, 9)) == 1


def test_more_estates_than_a_page_holds_are_listed_by_city(
    estates: Estates, tmp_path: Path
) -> None:
    many = tuple(
        replace(estates[1], id=f"e-{n}", title=PromiseWords(f"第{n}苑", f"Court {n}"))
        for n in range(2100)
    )
    company = SiteOwner(estates[0].company, estates[0].house, ADDRESS)
    lists_only = SitePart(holds=lambda _id: False)
    build_site((*estates, *many), company, TOOLS, tmp_path, lists_only)
    index = (tmp_path / "index.html").read_text("utf-8")
    lists = list((tmp_path / "by_city").glob("*.html"))
    assert "e-7/index.html" not in index
    text = "".join(path.read_text("utf-8") for path in lists if ".en." not in path.name)
    assert text.count('"../e-') == 2100
    for path in lists:
        assert f"by_city/{path.name}" in index + (tmp_path / "en.html").read_text("utf-8")
