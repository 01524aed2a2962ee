"""Packs of our own content: each is closed over what it refers to, and begins a handbook that is clean."""

from __future__ import annotations

import datetime
import itertools
import re
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result
from tests.trees import ROOT, change, real_content, real_tree

from handbook.base.problems import Severity
from handbook.build.check import check_tree
from handbook.checks.checklists.borrowed_value import RULE as BORROWED
from handbook.cli import main
from handbook.pages.checked import Checked
from handbook.starting.answers import Answers
from handbook.starting.packs import ALL, Shelf, chosen, packs
from handbook.starting.writing import Service, write_tree

DAY = datetime.date(2026, 12, 1)
ANSWERS = Answers("星河服务", "宁波", "一期", "客户", DAY)
NAMES = [pack.id for pack in packs()]


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


def begun(shelf: Shelf, root: Path, *names: str) -> Checked:
    """A handbook that begins with some packs, checked."""
    write_tree(root, ANSWERS, Service.NONE, 1, shelf.taken(chosen(names)))
    return check_tree(root)


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.mark.parametrize("name", [*NAMES, ALL])
def test_what_a_pack_begins_is_clean_but_for_the_sample(
    name: str, shelf: Shelf, tmp_path: Path
) -> None:
    checked = begun(shelf, tmp_path / "mine", name)
    assert {(one.rule, one.level) for one in checked.problems} == {(BORROWED, Severity.WARNING)}
    (estate,) = checked.library.estates.values()
    assert {one.message.split("'")[1] for one in checked.problems} == {*estate.borrowed}
    assert (estate.title.zh, estate.city.zh, estate.sample) == ("一期", "宁波", True)
    assert not checked.library.editions and not checked.library.results
    assert {d.effective for d in checked.library.documents.values()} == {DAY}


def test_packs_of_every_kind_hold_what_they_are_called_for(shelf: Shelf, tmp_path: Path) -> None:
    ours = real_content().library
    taken = {pack.id: shelf.taken(chosen([pack.id])) for pack in packs()}
    for pack in packs():
        for target in pack.takes:
            thing = shelf.library.entries[target].thing
            assert taken[pack.id].has(thing), target
    whole = begun(shelf, tmp_path / "mine", ALL).library
    assert whole.requirements.keys() == ours.requirements.keys()
    assert whole.scripts.keys() == ours.scripts.keys()
    assert whole.sources.keys() == ours.sources.keys()
    assert whole.jurisdictions.keys() == ours.jurisdictions.keys()


def test_every_two_packs_begin_a_handbook_that_is_clean(shelf: Shelf, tmp_path: Path) -> None:
    seen = {shelf.taken(chosen([name])).kept for name in (*NAMES, ALL)}
    for one, two in itertools.combinations(NAMES, 2):
        taken = shelf.taken(chosen([one, two]))
        if taken.kept in seen:
            continue
        seen.add(taken.kept)
        write_tree(tmp_path / f"{one}-{two}", ANSWERS, Service.NONE, 1, taken)  # or it raises


def test_files_lose_lines_and_change_none_but_their_heads(shelf: Shelf, tmp_path: Path) -> None:
    root = tmp_path / "mine"
    begun(shelf, root, "emergencies")
    short = 0
    for folder in ("standards", "checklists"):
        for path in sorted((root / folder).rglob("*.yml")):
            name = path.relative_to(root)
            if name.parent.name == "estates" or name.stem == "company":
                continue
            lines, before = ((tree / name).read_text("utf-8").splitlines() for tree in (root, ROOT))
            short += len(lines) < len(before)
            fresh = [line for line in lines if line not in before]
            head = (
                r"\s*(?:- )?(?:revision|effective|review_by|text|approved|related|fingerprint): .*"
            )
            assert [line for line in fresh if not re.fullmatch(head, line)] == [], name
    assert short > 5
    synonyms = (root / "standards/registers/synonyms.yml").read_text("utf-8")
    assert "# 紧急" in synonyms and "火灾" in synonyms
    assert "被业主委员会" not in synonyms
    scripts = [*(root / "standards").glob("scripts/*.yml")]
    assert scripts == []


def test_what_is_only_worth_a_look_is_not_taken_for_it(shelf: Shelf, tmp_path: Path) -> None:
    library = begun(shelf, tmp_path / "mine", "emergencies").library
    ours = shelf.library.emergencies
    assert library.emergencies.keys() == ours.keys()
    for id, event in library.emergencies.items():
        assert event.related == tuple(one for one in ours[id].related if one in library.entries)
    assert any(event.related != ours[id].related for id, event in library.emergencies.items())


