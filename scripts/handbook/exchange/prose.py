"""A company's own handbook in Word: headings become chapters and headings, paragraphs become rules.

It is read as XML, with nothing of it followed or run. Nothing is made of it that does not stand there:
tables and pictures are told of, and texts that were struck out by tracked changes are left out.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handbook.base.archive import WORD, checked_archive
from handbook.base.message import say
from handbook.exchange.returned import ReturnedError
from handbook.exchange.word_back import parsed, refuse_links

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_TITLED = re.compile(r"(?:heading|标题)\s*([1-9])")
_CHAPTER = re.compile(r"^第[一二三四五六七八九十百0-9]+章\s*\S")
_SECTION = re.compile(r"^第[一二三四五六七八九十百0-9]+节\s*\S")


@dataclass(slots=True)
class ProseHeading:
    """A heading with the paragraphs below it, and what is told of the rest."""

    title: str
    rules: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ProseChapter:
    """A chapter: what stands right below its title, and its headings."""

    title: str
    heading: ProseHeading
    headings: list[ProseHeading] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.headings or self.heading.rules or self.heading.more)


def chapters(path: Path) -> list[ProseChapter]:
    """The chapters of a Word file. Raises ArchiveError and ReturnedError where it cannot be trusted, or
    has no texts."""
    parts = _parts(path)
    body = parts.get("word/document.xml")
    if body is None:
        raise ReturnedError(say("{path}: {words}", path=path, words=WORD.other))
    levels = (
        dict(_levels(parsed(path, parts["word/styles.xml"]))) if "word/styles.xml" in parts else {}
    )
    found = [ProseChapter(path.stem, ProseHeading(""))]
    for block in parsed(path, body).find(f"{_W}body"):
        if block.tag == f"{_W}tbl":
            _here(found).more += _table(block)
        elif block.tag == f"{_W}p":
            _add(found, block, levels)
    made = [chapter for chapter in found if not chapter.is_empty]
    if not made:
        raise ReturnedError(say("{path}: must have texts below headings; it has none", path=path))
    return made


def _parts(path: Path) -> dict[str, bytes]:
    names = checked_archive(path, WORD)
    wanted = ("word/document.xml", "word/styles.xml")
    with zipfile.ZipFile(path) as archive:
        try:
            parts = {
                name: archive.read(name)
                for name in names
                if name in wanted or name.endswith(".rels")
            }
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
            raise ReturnedError(say("{path}: {words}", path=path, words=WORD.other)) from error
    for name, data in parts.items():
        if name.endswith(".rels"):
            refuse_links(path, parsed(path, data))
    return parts


def _levels(styles: Any) -> Iterator[tuple[str, int]]:
    """Style -> the level of the headings that have it, 1 for chapters."""
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        said = _TITLED.search((name.get(f"{_W}val") or "").casefold()) if name is not None else None
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        if said:
            yield style.get(f"{_W}styleId"), int(said[1])
        elif outline is not None and (outline.get(f"{_W}val") or "9") < "9":
            yield style.get(f"{_W}styleId"), int(outline.get(f"{_W}val")) + 1


def _add(found: list[ProseChapter], paragraph: Any, levels: dict[str, int]) -> None:
    text = _text(paragraph)
    if next(paragraph.iter(f"{_W}drawing", f"{_W}pict"), None) is not None:
        _here(found).more.append("这里有一张图，没有带过来")
    if not text:
        return
    level = _level(paragraph, text, levels)
    if level == 1:
        found.append(ProseChapter(text, ProseHeading("")))
    elif level:
        found[-1].headings.append(ProseHeading(text))
    else:
        _here(found).rules.append(text)


def _here(found: list[ProseChapter]) -> ProseHeading:
    return found[-1].headings[-1] if found[-1].headings else found[-1].heading


def _level(paragraph: Any, text: str, levels: dict[str, int]) -> int:
    """The level of a heading; 0 for a paragraph. Chapters without styles are known by their numbers."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    outline = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    if outline is not None and (outline.get(f"{_W}val") or "9") < "9":
        return int(outline.get(f"{_W}val")) + 1
    level = levels.get(style.get(f"{_W}val"), 0) if style is not None else 0
    if not level and len(text) <= 40 and not text.endswith(("。", "；", "，", "：")):
        level = 1 if _CHAPTER.match(text) else 2 if _SECTION.match(text) else 0
    return level


def _text(block: Any) -> str:
    words = []
    for one in block.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        if any(above.tag == f"{_W}del" for above in one.iterancestors()):
            continue
        words.append(one.text or "" if one.tag == f"{_W}t" else " ")
    return " ".join("".join(words).split())


def _table(table: Any) -> Iterator[str]:
    yield "这里有一张表，逐行照抄："
    for row in table.iter(f"{_W}tr"):
        cells = [_text(cell) for cell in row.findall(f"{_W}tc")]
        if any(cells):
            yield " | ".join(cells)
