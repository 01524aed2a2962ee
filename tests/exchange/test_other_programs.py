"""What goes out to other programs is read as they read it, and is the same bytes twice."""

from __future__ import annotations

import datetime
import json
import os
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import icalendar
import jsonschema
import pytest
from click.testing import CliRunner, Result
from tests.test_cases import CASES
from tests.trees import change, real_content

from handbook.base.vocabulary import QuestionKind
from handbook.build.check import check_tree
from handbook.checklists.schedule import plans
from handbook.cli import main
from handbook.commitments.disclosures import duties
from handbook.exchange import anki, dates, qti
from handbook.exchange.described import schema
from handbook.exchange.files import json_file
from handbook.model.edition import Editions
from handbook.model.estate import Estate
from handbook.model.results import Results

ESTATE = "guanlan"
FIRST, LAST = datetime.date(2026, 12, 1), datetime.date(2027, 1, 31)
SCRIPT = "standards/scripts/script-umbrella.yml"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["export", *(os.fspath(word) for word in words)])


def notes(data: bytes) -> dict[str, tuple[str, list[str], int]]:
    """Note -> its lasting id, its fields and its time of change, as Anki reads them from a package."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        base = archive.read("collection.anki2")
        assert json.loads(archive.read("media")) == {}
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(base)
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
        rows = database.execute("select guid, flds, mod from notes").fetchall()
        assert database.execute("select count(*) from cards").fetchone() == (len(rows),)
    return {
        fields.split("\x1f")[0]: (guid, fields.split("\x1f"), mod) for guid, fields, mod in rows
    }


def test_every_line_phrase_and_emergency_is_on_a_card() -> None:
    library = real_content().library
    found = notes(anki.package(library, anki.stacks(library)))
    backs = "".join(fields[2] for _, fields, _ in found.values())
    fronts = "".join(fields[1] for _, fields, _ in found.values())
    events = library.emergencies.values()
    assert library.phrases is not None
    polite, banned = library.phrases.polite.phrases, library.phrases.banned.phrases
    ids = {*(one.id for one in events), *(one.id for one in polite), *(one.id for one in banned)}
    assert ids <= found.keys()
    for event in events:
        assert event.title.zh in found[event.id][1][1]
        assert "打给谁" in found[event.id][1][2] or not event.calls
    for script in library.scripts.values():
        assert script.title.zh in "".join(f[3] for _, f, _ in found.values())
    assert "客户说" in fronts and "您说" in backs
    assert len({guid for guid, _, _ in found.values()}) == len(found)
    assert "[[" not in fronts + backs and "**" not in fronts + backs


def test_a_new_edition_updates_the_notes_that_there_are(
    tree: Callable[..., Path], tmp_path: Path
) -> None:
    root = tree()
    assert run(root, "--anki", tmp_path / "a.apkg").exit_code == 0
    assert run(root, "--anki", tmp_path / "same.apkg").exit_code == 0
    first, again = ((tmp_path / name).read_bytes() for name in ("a.apkg", "same.apkg"))
    assert first == again
    before = notes(first)
    id, (_, _, mod) = next(iter(before.items()))
    assert mod == datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC).timestamp()
    script = root / SCRIPT
    change(script, "effective: 2026-11-23", "effective: 2026-12-24")
    change(script, "    text:\n      zh: ", "    text:\n      zh: 新的，")
    assert run(root, "--anki", tmp_path / "b.apkg").exit_code == 0
    after = notes((tmp_path / "b.apkg").read_bytes())
    assert {one: guid for one, (guid, _, _) in after.items()} == {
        one: guid for one, (guid, _, _) in before.items()
    }
    assert sum(after[one][1] != before[one][1] for one in before) == 1
    assert after[id][2] > mod


def test_a_folder_gets_a_file_for_each_stack(tree: Callable[..., Path], tmp_path: Path) -> None:
    root = tree()
    assert run(root, "--anki", tmp_path / "decks").exit_code == 0
    assert "script-umbrella.apkg" in {path.name for path in (tmp_path / "decks").iterdir()}
    wrong = run(root, "--anki", tmp_path / "decks.zip")
    assert wrong.exit_code == 2
    assert ".apkg" in wrong.stderr


@pytest.fixture(scope="module")
def quiz() -> dict[str, Xml.Element]:
    """Path in the package -> its XML."""
    data = qti.package(real_content().library)
    assert data == qti.package(real_content().library)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.namelist()[0] == "imsmanifest.xml"
        return {name: Xml.fromstring(archive.read(name)) for name in archive.namelist()}


def named(root: Xml.Element, name: str) -> Iterator[Xml.Element]:
    return (one for one in root.iter() if one.tag.rpartition("}")[2] == name)


def test_the_manifest_names_every_file_once_and_nothing_else(quiz: dict[str, Xml.Element]) -> None:
    resources = [*named(quiz["imsmanifest.xml"], "resource")]
    assert {one.get("href") for one in resources} == quiz.keys() - {"imsmanifest.xml"}
    ids = [one.get("identifier") for one in resources]
    assert len(set(ids)) == len(ids)
    for one in named(quiz["imsmanifest.xml"], "dependency"):
        assert one.get("identifierref") in ids


ORDER = (
    "responseDeclaration",
    "outcomeDeclaration",
    "itemBody",
    "responseProcessing",
    "modalFeedback",
)
"""Of the children of an item, as the schema of QTI 2.1 has them."""

CHOICES = ("simpleChoice", "simpleAssociableChoice")


def test_every_question_is_an_item_with_its_right_answer(quiz: dict[str, Xml.Element]) -> None:
    library = real_content().library
    tests = {ref.get("href") for root in quiz.values() for ref in named(root, "assessmentItemRef")}
    for topic in library.quizzes.values():
        for question in topic.questions:
            assert f"../items/{question.id}.xml" in tests
            item = quiz[f"items/{question.id}.xml"]
            places = [ORDER.index(child.tag.rpartition("}")[2]) for child in item]
            assert places == sorted(places)
            (declared,) = named(item, "responseDeclaration")
            right = [one.text or "" for one in named(declared, "value")]
            choices = {
                one.get("identifier") or "": one.text or ""
                for name in CHOICES
                for one in named(item, name)
            }
            assert all(choices.values())
            assert {part for value in right for part in value.split()} <= choices.keys()
            assert len(right) == len(set(right))
            said = [[choices[part] for part in value.split()] for value in right]
            match question.kind:
                case QuestionKind.TRUE_FALSE:
                    assert said == [["对" if question.holds else "错"]]
                case QuestionKind.ORDER:
                    assert [one for (one,) in said] == [step.zh for step in question.steps]
                    assert list(choices.values()) != [step.zh for step in question.steps]
                case QuestionKind.MATCH:
                    assert said == [[pair.left.zh, pair.right.zh] for pair in question.pairs]
                case _:
                    wanted = [question.options[ord(one) - 65].zh for one in question.answer]
                    assert [one for (one,) in said] == wanted
            (feedback,) = named(item, "modalFeedback")
            assert "".join(feedback.itertext()).strip()


def test_the_calendar_has_the_periodic_checks_disclosures_and_reviews() -> None:
    library = real_content().library
    estate = library.estates[ESTATE]
    data = dates.calendar(library, estate, dates.events(library, estate, FIRST, LAST))
    assert data == dates.calendar(library, estate, dates.events(library, estate, FIRST, LAST))
    found: list[Any] = [*icalendar.Calendar.from_ical(data).walk("VEVENT")]
    uids = [str(one["UID"]) for one in found]
    assert len(set(uids)) == len(uids)
    by_kind: dict[str, list[tuple[datetime.date, str]]] = {}
    for one in found:
        kind = one["CATEGORIES"].to_ical().decode()
        by_kind.setdefault(kind, []).append((one.decoded("DTSTART"), str(one["SUMMARY"])))
    plan = plans(library)[ESTATE]
    for day, title in by_kind["检查"]:
        assert any(duty.slot.checklist.title.zh in title for duty in plan.duties(day)), title
    weekly = [day for day, title in by_kind["检查"] if "水泵房" in title]
    assert 8 <= len(weekly) <= 14
    assert min(day for day, _ in by_kind["检查"]) >= FIRST
    assert max(day for day, _ in by_kind["检查"]) <= LAST
    reviews = {
        document.review_by
        for document in library.documents.values()
        if not isinstance(document, Editions | Results | Estate) or document is estate
    }
    long = dates.events(library, estate, FIRST, max(reviews))
    assert {one.day for one in long if one.category == "复核"} == reviews


def test_the_calendar_has_the_last_days_of_disclosures_and_those_that_are_over(
    tree: Callable[..., Path],
) -> None:
    library = check_tree(tree(over=CASES / "overdue-disclosure/months-late")).library
    (estate,) = library.estates.values()
    due = {duty.disclosure.id: duty.due for duty in duties(library, estate) if duty.due}
    assert due
    late = max(due.values()) + datetime.timedelta(days=1)
    assert {
        one.id: one.day
        for one in dates.events(library, estate, late, late)
        if one.category == "公示"
    } == due


def test_the_calendar_is_asked_for_with_an_estate_and_a_day(
    tree: Callable[..., Path], tmp_path: Path
) -> None:
    root = tree()
    out = tmp_path / "a.ics"
    made = run(root, "--ics", "haitang", "--date", "2026-12-01", "--to", "2027-12-01", "-o", out)
    assert made.exit_code == 0, made.output
    assert b"SUMMARY:" in out.read_bytes()
    for words, said in (
        (("--ics", "haitang"), "--date"),
        (("--ics", "haitong", "--date", "2026-12-01"), "'haitang'"),
        (("--json", str(tmp_path / "a.json"), "--date", "2026-12-01"), "--ics"),
        ((), "--anki"),
    ):
        wrong = run(root, *words)
        assert wrong.exit_code == 2
        assert said in wrong.stderr


def test_the_json_is_as_its_schema_says_and_an_item_carries_its_headings(
    tree: Callable[..., Path], tmp_path: Path
) -> None:
    library = real_content().library
    described = json.loads(schema(library))
    jsonschema.Draft202012Validator.check_schema(described)
    data = json.loads(json_file(library))
    jsonschema.validate(data, described)
    (row,) = [row for row in data["rules"]["rows"] if row["id"] == "conduct-manner.r1"]
    assert row["章"] == library.entries["conduct"].title
    assert row["标题"] == library.entries["conduct-manner"].title
    row["规则"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, described)
    assert run(tree(), "--json", tmp_path / "all.json").exit_code == 0
    assert json.loads((tmp_path / "all.schema.json").read_bytes())["properties"]["rules"]


def test_a_package_that_is_not_installed_is_named(
    tree: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    result = run(tree(), "--anki", tmp_path / "a.apkg")
    assert result.exit_code == 1
    assert "'genanki' must be installed" in result.stderr
    assert not (tmp_path / "a.apkg").exists()
