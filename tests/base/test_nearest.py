"""The nearest answer is one that was meant: by its name, or by slips of the fingers."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from handbook.base.nearest import nearest, nearest_phrase


@dataclass
class Title:
    zh: str
    en: str


@dataclass
class Role:
    title: Title
    aliases: tuple[str, ...] = field(default=())


ROLES = {
    "security": Role(Title("秩序维护", "Security"), ("保安",)),
    "gardening": Role(Title("绿化养护", "Greening")),
    "cleaning": Role(Title("保洁", "Cleaning")),
}


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("秩序维护", "; '秩序维护' is 'security'"),
        ("保安", "; '保安' is 'security'"),
        ("绿化", "; '绿化' is 'gardening'"),
        ("greening", "; 'greening' is 'gardening'"),
        ("secuirty", "; nearest is 'security'"),
        ("Security", "; nearest is 'security'"),
        ("养护维护", ""),
    ],
)
def test_what_a_thing_is_called_is_understood_where_its_id_is_due(typed: str, phrase: str) -> None:
    assert nearest_phrase(typed, ROLES) == phrase


@pytest.mark.parametrize(
    ("typed", "known", "words", "found"),
    [
        ("greening", "cleaning", (), None),
        ("script-noise", "script-abuse", (), None),
        ("outcome-recorded", "outcome-reported", (), "outcome-reported"),
        ("outcome-recorded", "outcome-reported", ("recorded", "reported"), None),
        ("conduct-manners", "conduct-manner", ("manner", "manners"), "conduct-manner"),
        ("conduct-manner.r9", "conduct-manner.r1", (), "conduct-manner.r1"),
        ("frontdesk", "front-desk", (), "front-desk"),
    ],
)
def test_what_means_something_else_is_not_near(
    typed: str, known: str, words: tuple[str, ...], found: str | None
) -> None:
    assert nearest(typed, [known], words) == found
