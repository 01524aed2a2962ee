"""Which words stand in which things, and how much each matters: worked out for some pages together (a segment), so
that of a site where one page changed all others are taken as they were. Segments are put together as text."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, compress, islice, repeat
from math import log2
from operator import add, and_, sub
from typing import Any, NamedTuple
from zlib import crc32

from handbook.base.store import Store
from handbook.search.cut import Cutter, folder
from handbook.search.entry import PageEntries, SearchEntry

_SATURATION = 1.1
_BITS = 5
STEPS = (1 << _BITS) - 1
"""How finely a word's weight is kept; it stands beside the thing's number in one integer."""

_ID_WEIGHT = 0.8

_SAMPLE = 32
"""Pages by which it is told how long a field usually is, at least."""

_OCTAVE = 8
"""In how many steps to the double it is told: one page more or less seldom changes it."""


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


class Segment(NamedTuple):
    """The words of some pages, in columns. A thing's place counts from the segment's first thing."""

    things: int
    words: list[str]
    counts: list[int]
    """In how many things each word stands."""
    firsts: list[int]
    """The place of the first one and the word's weight there, in one integer."""
    lasts: list[int]
    """The place of the last one."""
    rests: list[str]
    """Those after the first: each its distance from the one before with its weight, `,64,37`."""


class _Words(NamedTuple):
    """What a field says: how often each word stands in it, and all of them together."""

    counts: Mapping[str, int]
    length: int


def segments(
    pages: Sequence[PageEntries], variants: Mapping[str, str], kept: Store | None
) -> Iterator[Segment]:
    """The segments of a site, in the order of its pages."""
    count = _Counted(variants)
    usual = _usual(pages, count)
    is_new = False
    for some in _groups(pages):
        key = kept.key("segment", repr(some), repr(usual), _written(some, variants)) if kept else ""
        found = _recalled(kept.recall(key)) if kept else None
        if found is None:
            found = _segment(some, usual, count)
            is_new = True
            if kept:
                kept.keep(key, _plain(found))
        yield found
    if kept and is_new:
        kept.tidy()


