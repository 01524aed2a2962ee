"""A Word file that came back: its texts against those that were given out, its comments, its tracked
changes. It is read as XML, with nothing of it followed or run."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handbook.base.archive import WORD, checked_archive
from handbook.base.message import say
from handbook.book.word.given import FORMAT, NAMESPACE, GivenText, even, mark_of
from handbook.book.word.texts import REFERENCE
from handbook.exchange.remarks import Remark, Sort
from handbook.exchange.returned import ReturnedError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_G = f"{{{NAMESPACE}}}"

_HARMLESS = ("/hyperlink", "/attachedTemplate")
"""What a Word file may refer to outside itself: nothing of it is opened here."""

_GONE, _COME = ("del", "moveFrom"), ("ins", "moveTo")
"""What tracked changes take away, and what they put in."""


_LETTERS = {"t": "", "delText": "", "tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""What stands for letters in a run, and for which; nothing for those that have them inside."""


@dataclass(frozen=True, slots=True)
class ReturnedText:
    """A text whose words are others now."""

    given: GivenText
    theirs: str


@dataclass(frozen=True, slots=True)
class ReturnedDocument:
    """A book that came back: what reads otherwise, what reads as it was given out, the keys of texts
    that are gone, and the remarks."""

    changed: tuple[ReturnedText, ...]
    same: tuple[GivenText, ...]
    missing: tuple[str, ...]
    remarks: tuple[Remark, ...]
    edition: str = ""
    """With which it was given out, as `edition_words` says it."""


def read_document(path: Path, *, tracked: bool = False) -> ReturnedDocument:
    """Read a Word file that `handbook book` made. Tracked changes count as made only where `tracked`.

    Raises ArchiveError and ReturnedError where it cannot be trusted.
    """
    names = checked_archive(path, WORD)
    with zipfile.ZipFile(path) as archive:
        try:
            parts = {name: archive.read(name) for name in names if _is_read(name)}
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
            raise ReturnedError(say("{path}: {words}", path=path, words=WORD.other)) from error
    for name, data in parts.items():
        if name.endswith(".rels"):
            refuse_links(path, parsed(path, data))
    body = parts.get("word/document.xml")
    if body is None:
        raise ReturnedError(say("{path}: {words}", path=path, words=WORD.other))
    edition, given = _given(
        path, [data for name, data in parts.items() if name.startswith("customXml/")]
    )
    comments = parts.get("word/comments.xml")
    reader = _BodyReader(
        given,
        dict(_comments(parsed(path, comments))) if comments else {},
        tracked=tracked,
    )
    reader.read(parsed(path, body))
    if not reader.found:
        raise ReturnedError(
            say(
                "{path}: none of its texts is where it was; work in the file that was given out",
                path=path,
            )
        )
    if reader.twice:
        raise ReturnedError(
            say(
                "{path}: '{key}' is there twice, with other words; leave one",
                path=path,
                key=reader.twice,
            )
        )
    changed = {
        tag: words for tag, words in reader.found.items() if words != given[tag].shown.strip()
    }
    return ReturnedDocument(
        tuple(ReturnedText(given[tag], theirs) for tag, theirs in changed.items()),
        tuple(given[tag] for tag in reader.found if tag not in changed),
        tuple(one.key for tag, one in given.items() if tag not in reader.found),
        tuple(reader.remarks),
        edition,
    )


def _is_read(name: str) -> bool:
    return (
        name.endswith(".rels")
        or name in ("word/document.xml", "word/comments.xml")
        or (name.startswith("customXml/") and name.endswith(".xml"))
    )


