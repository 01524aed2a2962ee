"""The index as files: what the first query needs, and what only some queries need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handbook.search import characters, words
from handbook.search.cut import folder
from handbook.search.entry import PageEntries
from handbook.search.shards import LARGE, VERY_LARGE, cut_index


@dataclass(frozen=True, slots=True)
class Options:
    """What a site says of itself."""

    kinds: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    """Kind -> what results call it, and its weight."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """Role -> what results call it."""
    synonyms: Sequence[tuple[Sequence[str], Sequence[str]]] = ()
    """What readers type, and what the site calls it."""
    phones: Sequence[tuple[str, str]] = ()
    """Emergency numbers and what each is for: shown when nothing is found."""
    urgent: str = ""
    """Where they stand, relative to the site's root."""
    ask: str = ""
    """Whom to ask where the site has no answer."""
    offers: Sequence[tuple[str, str]] = ()
    """What the empty box offers: a name, and its address relative to the site's root."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The parts of an index. Each is plain data for JSON."""

    first: dict[str, Any]
    """For every query."""
    sounds: dict[str, Any]
    """For pinyin, slips and Traditional characters."""
    english: dict[str, Any]
    """For queries with Latin letters."""
    chinese: dict[str, Any]
    """For queries with words that the site does not have."""
    late: dict[str, Any]
    """What is looked through only where the rest has no good answer."""
    shards: dict[str, str]
    """Of a large site: words and things, as `first` counts them, each as JSON. Nothing is late there."""


def make_index(
    pages: Sequence[PageEntries], options: Options, kept: Shelf | None = None
) -> SearchIndex:
    """The index of a site, with what is kept of its pages."""
    entries = [(number, entry) for number, page in enumerate(pages) for entry in page.entries]
    variants = characters.variants(
        set("".join(said for _, e in entries for said in (e.title, e.text, *e.aliases)))
    )
    table = dict(zip(variants[::2], variants[1::2], strict=True))
    fold = folder(table)
    texts = [
        fold("\n".join((page.title, e.title, e.text, *e.aliases)))
        for page in pages
        for e in page.entries
    ]
    used = set("".join(texts))
    late = [page for page in pages if page.is_late]
    soon = [page for page in pages if not page.is_late]
    shards: dict[str, str] = {}
    if _length(soon) > LARGE:
        # What is looked through last is one part, unless it is too much for one.
        beside = late if _length(late) > VERY_LARGE else []
        documents, shards = cut_index([*soon, *beside], table, kept)
        late = [] if beside else late
    else:
        documents = _documents(soon)
    is_simple = not used & set(variants[::2])
    first = {
        **documents,
        "kinds": {kind: list(about) for kind, about in options.kinds.items()},
        "roles": dict(options.roles),
        "synonyms": [["|".join(side) for side in pair] for pair in options.synonyms],
        "phones": [list(phone) for phone in options.phones],
        "urgent": options.urgent,
        **({"ask": options.ask} if options.ask else {}),
        **({"offers": [list(offer) for offer in options.offers]} if options.offers else {}),
        **({} if is_simple else {"variants": variants}),
    }
    important = {fold(name) for _, entry in entries for name in (entry.title, *entry.aliases)}
    said = [fold(word) for typed, _ in options.synonyms for word in typed]
    grams = words.ngrams([*said, *texts])
    typed = {char for word in said for char in word}
    means = words.meanings(grams, len(texts), important)
    return SearchIndex(
        first,
        sounds={
            "sounds": characters.sounds(grams, used | typed),
            **({"variants": variants} if is_simple else {}),
            **({"names": _names(important, means, grams)} if shards else {}),
        },
        english={"english": ["|".join((m.word, *m.english)) for m in means if m.english]},
        chinese={
            "thesaurus": ["|".join((m.word, *m.others)) for m in means if m.others],
            "otherSounds": characters.other_sounds(used),
            "shapes": characters.shapes(used),
        },
        late=_documents(late) if late else {},
        shards=shards,
    )


_NAMES = 40_000
"""Characters of the list of words that a large site keeps for pinyin and slips."""


def _names(
    important: Iterable[str], means: Iterable[words.Meaning], grams: Mapping[str, int]
) -> str:
    """The words that may be spelled or mistyped where the text itself is not at hand."""
    names = sorted((name for name in important if 1 < len(name) < 13), key=lambda n: (len(n), n))
    common = sorted((m.word for m in means), key=lambda word: (-grams[word], word))
    found = "\n".join(dict.fromkeys([*common, *names]))
    return found[: found.rfind("\n", 0, _NAMES)] if len(found) > _NAMES else found


def _length(pages: Sequence[PageEntries]) -> int:
    return sum(len(entry.text) for page in pages for entry in page.entries)


def _documents(pages: Sequence[PageEntries]) -> dict[str, Any]:
    rows = [(number, entry) for number, page in enumerate(pages) for entry in page.entries]
    return {
        "pages": [[page.url, page.title] for page in pages],
        "docs": columns(
            {
                "page": number,
                "anchor": entry.anchor,
                "kind": entry.kind,
                "roles": list(entry.roles),
                "title": entry.title,
                "english": entry.english,
                "aliases": " ".join(entry.aliases),
                "text": entry.text,
            }
            for number, entry in rows
        ),
    }


def columns(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Rows as columns: like things side by side pack smaller."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        for name, value in row.items():
            found.setdefault(name, []).append(value)
    return found
