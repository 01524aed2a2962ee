"""Posters and folders of notices of the real estates, as the command makes them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.checklists.sheets.conftest import handbook
from tests.trees import real_tree

from handbook.build.check import check_tree
from handbook.commitments.view import PublicEstate, PublicFact, PublicSite
from handbook.commitments.view_of import public_site

ESTATES = ("guanlan", "lanting", "yunqi")


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all papers of all estates."""
    root = real_tree(tmp_path_factory.mktemp("posters") / "tree")
    target = root.parent / "papers"
    result = handbook("poster", root, "--all", "-o", target)
    assert result.returncode == 0, result.stderr
    assert "9 files" in result.stdout
    return target


@pytest.fixture(scope="session")
def site() -> PublicSite:
    """The public view of the real content."""
    return public_site(check_tree(Path(__file__).parents[2]).library)


@pytest.fixture
def estate(site: PublicSite) -> PublicEstate:
    """An estate to be varied."""
    return next(estate for estate in site.estates if estate.id == "yunqi")


def without(estate: PublicEstate, *ids: str) -> PublicEstate:
    """The estate where facts are not filled in."""

    def bare(facts: tuple[PublicFact, ...]) -> tuple[PublicFact, ...]:
        return tuple(replace(fact, value=None) if fact.id in ids else fact for fact in facts)

    return replace(
        estate,
        contacts=bare(estate.contacts),
        disclosures=tuple(replace(one, facts=bare(one.facts)) for one in estate.disclosures),
    )
