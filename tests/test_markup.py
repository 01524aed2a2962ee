"""No text becomes markup: not on a page, in the frame around it, in a feed, a drawing, a PDF or a table.

Enough of the content to have every field is built twice, once with hostile words behind every text and
once with harmless ones of the same shape. What a parser sees must be the same tree, and the same words but for that.
"""

from __future__ import annotations

import csv
import datetime
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdfium2 import PdfDocument
from tests.poison import poison, text_fields
from tests.thinned import thinned
from tests.trees import ROOT

from handbook.base.language import COMPANY
from handbook.base.parts import WHOLE
from handbook.build.build import _make
from handbook.commitments.fillings import fillings
from handbook.library.library import Library
from handbook.model.base import Document
from handbook.model.desk import Feedback, FollowUp
from handbook.model.estate import Estate
from handbook.model.heading_tables import HEADING_TABLES
from handbook.model.holidays import Closing, DaysOff, WorkCalendar
from handbook.model.house import ColumnTitle, HomeChoices, HouseWords, PageTitles, TableTitles
from handbook.model.kinds import KINDS
from handbook.model.rule import Picture, Table, TableRow
from handbook.model.section import Section
from handbook.model.text import Heading, Resident, Text
from handbook.pages.checked import Checked
from handbook.pages.site import Site
from handbook.reading.load import load
from handbook.site.plugin import build_site

HOSTILE = """<s a='">&lt;#[$"""
"""Short, so that the posters hold it; a parser that reads any of it as markup has an element more."""

_TAMED = str.maketrans(dict.fromkeys("""<>"'&#=;[$""", "~"))
HARMLESS = HOSTILE.translate(_TAMED)


HOLIDAYS = "standards/registers/holidays.yml"
PICTURE = Picture(file="standards/pictures/badge.svg", alt=Heading(zh="名", en="name"))
DRAWN = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def complete(documents: dict[str, Document]) -> dict[str, Document]:
    """The documents with what our own content has none of: every word and title of a company, what stands on
    its first page, a rule with points, a table and a picture, tables under a heading as they once were, and
    days on which an estate does not work."""
    word, heading = Resident(zh="词", en="word"), Heading(zh="名", en="name")
    company = documents[COMPANY].model_copy(
        update={
            "words": HouseWords(**dict.fromkeys(HouseWords.model_fields.keys() - {"place"}, word)),
            "titles": PageTitles(
                **dict.fromkeys(PageTitles.model_fields.keys() - {"place"}, heading)
            ),
            "tables": tuple(
                TableTitles(
                    table=name,
                    title="表",
                    columns=tuple(
                        ColumnTitle(column=field, title="栏") for _, field in table.all_columns
                    ),
                )
                for name, table in HEADING_TABLES.items()
            ),
            "home": HomeChoices(want=("today",)),
        }
    )
    day = datetime.date(2027, 6, 1)
    where, estate = next((path, one) for path, one in documents.items() if isinstance(one, Estate))
    days = {
        "closed": (Closing(day=day, reason=Text(zh="检修")),),
        "holidays": (DaysOff(day=day, title=Text(zh="司庆")),),
    }
    holidays = documents[HOLIDAYS].model_copy(
        update={"calendars": (WorkCalendar(id="calendar-odd", title=heading),)}
    )
    path, section = next(
        (path, one)
        for path, one in documents.items()
        if isinstance(one, Section) and one.standards and one.standards[0].rules
    )
    text = Text(zh="一点", en="a point")
    table = Table(columns=(text, text), rows=(TableRow(cells=(text, text)),))
    standard = section.standards[0]
    rule = standard.rules[0].model_copy(
        update={"points": (text,), "table": table, "picture": PICTURE}
    )
    standard = standard.model_copy(
        update={
            "rules": (rule, *standard.rules[1:]),
            "feedback": (Feedback(situation=text, every=text, by=text),),
            "follow_ups": (FollowUp(request=text, when=text, share=text),),
        }
    )
    section = section.model_copy(update={"standards": (standard, *section.standards[1:])})
    return {
        **documents,
        COMPANY: company,
        HOLIDAYS: holidays,
        where: estate.model_copy(update=days),
        path: section,
    }


FORMS = Path(__file__).parent / "checklists/forms/tree"
"""Forms that the real content does not have yet."""


def documents() -> dict[str, Document]:
    """The real content, and the forms."""
    forms = load(FORMS).documents.items()
    return load(ROOT).documents | {path: one for path, one in forms if "checklists/" in path}


def build_with(words: str, out: Path) -> None:
    """Everything that a build makes of the content with `words` behind each text."""
    poisoned = poison(complete(thinned(documents())), words)
    library = Library(poisoned.documents, load(ROOT).gaps, set(), pictures={PICTURE.file: DRAWN})
    checked = Checked(library, Site(library, fillings), ())
    _make(checked, ROOT / "mkdocs.yml", out, build_site, None, WHOLE)


