"""What a build offers on the site: which papers, under which titles, in which order."""

from __future__ import annotations

from pathlib import Path

from handbook.build.build import site_cards


def test_the_cards_of_all_come_before_those_of_emergencies() -> None:
    names = ("emergencies-desk", "emergencies", "script-lift", "phrases", "all", "aardvark")
    offered = site_cards(Path(f"{name}.pdf") for name in names)
    assert [pack.address for pack in offered[""]] == [
        "print/cards/all.pdf",
        "print/cards/emergencies-desk.pdf",
        "print/cards/emergencies.pdf",
    ]
    assert offered["emergencies"] == offered[""][1:]
    assert sorted(offered) == ["", "aardvark", "emergencies", "phrases", "script-lift"]