def _groups(pages: Sequence[PageEntries]) -> Iterator[list[PageEntries]]:
    """Some dozen pages at a time. Where a group ends is told by a page's address, so that a page that comes or goes
    moves no others into other groups."""
    size = 1 << max(4, len(pages).bit_length() // 2 + 1)
    group: list[PageEntries] = []
    for page in pages:
        group.append(page)
        if crc32(page.url.encode()) % size == 0 or len(group) == 4 * size:
            yield group
            group = []
    if group:
        yield group


def _written(pages: Iterable[PageEntries], variants: Mapping[str, str]) -> str:
    """The characters of some pages that are folded, and what they become."""
    chars = set().union(*(said for page in pages for e in page.entries for said in _said(page, e)))
    return "".join(char + variants[char] for char in sorted(chars & variants.keys()))


def _plain(found: Segment) -> list[Any]:
    things, words, counts, firsts, lasts, rests = found
    return [things, "\n".join(words), counts, firsts, lasts, "\n".join(rests)]


def _recalled(plain: Any) -> Segment | None:
    if not isinstance(plain, list):
        return None
    things, words, counts, firsts, lasts, rests = plain
    return Segment(things, words.split("\n"), counts, firsts, lasts, rests.split("\n"))


class _Counted:
    """Counts the words of texts. What is said again, as the title of a page, is counted once."""

    def __init__(self, variants: Mapping[str, str]) -> None:
        self._fold: Callable[[str], str] = folder(variants)
        self._cut = Cutter()
        self._known: dict[str, _Words] = {}

    def __call__(self, said: str, *, is_short: bool) -> _Words:
        words = self._known.get(said) if is_short else None
        if words is None:
            cut_up = self._cut(self._fold(said))
            words = _Words(Counter(cut_up), len(cut_up))
            if is_short:
                self._known[said] = words
        return words

    def row(self, page: PageEntries, entry: SearchEntry) -> list[_Words]:
        """A thing's fields, and then its anchor."""
        *short, text, anchor = _said(page, entry)
        return [
            *(self(said, is_short=True) for said in short),
            self(text, is_short=False),
            self(anchor, is_short=False),
        ]


def _usual(pages: Sequence[PageEntries], count: _Counted) -> list[float]:
    """How many words each field has, where it has any: of a sample of the pages, and rounded."""
    rare = 1 << (len(pages) // (2 * _SAMPLE)).bit_length()
    sample = [page for page in pages if crc32(page.url.encode()) % rare == 0]
    found = []
    for place in range(len(FIELDS)):
        # A field that few pages have may be on none of the sample.
        lengths = _lengths(sample, place, count) or _lengths(pages, place, count)
        exact = sum(lengths) / len(lengths) if lengths else 1
        found.append(2 ** (round(log2(exact) * _OCTAVE) / _OCTAVE))
    return found


def _lengths(pages: Iterable[PageEntries], place: int, count: _Counted) -> list[int]:
    found = []
    for page in pages:
        for entry in page.entries:
            said = tuple(_said(page, entry))[place]
            if said and (length := count(said, is_short=place < len(FIELDS) - 1).length):
                found.append(length)
    return found


_SHORT = 1 << 15
_NUMBERS = list(map(str, range(_SHORT)))
"""Numbers as text: most distances are small."""


def _segment(pages: Sequence[PageEntries], usual: Sequence[float], count: _Counted) -> Segment:
    postings: dict[str, list[int]] = defaultdict(list)
    place = -1 << _BITS
    of_word = postings.__getitem__
    for page in pages:
        for entry in page.entries:
            place += 1 << _BITS
            *rest, text, anchor = count.row(page, entry)
            weights: dict[str, float] = defaultdict(float)
            for field, said, length in zip(FIELDS, rest, usual, strict=False):
                each = _each(field, said, length)
                for word, times in said.counts.items():
                    weights[word] += each * times
            counts = text.counts
            each = _each(FIELDS[-1], text, usual[-1])
            for word, times in anchor.counts.items():
                weights[word] += _ID_WEIGHT * times
            for word in counts.keys() & weights.keys():
                weights[word] += each * counts[word]
            # Most words stand in the text alone, once: they share one mark, and the others are put right after it.
            mark = place | _share(each)
            deque(map(list.append, map(of_word, counts), repeat(mark)), maxlen=0)
            if text.length > len(counts):
                for word, times in counts.items():
                    if times > 1:
                        postings[word][-1] = place | _share(each * times)
            for word, weight in weights.items():
                if word in counts:
                    postings[word][-1] = place | _share(weight)
                else:
                    postings[word].append(place | _share(weight))
    words = sorted(postings)
    found = [postings[word] for word in words]
    number = _NUMBERS.__getitem__ if place < _SHORT - STEPS else str
    return Segment(
        (place >> _BITS) + 1,
        words,
        list(map(len, found)),
        [marks[0] for marks in found],
        [marks[-1] >> _BITS for marks in found],
        ["" if len(marks) == 1 else _rest(marks, number) for marks in found],
    )


def _rest(marks: list[int], number: Callable[[int], str]) -> str:
    """Those after the first, as a segment has them."""
    before = map(and_, marks, repeat(~STEPS))
    return "," + ",".join(map(number, map(sub, marks[1:], before)))


class Joined(NamedTuple):
    """The words of a whole site."""

    counts: dict[str, int]
    texts: dict[str, list[str]]
    """Word -> its things in one text as JSON has them: each its distance from the one before, with its weight."""


def joined(parts: Iterable[Segment], most: Callable[[str], int]) -> Joined:
    """Segments put together. Of a word that stands in more things than `most` says of it, those stay that it matters
    most for."""
    counts: dict[str, int] = {}
    texts: dict[str, list[str]] = {}
    ends: dict[str, int] = {}
    base = 0
    for part in parts:
        at = base << _BITS
        for word, count, first, last, rest in zip(*part[1:], strict=True):
            before = counts.get(word)
            if before is None:
                counts[word] = count
                texts[word] = [str(first + at), rest]
            else:
                counts[word] = before + count
                texts[word] += (",", str(first + at - ends[word]), rest)
            ends[word] = at + (last << _BITS)
        base += part.things
    for word, text in texts.items():
        whole = "".join(text)
        room = most(word)
        texts[word] = [whole if counts[word] <= room else _best(whole, room)]
    return Joined(counts, texts)


def _best(text: str, most: int) -> str:
    """Of a word's things, those that it matters most for; of things alike, the first."""
    found = list(map(int, text.split(",")))
    shares = list(map(STEPS.__and__, found))
    marks = list(map(add, accumulate(map(sub, found, shares)), shares))
    by_share = Counter(shares)
    room, least = most, STEPS  # the least weight that is kept, and how many things with just that
    while by_share[least] < room:
        room -= by_share[least]
        least -= 1
    kept = [
        *compress(marks, map(least.__lt__, shares)),
        *islice(compress(marks, map(least.__eq__, shares)), room),
    ]
    kept.sort()
    return f"{kept[0]}{_rest(kept, str) if len(kept) > 1 else ''}"


def _each(field: _Field, said: _Words, usual: float) -> float:
    """What a word weighs each time that it stands in a field, which is usually as long as `usual`."""
    return field.weight / (1 - field.dilution + field.dilution * said.length / usual)


def _share(weight: float) -> int:
    """A weight as it is kept, at least 1."""
    return int(STEPS * weight / (_SATURATION + weight) + 0.5) or 1


def _said(page: PageEntries, entry: SearchEntry) -> Iterator[str]:
    yield entry.title
    yield " ".join(entry.aliases)
    yield entry.english
    yield "" if page.title == entry.title else page.title
    yield entry.text
    yield entry.anchor
