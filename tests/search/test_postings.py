"""The words of a site, put together from what was kept of its pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.base.store import Store
from handbook.search import postings
from handbook.search.entry import PageEntries, SearchEntry
from handbook.search.files import index_files
from handbook.search.index import Options, make_index
from handbook.search.postings import Segment, joined

SAID = ("先关闸再断电", "电梯困人先安抚", "巡查要看灯和門", "call the lift company")


def site(changed: int | None = None, pages: int = 80) -> list[PageEntries]:
    """Pages of two things each, long enough to be cut."""
    return [
        PageEntries(
            f"p{number}.html",
            f"第 {number} 页",
            tuple(
                SearchEntry(
                    f"s{part}" if part else "",
                    f"第 {number} 页" if not part else SAID[(number + part) % 4],
                    "。".join(SAID[(number * k + part) % 4] + f"{number}{k}" for k in range(1, 30))
                    + ("改了一个字" if number == changed else ""),
                )
                for part in range(2)
            ),
        )
        for number in range(pages)
    ]


def test_after_an_edit_the_files_are_those_of_a_build_that_kept_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    make = postings._segment

    def note(pages: list[PageEntries], *rest: object) -> Segment:
        made.append(len(pages))
        return make(pages, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(postings, "_segment", note)
    kept = Store(tmp_path, "program")
    first = index_files(make_index(site(), Options(), kept))
    assert first == index_files(make_index(site(), Options()))
    made.clear()
    again = index_files(make_index(site(40), Options(), kept))
    assert len(made) == 1  # only the pages beside the one that changed
    assert made[0] < 80
    assert again != first
    assert again == index_files(make_index(site(40), Options()))


def test_a_page_that_goes_leaves_the_other_groups_as_they_were(tmp_path: Path) -> None:
    groups = [[page.url for page in group] for group in postings._groups(site())]
    fewer = [page for page in site() if page.url != groups[1][0]]
    after = [[page.url for page in group] for group in postings._groups(fewer)]
    assert after == [groups[0], groups[1][1:], *groups[2:]]


def test_segments_are_joined_with_distances_between_things() -> None:
    # 灯 in the second and third thing of two segments of four; the lowest five bits are the weight.
    one = Segment(4, ["灯"], [2], [32 + 7], [2], [f",{32 + 9}"])
    found = joined([one, one], lambda _: 9)
    assert found.counts == {"灯": 4}
    assert found.texts == {"灯": [f"{32 + 7},{32 + 9},{3 * 32 + 7},{32 + 9}"]}


def test_of_a_word_in_too_many_things_the_best_stay_and_of_equals_the_first() -> None:
    # Things 0 to 4 with the weights 3, 9, 3, 9, 3.
    part = Segment(5, ["灯"], [5], [3], [4], [f",{32 + 9},{32 + 3},{32 + 9},{32 + 3}"])
    assert joined([part], lambda _: 3).texts["灯"] == [f"3,{32 + 9},{64 + 9}"]
    assert joined([part], lambda _: 1).texts["灯"] == [f"{32 + 9}"]
    assert joined([part], lambda _: 3).counts["灯"] == 5
