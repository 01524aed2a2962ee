"""Words that a site does not use, but readers do: what they mean, told by a dictionary.

English words lead to the site's own words, and Chinese words that the site does not have lead to those
of the same meaning. Only what the site's own words need is taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from operator import add
from typing import NamedTuple

from handbook.search.cut import runs
from handbook.search.dictionary import CROWD, LONGEST, dictionary

_FEW = 6
"""A meaning that more words than these share says little of a word that does not stand out."""


_ENOUGH = 200_000
"""Characters that are read to learn which words a site uses."""


class Meaning(NamedTuple):
    """A word of the site, its English meanings, and words of the same meaning that it does not use."""

    word: str
    english: tuple[str, ...]
    others: tuple[str, ...]


def enough(texts: Iterable[str]) -> Iterator[str]:
    """The first texts, as many as are looked through."""
    read = 0
    for text in texts:
        read += len(text)
        if read > _ENOUGH:
            break
        yield text


def ngrams(texts: Iterable[str]) -> Counter[str]:
    """Every string of two to six Chinese characters in folded texts, and in how many it stands."""
    found: Counter[str] = Counter()
    for text in texts:
        seen: set[str] = set()
        for run in runs(text):
            if run.is_han:
                grams: Iterable[str] = run.text
                for size in range(2, LONGEST + 1):
                    grams = list(map(add, grams, run.text[size - 1 :]))
                    seen.update(grams)
        found.update(seen)
    return found


def meanings(grams: Mapping[str, int], texts: int, important: Collection[str]) -> list[Meaning]:
    """What the site's words mean; of those that stand nearly everywhere, nothing."""
    limit = max(10, texts // 8)
    _, glosses_of, words_of = dictionary()
    found = []
    for word in sorted(glosses_of.keys() & grams.keys()):
        stands_out = word in important
        if grams[word] > limit and not stands_out:
            continue
        glosses = glosses_of[word].split("|")[: 3 if stands_out else 1]
        shared: dict[str, float] = defaultdict(float)
        for rank, gloss in enumerate(glosses):
            same = words_of[gloss].split("|")
            if len(same) > (CROWD if stands_out else _FEW):
                continue
            for place, other in enumerate(same):
                if other not in grams:  # what is in common use stands first
                    shared[other] += (2 if rank == 0 else 1.5) + 2 / (2 + place)
        others = sorted(shared, key=lambda other: (-shared[other], other))
        said = [gloss for gloss in glosses if gloss.count(" ") < 2]
        found.append(Meaning(word, tuple(said), tuple(others[: 6 if stands_out else 1])))
    return found