@pytest.fixture(scope="module")
def hostile(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    return once("hostile", lambda folder: build_with(HOSTILE, folder))


@pytest.fixture(scope="module")
def harmless(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    return once("harmless", lambda folder: build_with(HARMLESS, folder))


SAID = ("title", "alt", "aria-label", "placeholder", "value", "content", "datetime")
"""Attributes that somebody reads or hears; others may hold a digest of the words."""


class _Tree(HTMLParser):
    """The elements of a page in order with the names of their attributes, and the words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[object, ...]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = [
            (name, value if name in ("id", "class", "rel", "type") else None)
            for name, value in attrs
        ]
        self.elements.append((tag, *(_tame(str(one)) for one in about)))
        self.words += [value for name, value in attrs if value and name in SAID]

    def handle_endtag(self, tag: str) -> None:
        self.elements.append(("/", tag))

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment",))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@cache
def _read(page: Path) -> _Tree:
    """A page as a parser sees it, once for the tests of it."""
    return _Tree(page.read_text("utf-8"))


def _tame(text: str) -> str:
    """What is hostile as the harmless build has it, also where it was cut."""
    text = re.sub(r"\b(card-|urn:uuid:)[0-9a-f-]{12,36}\b", r"\1", text.translate(_TAMED))
    return re.sub(r"\.[0-9a-f]{8}(?=\.js\b)", "", text)


def _files(hostile: Path, harmless: Path, *endings: str) -> Iterator[tuple[Path, Path]]:
    names = sorted(
        path.relative_to(harmless)
        for path in harmless.rglob("*")
        if path.suffix in endings and path.is_file()
    )
    assert names
    for name in names:
        assert (hostile / name).is_file(), f"{name} is not made of hostile words"
        yield hostile / name, harmless / name


def test_every_text_of_every_kind_is_in_the_test() -> None:
    attacked = poison(complete(thinned(documents())), HOSTILE).fields
    seen: set[Any] = set()
    fields = {name for kind in KINDS.values() for name in text_fields(kind, seen)}
    assert len(fields) > 100
    assert fields - set(attacked) == set()
    assert sum(attacked.values()) > 5000


def test_every_page_has_the_elements_that_it_has_with_harmless_words(
    hostile: Path, harmless: Path
) -> None:
    count = 0
    for one, other in _files(hostile, harmless, ".html"):
        bad, good = (_read(path) for path in (one, other))
        assert bad.elements == good.elements, one.name
        assert "<s a=" not in one.read_text("utf-8"), one.name
        count += HARMLESS.strip() in " ".join(good.words)
    assert count > 100


def test_what_was_typed_is_what_is_shown(hostile: Path, harmless: Path) -> None:
    for one, other in _files(hostile, harmless, ".html"):
        bad, good = (_read(path) for path in (one, other))
        assert [_tame(w) for w in bad.words] == [_tame(w) for w in good.words], one.name


def test_feeds_and_drawings_have_the_elements_that_they_have_with_harmless_words(
    hostile: Path, harmless: Path
) -> None:
    for one, other in _files(hostile, harmless, ".xml", ".svg"):
        bad, good = (list(ElementTree.parse(path).iter()) for path in (one, other))
        assert [(e.tag, sorted(e.keys())) for e in bad] == [(e.tag, sorted(e.keys())) for e in good]
        assert [_tame(e.text or "") for e in bad] == [_tame(e.text or "") for e in good], one.name


def test_tables_and_data_hold_the_words_as_they_were_typed(hostile: Path, harmless: Path) -> None:
    for one, other in _files(hostile, harmless, ".csv"):
        bad, good = (
            list(csv.reader(path.read_text("utf-8-sig").splitlines())) for path in (one, other)
        )
        assert _tamed(bad) == _tamed(good), one.name
    for one, other in _files(hostile, harmless, ".json"):
        if one.parent.name not in ("schema", "search") and "print" not in one.parts:
            bad, good = (_without_digests(path) for path in (one, other))
            assert _tamed(bad) == _tamed(good), one.name


def _without_digests(path: Path) -> Any:
    """What a JSON file holds; of the list of the site's files their names alone."""
    found = json.loads(path.read_text("utf-8"))
    if path.name == "offline.json":
        return {**found, "edition": "", "files": sorted(found["files"])}
    return found


def test_the_search_holds_the_words_as_they_were_typed(hostile: Path, harmless: Path) -> None:
    """What it holds is text: its program puts it on the page as such. Which words stand in which part
    depends on the words; each part is data, and those with the documents are the same."""
    parts = [
        {
            _tame(path.name): _data(path.read_text("utf-8"))
            for path in sorted((folder / "handbook/search").glob("*.js"))
            if _data(path.read_text("utf-8")) and re.match(r"d\d", path.name)
        }
        for folder in (hostile, harmless)
    ]
    assert len(parts[0]) > 5
    assert _tamed(parts[0]) == _tamed(parts[1])
    assert HOSTILE in json.dumps(parts[0], ensure_ascii=False).replace('\\"', '"')


def _data(program: str) -> Any:
    """The object that a program hands over."""
    return json.JSONDecoder().raw_decode(program, program.index("{"))[0]


def test_every_pdf_shows_the_words_as_they_were_typed(hostile: Path, harmless: Path) -> None:
    shown = 0
    for one, other in _files(hostile, harmless, ".pdf"):
        if "handbook" in one.relative_to(hostile).parts:
            continue  # the same files again
        bad, good = ("".join(_words(PdfDocument(path))) for path in (one, other))
        as_typed = bad.count("".join(HOSTILE.split()))
        assert as_typed == _tame(bad).count("".join(HARMLESS.split())), one.name
        assert as_typed >= 0.9 * good.count("".join(HARMLESS.split())), one.name
        shown += as_typed
    assert shown > 1000


def _words(pdf: PdfDocument) -> Iterator[str]:
    """The words of a PDF without spaces: the same whatever lines and pages they are broken into."""
    for page in pdf:
        yield "".join(page.get_textpage().get_text_range().split())


def _tamed(data: Any) -> Any:
    if isinstance(data, dict):
        return {_tame(key): _tamed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_tamed(value) for value in data]
    return _tame(data) if isinstance(data, str) else data