def test_what_the_sample_has_not_is_lent_by_another_estate(shelf: Shelf, tmp_path: Path) -> None:
    library = begun(shelf, tmp_path / "mine", "emergencies").library
    lent = {piece.kind for piece in library.estates["first-estate"].equipment} - {
        piece.kind for piece in shelf.sample.equipment
    }
    assert lent
    looked_at = {one.equipment for one in library.checklists.values()}
    looked_at |= {item.item.equipment for item in library.items.values()}
    assert lent <= looked_at


def test_the_picture_of_a_rule_comes_with_it_and_no_other(tmp_path: Path) -> None:
    source = real_tree(tmp_path / "ours")
    change(
        source / "standards/conduct.yml",
        "        text: 上岗穿本岗制服",
        "        picture: {file: standards/pictures/uniform.svg, alt: {zh: 制服, en: Uniform}}\n"
        "        text: 上岗穿本岗制服",
    )
    (source / "standards/pictures").mkdir()
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>'
    (source / "standards/pictures/uniform.svg").write_bytes(drawn)
    ours = Shelf(source)
    for root, names in ((tmp_path / "whole", [ALL]), (tmp_path / "part", ["emergencies"])):
        checked = begun(ours, root, *names)
        is_there = "conduct-appearance.r1" in checked.library.entries
        assert {one.rule for one in checked.problems} == {BORROWED}
        assert sorted(path.read_bytes() for path in root.rglob("*.svg")) == [drawn] * is_there
    assert (tmp_path / "whole/standards/pictures/uniform.svg").is_file()


def test_a_place_that_is_asked_for_is_that_of_the_estate(shelf: Shelf, tmp_path: Path) -> None:
    asked = begun(shelf, tmp_path / "asked", "hangzhou,commitments").library
    assert asked.estates["first-estate"].jurisdiction == "hangzhou"
    assert asked.jurisdictions["hangzhou"].floors
    wide = begun(shelf, tmp_path / "wide", "commitments").library
    place = wide.estates["first-estate"].jurisdiction
    assert place is not None and wide.jurisdictions[place].within is None
    assert "jurisdiction" in wide.estates["first-estate"].borrowed


def test_a_pack_is_built_and_printed_and_held_back_at_a_release(tmp_path: Path) -> None:
    root = tmp_path / "mine"
    words = ("--company", "星河服务", "--city", "宁波", "--estate", "一期", "--date", "2026-12-01")
    made = run("new", root, *words, "--with", "reception")
    assert made.exit_code == 0, made.output
    assert "sample" in made.stdout
    built = run("build", root)
    assert built.exit_code == 0, built.output
    assert (root / "build/handbook/handling.html").is_file()
    assert not (root / "build/handbook/emergency-first-aid.html").exists()
    sheets = tmp_path / "sheets.pdf"
    printed = run("print", root, "--estate", "first-estate", "--date", "2026-12-01", "-o", sheets)
    assert printed.exit_code == 0, printed.output
    with pypdfium2.PdfDocument(sheets) as pdf:
        text = pdf[0].get_textpage().get_text_bounded()
    assert "一期" in text
    released = run("check", root, "--release")
    assert released.exit_code == 1
    assert f"({BORROWED})" in released.stdout or f"（{BORROWED}）" in released.stdout


def test_everything_is_built_and_printed(shelf: Shelf, tmp_path: Path) -> None:
    root = tmp_path / "mine"
    begun(shelf, root, ALL)
    built = run("build", root)
    assert built.exit_code == 0, built.output
    page = root / "build/public/first-estate/index.html"
    assert "样例" in page.read_text("utf-8")
    sheets = tmp_path / "sheets.pdf"
    printed = run("print", root, "--estate", "first-estate", "--date", "2026-12-01", "-o", sheets)
    assert printed.exit_code == 0, printed.output
    with pypdfium2.PdfDocument(sheets) as pdf:
        assert len(pdf) > 30


def test_a_pack_that_there_is_not_is_named_with_the_nearest(tmp_path: Path) -> None:
    made = run("new", tmp_path / "mine", "--company", "x", "--city", "x", "--with", "receptoin")
    assert made.exit_code == 2
    assert "'receptoin'; nearest is 'reception'" in made.stderr
    assert list(tmp_path.iterdir()) == []


def test_help_lists_the_packs_with_their_titles() -> None:
    english, chinese = (
        re.sub(r"\s", "", run("new", "--help", "--lang", language).output)
        for language in ("en", "zh")
    )
    for pack in packs():
        assert re.sub(r"\s", "", f"'{pack.id}' ({pack.title.en})") in english
        assert f"'{pack.id}'（{pack.title.zh}）" in chinese


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/own.txt").write_text("x")
    made = run("new", tmp_path / "mine", "--with", "emergencies")
    assert made.exit_code == 2
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["own.txt"]
