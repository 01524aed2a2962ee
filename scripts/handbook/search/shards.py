"""The index of a large site, cut into files that a query fetches as it needs them: the words that begin
with the same character together, and the things themselves a few dozen at a time.

A small site's index is its text; see index.js, which has the same weights.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from operator import and_, sub
from typing import Any, NamedTuple

from handbook.search.cut import cut, folder
from handbook.search.entry import PageEntries, SearchEntry

LARGE = 24_000
"""Characters of text from which on the index is cut."""

VERY_LARGE = 400_000
"""Characters of text on late pages from which on they are cut, too."""

CHUNK = 48
"""Things a file, at most; a query fetches some files of things, so that small ones are cheaper."""

_FEWEST = 8
_FILES_OF_THINGS = 200

_SATURATION = 1.1
_BITS = 5
_STEPS = (1 << _BITS) - 1
"""How finely a word's weight is kept; it stands beside the thing's number in one integer."""

_MOST = 1500
"""Of a word that stands nearly everywhere, the things it matters most for."""

_MOST_ALONE = 300
"""The same for a single character, which only helps where its neighbours do not."""

_FEWEST_SHARDS = 256
_A_SHARD = 24_000
"""Postings a file, on average, of a very large site."""


class _Field(NamedTuple):
    name: str
    weight: float
    dilution: float


FIELDS = (
    _Field("title", 3.2, 0.5),
    _Field("aliases", 2.8, 0.15),
    _Field("english", 2.6, 0.4),
    _Field("above", 0.9, 0),
    _Field("text", 1, 0.35),
)
_ID_WEIGHT = 0.8


def shard_of(word: str, shards: int, alone: str = "") -> int:
    """Which file a word is in: that of its first character. Characters that many words begin with have one for
    themselves, in the order of `alone`; the others share `shards` of them."""
    place = alone.find(word[0])
    return place if place >= 0 else len(alone) + ord(word[0]) * 2654435761 % 4294967296 % shards


def cut_index(
    pages: Sequence[PageEntries], variants: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What every query needs, and the parts by name."""
    things = [(page, entry) for page in pages for entry in page.entries]
    postings = _postings(things, variants)
    total = sum(map(len, postings.values()))
    shards = max(_FEWEST_SHARDS, min(1024, total // _A_SHARD))
    sizes: Counter[str] = Counter()
    for word, found in postings.items():
        sizes[word[0]] += len(found)
    alone = "".join(
        sorted(
            char for char, size in sizes.items() if size * shards > total and char < "\U00010000"
        )
    )
    place = {char: shard_of(char, shards, alone) for char in sizes}
    parts: dict[str, Any] = {f"w{number}": {} for number in range(len(alone) + shards)}
    for word in sorted(postings):
        parts[f"w{place[word[0]]}"][word] = _packed(word, postings[word])
    chunk = max(_FEWEST, min(CHUNK, len(things) // _FILES_OF_THINGS))
    kinds = list(dict.fromkeys(entry.kind for _, entry in things))
    roles = list(dict.fromkeys(entry.roles for _, entry in things))
    for number in range(0, len(things), chunk):
        parts[f"d{number // chunk}"] = [
            [
                *(page.url, page.title, entry.anchor, entry.title, entry.english),
                *(" ".join(entry.aliases), entry.text),
            ]
            for page, entry in things[number : number + chunk]
        ]
    first = {
        "cut": {
            "shards": shards,
            "alone": alone,
            "late": sum(not page.is_late for page, _ in things),
            "chunk": chunk,
            "steps": _STEPS,
            "kinds": kinds,
            "roles": [list(group) for group in roles],
            "kindOf": "".join(chr(48 + kinds.index(entry.kind)) for _, entry in things),
            "rolesOf": "".join(chr(48 + roles.index(entry.roles)) for _, entry in things),
        }
    }
    return first, parts


def _packed(word: str, found: Sequence[int]) -> list[int]:
    """How many things have a word; then, thing by thing, its distance from the one before with the weight."""
    kept = found
    most = _MOST if len(word) > 1 else _MOST_ALONE
    if len(found) > most:
        kept = sorted(sorted(found, key=_STEPS.__and__, reverse=True)[:most])
    before = map(and_, kept, repeat(~_STEPS))
    return [len(found), kept[0], *map(sub, kept[1:], before)]


def _postings(
    things: Iterable[tuple[PageEntries, SearchEntry]], variants: Mapping[str, str]
) -> dict[str, list[int]]:
    """Word -> the things it stands in: the thing's number, and in the lowest five bits how much it matters."""
    rows = _counted(things, variants)
    usual = []
    for place in range(len(FIELDS)):
        lengths = [row[place].length for row in rows if row[place].length]
        usual.append(sum(lengths) / len(lengths) if lengths else 1)
    postings: dict[str, list[int]] = defaultdict(list)
    for number, (*rest, text, anchor) in enumerate(rows):
        weights: dict[str, float] = defaultdict(float)
        for field, said, length in zip(FIELDS, rest, usual, strict=False):
            each = _each(field, said, length)
            for word, count in said.counts.items():
                weights[word] += each * count
        each = _each(FIELDS[-1], text, usual[-1])
        for word in text.counts.keys() & (weights.keys() | anchor.counts.keys()):
            weights[word] += each * text.counts[word]
        for word, count in anchor.counts.items():
            weights[word] += _ID_WEIGHT * count
        place = number << _BITS
        # Most words stand in the text alone, once: they share one mark, and the others are put right after it.
        mark = place | _share(each)
        for word in text.counts:
            postings[word].append(mark)
        if text.length > len(text.counts):
            for word, count in text.counts.items():
                if count > 1:
                    postings[word][-1] = place | _share(each * count)
        for word, weight in weights.items():
            if word in text.counts:
                postings[word][-1] = place | _share(weight)
            else:
                postings[word].append(place | _share(weight))
    return postings


class _Words(NamedTuple):
    """What a field says: how often each word stands in it, and all of them together."""

    counts: Mapping[str, int]
    length: int


def _counted(
    things: Iterable[tuple[PageEntries, SearchEntry]], variants: Mapping[str, str]
) -> list[list[_Words]]:
    """Thing -> its fields, and then its anchor. What is said again, as the title of a page, is cut once."""
    fold = folder(variants)
    known: dict[str, _Words] = {}
    rows = []
    for thing in things:
        row = []
        for said in _said(*thing):
            words = known.get(said)
            if words is None:
                cut_up = cut(fold(said))
                words = known[said] = _Words(Counter(cut_up), len(cut_up))
            row.append(words)
        rows.append(row)
    return rows


def _each(field: _Field, said: _Words, usual: float) -> float:
    """What a word weighs each time that it stands in a field, which is usually as long as `usual`."""
    return field.weight / (1 - field.dilution + field.dilution * said.length / usual)


def _share(weight: float) -> int:
    """A weight as it is kept, at least 1."""
    return int(_STEPS * weight / (_SATURATION + weight) + 0.5) or 1


def _said(page: PageEntries, entry: SearchEntry) -> Iterator[str]:
    yield entry.title
    yield " ".join(entry.aliases)
    yield entry.english
    yield "" if page.title == entry.title else page.title
    yield entry.text
    yield entry.anchor
