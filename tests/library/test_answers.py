"""Who is everyone, what everybody may know, and what is an emergency are each answered in one place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.trees import real_content

from handbook.library.library import Library

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "scripts/handbook"


@pytest.fixture(scope="module")
def library() -> Library:
    return real_content().library


def test_only_public_facts_of_an_estate_are_given_out(library: Library) -> None:
    held_back = set()
    for estate in library.estates.values():
        shown = library.public_facts(estate)
        assert list(shown.values()) == [v.value for v in estate.facts if v.fact in shown]
        for value in estate.facts:
            assert (value.fact in shown) is library.facts[value.fact].public
            held_back |= {value.fact} - shown.keys()
        stranger = estate.facts[0].model_copy(update={"fact": "nobody-knows-this"})
        assert not library.public_facts(estate.model_copy(update={"facts": (stranger,)}))
    assert held_back, "no estate fills in anything that is not public: this test shows nothing"


def test_what_is_for_everyone_applies_to_every_role(library: Library) -> None:
    [everyone] = library.roles.keys() - library.posts.keys()
    first, second, *_ = library.posts
    assert library.applies(first, (first,)) and not library.applies(first, (second,))
    assert library.applies(first, (second, everyone)) and library.applies("nobody", (everyone,))
    assert library.is_for_all((everyone,)) and not library.is_for_all((first, second))
    assert not library.applies(first, ()) and not library.is_for_all(("nobody",))


def test_every_chapter_of_emergencies_and_all_in_it_is_one(library: Library) -> None:
    events = library.emergencies.values()
    chapters = [s for s in library.sections if s.id in {event.chapter for event in events}]
    assert library.emergency_chapters == chapters and len(chapters) > 1
    assert [e for s in chapters for e in library.emergencies_of(s.id)] == list(events)
    assert all(map(library.is_emergency, (*library.emergencies, *(s.id for s in chapters))))
    quiet = next(section for section in library.sections if section not in chapters)
    assert not library.is_emergency(quiet.id) and not library.is_emergency("nobody-knows-this")


@pytest.mark.parametrize(
    ("words", "home"),
    [
        (r"\.everyone\b", {"library/library.py", "library/shelves.py"}),
        (r"\.public(?=[ ):]|$)", {"library/library.py", "checks/commitments/staff_fact.py"}),
        (r"\.chapter\b", {"library/shelves.py", "site/findable.py"}),
    ],
)
def test_nobody_else_works_it_out_for_himself(words: str, home: set[str]) -> None:
    code = re.compile(rf"^(?!\s*(?:from|import|#)).*{words}", re.MULTILINE)
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if code.search(path.read_text("utf-8"))
    }
    assert found == home