def parsed(path: Path, data: bytes) -> Any:
    """A part of a Word file as XML. Raises ReturnedError where it is none, or brings in more."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReturnedError(say("{path}: {words}", path=path, words=WORD.other)) from error
    if root.getroottree().docinfo.doctype:
        raise ReturnedError(say("{path}: {words}", path=path, words=WORD.other))
    return root


def refuse_links(path: Path, relations: Any) -> None:
    """Raises ReturnedError where a Word file brings in something from elsewhere."""
    for relation in relations:
        if relation.get("TargetMode") == "External" and not str(relation.get("Type")).endswith(
            _HARMLESS
        ):
            raise ReturnedError(
                say(
                    "{path}: brings in '{target}' from elsewhere; take that out",
                    path=path,
                    target=relation.get("Target"),
                )
            )


def _given(path: Path, parts: list[bytes]) -> tuple[str, dict[str, GivenText]]:
    """The edition, and what was given out by its tag."""
    for data in parts:
        if NAMESPACE.encode() not in data:
            continue
        root = parsed(path, data)
        if root.tag != f"{_G}given":
            continue
        if root.get("format") != FORMAT:
            raise ReturnedError(
                say("{path}: was made by another version of the handbook; make it again", path=path)
            )
        return root.get("edition", ""), {
            text.get("tag"): GivenText(
                text.get("key"),
                tuple((one.get("s"), one.get("t", one.get("s"))) for one in text),
            )
            for text in root
        }
    raise ReturnedError(
        say("{path}: must be a file that 'handbook book' made; nothing of it is in it", path=path)
    )


def _comments(root: Any) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Id -> who, which day, and the words."""
    for comment in root.iter(f"{_W}comment"):
        words = "".join(one.text or "" for one in comment.iter(f"{_W}t"))
        yield (
            comment.get(f"{_W}id"),
            (comment.get(f"{_W}author", ""), comment.get(f"{_W}date", "")[:10], words),
        )


@dataclass
class _BodyReader:
    """Goes through the body once, in reading order."""

    given: dict[str, GivenText]
    comments: dict[str, tuple[str, str, str]]
    tracked: bool
    found: dict[str, str] = field(default_factory=dict)
    twice: str = ""
    remarks: list[Remark] = field(default_factory=list)
    _id: str = ""

    def __post_init__(self) -> None:
        self._marks = {mark_of(number): tag for number, tag in enumerate(self.given, 1)}

    def read(self, root: Any) -> None:
        """Everything in the body."""
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            name = element.tag.removeprefix(_W)
            if name == "sdt":
                self._control(element)
            elif name == "commentReference":
                comment = self.comments.get(element.get(f"{_W}id"))
                if comment is not None:
                    self.remarks.append(Remark(Sort.COMMENT, self._id, *comment))
            elif name in (*_GONE, *_COME):
                self._change(element, Sort.REMOVED if name in _GONE else Sort.ADDED)

    def _control(self, control: Any) -> None:
        tag = self._tag(control)
        if tag is None:
            return
        self._id = self.given[tag].key.partition("/")[0]
        content = control.find(f"{_W}sdtContent")
        words = even("".join(self._words(content, [])) if content is not None else "").strip()
        if self.found.setdefault(tag, words) != words:
            self.twice = self.given[tag].key

    def _tag(self, control: Any) -> str | None:
        """By its tag; where a program forgot that, by the bookmark inside."""
        tag = control.find(f"{_W}sdtPr/{_W}tag")
        if tag is not None and tag.get(f"{_W}val") in self.given:
            return str(tag.get(f"{_W}val"))
        names = (mark.get(f"{_W}name") for mark in control.iter(f"{_W}bookmarkStart"))
        return next((self._marks[name] for name in names if name in self._marks), None)

    def _words(self, element: Any, fields: list[bool]) -> Iterator[str]:
        """The words of a text: without what fields make, and what says where something is. `fields` says
        of each field one is inside of whether its words are no part of the text."""
        first = True
        for child in element:
            name = child.tag.removeprefix(_W) if isinstance(child.tag, str) else ""
            if name == "fldChar":
                kind = child.get(f"{_W}fldCharType")
                if kind == "begin":
                    fields.append(True)
                elif kind == "end" and fields:
                    fields.pop()
            elif name == "instrText" and fields:
                fields[-1] = "HYPERLINK" not in (child.text or "")
            elif name in _LETTERS:
                yield "" if any(fields) else _LETTERS[name] or child.text or ""
            elif name == "p":
                yield "" if first else "\n"
                first = False
                yield from self._words(child, fields)
            elif self._counts(child, name):
                yield from self._words(child, fields)

    def _counts(self, child: Any, name: str) -> bool:
        """Whether there are words of the text in an element."""
        if name in _COME:
            return self.tracked
        if name in _GONE:
            return not self.tracked
        if name == "r":
            style = child.find(f"{_W}rPr/{_W}rStyle")
            return style is None or style.get(f"{_W}val") != REFERENCE
        return name in ("hyperlink", "smartTag", "sdt", "sdtContent")

    def _change(self, element: Any, sort: Sort) -> None:
        words = "".join(one.text or "" for one in element.iter(f"{_W}t", f"{_W}delText"))
        if not words:
            return  # a paragraph mark, or a format
        day = re.match(r"[\d-]{10}", element.get(f"{_W}date", ""))
        who = element.get(f"{_W}author", "")
        self.remarks.append(Remark(sort, self._id, who, day[0] if day else "", words))
