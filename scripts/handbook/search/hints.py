"""What a large site's index says of each character beside the things that it stands in: what words that begin with it
mean here, and which such words the site does not have. A query fetches it with those things, and no list as a whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from handbook.search import characters
from handbook.search.dictionary import dictionary
from handbook.search.words import Meaning

Hints = Mapping[str, list[str]]
"""Character -> `[what readers type>what it is called|…, a word>what it means here|…, second characters of words that the
site does not have, the character as the site writes it]`; what is empty at the end is left out."""

Synonyms = Sequence[tuple[Sequence[str], Sequence[str]]]
"""What readers type, and what the site calls it."""


_CHINESE = 200
"""Common characters of a site that is written in Chinese, at least."""


@cache
def fillers() -> tuple[str, ...]:
    """Words that only ask, as they are listed for the browser: their own characters are not looked for."""
    text = (Path(__file__).parent / "asking.js").read_text("utf-8")
    listed = text[text.index("FILLERS") : text.index("].sort")]
    return tuple(re.findall(r'"([^"]+)"', listed))


def begins_by_asking(typed: str) -> bool:
    """Whether a word begins with one that only asks."""
    return typed.startswith(fillers())


def first_synonyms(synonyms: Synonyms) -> list[tuple[list[str], list[str]]]:
    """Those that every query needs, as the characters that they begin with are not looked for."""
    kept = [
        ([word for word in typed if begins_by_asking(word)], list(means))
        for typed, means in synonyms
    ]
    return [(typed, means) for typed, means in kept if typed]


def hints(
    synonyms: Synonyms,
    means: Iterable[Meaning],
    grams: Collection[str],
    used: Collection[str],
) -> Hints:
    """The hints of a site, its synonyms folded. `grams`: all strings of Chinese characters that it has."""
    names: dict[str, list[str]] = defaultdict(list)
    for typed, called in synonyms:
        for word in typed:
            others = [other for other in called if other != word]
            if word and others and not begins_by_asking(word):
                names[word[0]].append(f"{word}>{'|'.join(others)}")
    leads: dict[str, list[str]] = defaultdict(list)
    for meaning in means:
        for other in (*meaning.others, *meaning.english):
            leads[other].append(meaning.word)
    meant: dict[str, list[str]] = defaultdict(list)
    for other in sorted(leads):
        meant[other[0]].append(f"{other}>{'|'.join(leads[other])}")
    missing = _missing(grams, used)
    variants = characters.variants(used)
    forms = dict(zip(variants[::2], variants[1::2], strict=True))
    found = {}
    for char in sorted({*names, *meant, *missing, *forms}):
        row = [
            "\n".join(names[char]),
            "\n".join(meant[char]),
            missing.get(char, ""),
            forms.get(char, ""),
        ]
        while not row[-1]:
            row.pop()
        found[char] = row
    return found


def _missing(grams: Collection[str], used: Collection[str]) -> dict[str, str]:
    """Of words of two common characters those that the site does not have: character -> what may come second."""
    if len(set(characters.common()) & set(used)) < _CHINESE:
        return {}
    common = set(characters.common()) | set(used)
    found: dict[str, list[str]] = defaultdict(list)
    for word in dictionary().glosses:
        if len(word) == 2 and word[0] in common and word[1] in common and word not in grams:
            found[word[0]].append(word[1])
    return {char: "".join(sorted(seconds)) for char, seconds in found.items()}
