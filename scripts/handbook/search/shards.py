"""The index of a large site, cut into files that a query fetches as it needs them: the words that begin
with the same character together, and the things themselves a few dozen at a time.

A small site's index is its text; see index.js, which has the same weights as postings.py.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from handbook.base.store import Store
from handbook.search.entry import PageEntries
from handbook.search.hints import Hints
from handbook.search.postings import STEPS, joined, segments

LARGE = 24_000
"""Characters of text from which on the index is cut."""

CHUNK = 48
"""Things a file, at most; a query fetches some files of things, so that small ones are cheaper."""

_FEWEST = 8
_FILES_OF_THINGS = 200

_MOST = 1500
"""Of a word that stands nearly everywhere, the things it matters most for."""

_MOST_ALONE = 300
"""The same for a single character, which only helps where its neighbours do not."""

_FEWEST_SHARDS = 512
_FEWEST_LATE = 128
_A_SHARD = 24_000
"""Postings a file, on average, of a very large site."""


def shard_of(word: str, shards: int, alone: str = "") -> int:
    """Which file a word is in: that of its first character. Characters that many words begin with have one for
    themselves, in the order of `alone`; the others share `shards` of them."""
    place = alone.find(word[0])
    return place if place >= 0 else len(alone) + ord(word[0]) * 2654435761 % 4294967296 % shards


def cut_index(
    pages: Sequence[PageEntries],
    variants: Mapping[str, str],
    hints: Hints,
    kept: Store | None = None,
    before: str = "",
) -> tuple[dict[str, Any], dict[str, str]]:
    """What every query needs, and the parts by name, as JSON. `before`: what their names begin with."""
    things = [(page, entry) for page in pages for entry in page.entries]
    counts, texts = joined(segments(pages, variants, kept), _most)
    total = sum(counts.values())
    fewest = _FEWEST_LATE if before else _FEWEST_SHARDS
    shards = max(fewest, min(1024, total // _A_SHARD))
    sizes: Counter[str] = Counter()
    for word, count in counts.items():
        sizes[word[0]] += count
    alone = "".join(
        sorted(
            char for char, size in sizes.items() if size * shards > total and char < "\U00010000"
        )
    )
    place = {char: shard_of(char, shards, alone) for char in {*sizes, *hints}}
    rows: list[list[str]] = [[] for _ in range(len(alone) + shards)]
    for char, hint in hints.items():
        rows[place[char]].append(f'"*{char}":{pack(hint)}')
    for word in sorted(counts):
        # How many things have it, and then these. No word has a character that JSON writes otherwise.
        rows[place[word[0]]].append(f'"{word}":[{counts[word]},{texts[word][0]}]')
    parts = {f"{before}w{number}": "{" + ",".join(row) + "}" for number, row in enumerate(rows)}
    chunk = max(_FEWEST, min(CHUNK, len(things) // _FILES_OF_THINGS))
    kinds = list(dict.fromkeys(entry.kind for _, entry in things))
    roles = list(dict.fromkeys(entry.roles for _, entry in things))
    for number in range(0, len(things), chunk):
        parts[f"{before}d{number // chunk}"] = pack(
            [
                (
                    *(page.url, page.title, entry.anchor, entry.title, entry.english),
                    *(" ".join(entry.aliases), entry.text),
                )
                for page, entry in things[number : number + chunk]
            ]
        )
    first = {
        "cut": {
            "shards": shards,
            "alone": alone,
            "chunk": chunk,
            "steps": STEPS,
            **({"before": before} if before else {}),
            "kinds": kinds,
            "roles": [list(group) for group in roles],
            "kindOf": "".join(chr(48 + kinds.index(entry.kind)) for _, entry in things),
            "rolesOf": "".join(chr(48 + roles.index(entry.roles)) for _, entry in things),
        }
    }
    return first, parts


def _most(word: str) -> int:
    return _MOST if len(word) > 1 else _MOST_ALONE


def pack(data: Any) -> str:
    """As JSON, without a space too many."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
