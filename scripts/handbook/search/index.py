"""The index as files: what the first query needs, and what only some queries need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from handbook.base.store import Store
from handbook.search import characters, hints, words
from handbook.search.cut import folder
from handbook.search.dictionary import LONGEST
from handbook.search.entry import PageEntries
from handbook.search.shards import LARGE, cut_index


@dataclass(frozen=True, slots=True)
class Options:
    """What a site says of itself."""

    kinds: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    """Kind -> what results call it, and its weight."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """Role -> what results call it."""
    synonyms: hints.Synonyms = ()
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
    shapes: dict[str, Any]
    """For slips that are not of the same sound."""
    synonyms: dict[str, Any]
    """Of a large site all that readers type, for what searches a list on a page."""
    late: dict[str, Any]
    """What is looked through only where the rest has no good answer."""
    shards: dict[str, str]
    """Of a large site: words and things, as `first` and `late` count them, each as JSON."""


def make_index(
    pages: Sequence[PageEntries], options: Options, kept: Store | None = None
) -> SearchIndex:
    """The index of a site, with what is kept of its pages."""
    entries = [(page, entry) for page in pages for entry in page.entries]
    chars = set("".join(said for _, e in entries for said in (e.title, e.text, *e.aliases)))
    variants = characters.variants(chars)
    table = dict(zip(variants[::2], variants[1::2], strict=True))
    fold = folder(table)
    used = set(fold("".join(chars.union(*(page.title for page in pages)))))
    late = [page for page in pages if page.is_late]
    soon = [page for page in pages if not page.is_late]
    is_cut = _length(soon) > LARGE
    is_simple = not used & set(variants[::2])
    if is_cut:  # what late pages say is no word of the site
        entries = [(page, entry) for page in soon for entry in page.entries]
    said = [fold(word) for typed, _ in options.synonyms for word in typed]
    about = _About(
        [
            *said,
            *words.enough(
                fold("\n".join((page.title, e.title, e.text, *e.aliases))) for page, e in entries
            ),
        ],
        len(entries),
        {fold(name) for _, entry in entries for name in (entry.title, *entry.aliases)},
        used,
        used.union(*said),
        is_cut,
        [([*map(fold, typed)], [*map(fold, means)]) for typed, means in options.synonyms],
    )
    known = _kept_words(about, kept)
    shards: dict[str, str] = {}
    late_shards: dict[str, str] = {}
    if is_cut:
        documents, shards = cut_index(soon, table, known["hints"], kept)
    else:
        documents = _documents(soon)
    if late:
        last, late_shards = (
            cut_index(late, table, {}, kept, "l")
            if _length(late) > LARGE
            else (_documents(late), {})
        )
    else:
        last = {}
    synonyms = hints.first_synonyms(options.synonyms) if is_cut else options.synonyms
    first = {
        **documents,
        "kinds": {kind: list(about) for kind, about in options.kinds.items()},
        "roles": dict(options.roles),
        "synonyms": _joined(synonyms),
        "phones": [list(phone) for phone in options.phones],
        "urgent": options.urgent,
        **({"ask": options.ask} if options.ask else {}),
        **({"offers": [list(offer) for offer in options.offers]} if options.offers else {}),
        **({} if is_simple else {"variants": variants}),
    }
    return SearchIndex(
        first,
        sounds={**known["sounds"], **({"variants": variants} if is_simple and not is_cut else {})},
        english=known["english"],
        chinese=known["chinese"],
        shapes=known["shapes"],
        synonyms={"synonyms": _joined(options.synonyms)} if is_cut else {},
        late=last,
        shards={**shards, **late_shards},
    )


def _joined(synonyms: hints.Synonyms) -> list[list[str]]:
    return [["|".join(side) for side in pair] for pair in synonyms]


class _About(NamedTuple):
    """What the lists of words depend on."""

    texts: list[str]
    """What readers type, and of the site's folded texts as many as are looked through."""
    entries: int
    important: set[str]
    """Titles and other names."""
    used: set[str]
    """The site's characters."""
    typed: set[str]
    """These, and those of what readers type."""
    is_cut: bool
    synonyms: list[tuple[list[str], list[str]]]
    """What readers type and what the site calls it, folded."""


def _kept_words(about: _About, kept: Store | None) -> dict[str, dict[str, Any]]:
    """The lists of words, which stay the same for nearly every change of a large site."""
    if kept is None:
        return _words(about)
    sets = [sorted(part) if isinstance(part, set) else part for part in about]
    key = kept.key("words", repr(sets))
    found: dict[str, dict[str, Any]] | None = kept.recall(key)
    if found is None:
        found = _words(about)
        kept.keep(key, found)
    return found


def _words(about: _About) -> dict[str, dict[str, Any]]:
    grams = words.ngrams(about.texts)
    means = words.meanings(grams, about.entries, about.important)
    return {
        "sounds": {
            "sounds": characters.sounds(grams, about.typed),
            **({"names": _names(about, means, grams)} if about.is_cut else {}),
        },
        "english": {"english": ["|".join((m.word, *m.english)) for m in means if m.english]},
        "chinese": {"thesaurus": ["|".join((m.word, *m.others)) for m in means if m.others]},
        "shapes": {
            "otherSounds": characters.other_sounds(about.used),
            "shapes": characters.shapes(about.used),
        },
        "hints": dict(hints.hints(about.synonyms, means, grams, about.used))
        if about.is_cut
        else {},
    }


_NAMES = 12_000
"""Characters of the list of words that a large site keeps for pinyin and slips."""


_NAME = 4
"""How many times as often as it does a word counts as standing on the site that is the name of something."""


def _names(about: _About, means: Iterable[words.Meaning], grams: Mapping[str, int]) -> str:
    """The words that may be spelled or mistyped where the text itself is not at hand."""
    names = about.important.union(*(called for pair in about.synonyms for called in pair))
    often = {meaning.word: grams[meaning.word] for meaning in means}
    often.update(
        {name: _NAME * grams[name] for name in names if 1 < len(name) <= LONGEST and name in grams}
    )
    found = "\n".join(sorted(often, key=lambda word: (-often[word], word)))
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
