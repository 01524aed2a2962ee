"""What is kept in a store is believed only as it was put there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handbook.base import answers
from handbook.base.store import Store


@pytest.fixture
def small(tmp_path: Path) -> Store:
    return Store(tmp_path / "store", "program")


def test_what_was_kept_is_found_under_its_key_alone(small: Store) -> None:
    key, other = small.key("a", "b"), small.key("ab")
    small.keep(key, [1, "灯"])
    assert small.recall(key) == [1, "灯"]
    assert small.recall(other) is None
    (small.folder / key).rename(small.folder / other)
    assert small.recall(other) is None
    assert Store(small.folder, "another program").key("a", "b") != key


@pytest.mark.parametrize("how", [lambda data: data[:-1], lambda data: data + b" ", lambda _: b""])
def test_what_was_changed_is_not_believed(small: Store, how: object) -> None:
    key = small.key("a")
    small.keep(key, {"a": 1})
    path = small.folder / key
    path.write_bytes(how(path.read_bytes()))  # type: ignore[operator]
    assert small.recall(key) is None


def test_what_was_not_used_for_longest_goes(small: Store) -> None:
    keys = [small.key(name) for name in "abc"]
    for age, key in enumerate(keys):
        small.keep(key, "x" * 100)
        os.utime(small.folder / key, (1000 + age, 1000 + age))
    assert small.recall(keys[0])  # which counts as used
    small.tidy(most_bytes=300)
    assert [small.recall(key) is not None for key in keys] == [True, False, True]


def test_a_store_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    broken = Store(tmp_path / "file", "program")
    broken.keep(broken.key("a"), 1)
    broken.tidy()
    assert broken.recall(broken.key("a")) is None


def test_stores_stand_beside_the_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "_folders", [])
    assert answers.store("search") is None
    answers.use(tmp_path / "answers")
    found = answers.store("search")
    assert found is not None
    assert found.folder == tmp_path / "search"
