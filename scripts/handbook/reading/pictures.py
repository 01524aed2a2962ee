"""Pictures: the company's logo, and those of rules. Read from the tree, and refused where a page or a paper could
not show them, or where they could do more than be looked at."""

from __future__ import annotations

import re
import stat
import struct
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from handbook.base.message import Message, say
from handbook.base.problems import Problem
from handbook.model.base import Document
from handbook.model.company import Company
from handbook.model.rule import Picture
from handbook.model.section import Section

UNUSABLE_LOGO, UNUSABLE_PICTURE = "unusable-logo", "unusable-picture"

MAX_LOGO_BYTES = 100 * 1024
"""It stands in every paper and on every page."""

MAX_PICTURE_BYTES = 500 * 1024
"""That of a rule; some are photographs."""

MAX_PIXELS = 2000
"""Of a PNG, in either direction."""

_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
_ACTING = frozenset({"script", "foreignObject", "iframe", "animate", "set", "handler", "listener"})
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?(?!#)", re.IGNORECASE)


def read_logo(root: Path, company: Company, problems: list[Problem]) -> bytes:
    """The logo of a company; nothing where it has none, or where it cannot be used, which is a problem."""
    if company.logo is None:
        return b""
    data, fault = _read(root, company.logo, "logo", MAX_LOGO_BYTES)
    if fault is None:
        return data
    position = company.place.position("logo")
    message = say("the logo '{path}' {fault}", path=company.logo, fault=fault)
    problems.append(Problem.at(position, UNUSABLE_LOGO, message))
    return b""


def read_pictures(root: Path, document: Document, problems: list[Problem]) -> dict[str, bytes]:
    """The pictures of a file's rules by path; those that cannot be used are left out, which is a problem."""
    found = {}
    for picture in _pictures(document):
        data, fault = _read(root, picture.file, "picture", MAX_PICTURE_BYTES)
        if fault is None:
            found[picture.file] = data
        else:
            message = say("the picture '{path}' {fault}", path=picture.file, fault=fault)
            problems.append(Problem.at(picture.place.position("file"), UNUSABLE_PICTURE, message))
    return found


def _pictures(document: Document) -> Iterator[Picture]:
    if isinstance(document, Section):
        for heading in (document, *document.standards):
            yield from (rule.picture for rule in heading.rules if rule.picture is not None)


def _read(root: Path, name: str, field: str, most: int) -> tuple[bytes, Message | None]:
    data, fault = _bytes(root / name, root, field, most)
    return data, fault or (_png_fault(data) if name.endswith(".png") else _svg_fault(data))


def _bytes(path: Path, root: Path, field: str, most: int) -> tuple[bytes, Message | None]:
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or root.resolve() not in path.resolve().parents:
            return b"", say("must be a file below the handbook's folder, not a link or a folder")
        if status.st_size > most:
            return b"", say(
                "must be at most {most} kB, not {size} kB",
                most=most // 1024,
                size=-(-status.st_size // 1024),
            )
        return path.read_bytes(), None
    except FileNotFoundError:
        return b"", say(
            "is not there; put the picture at that place, or take '{field}' out", field=field
        )
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return b"", say("cannot be read: {reason}", reason=reason)


def _png_fault(data: bytes) -> Message | None:
    if (
        not data.startswith(_PNG)
        or data[12:16] != b"IHDR"
        or not data.rstrip(b"\n").endswith(b"IEND\xaeB`\x82")
    ):
        return say("must be a PNG picture, as its name ends with .png")
    width, height = struct.unpack(">II", data[16:24])
    if not (0 < width <= MAX_PIXELS and 0 < height <= MAX_PIXELS):
        return say(
            "must be at most {most} pixels wide and high, not {width} × {height}",
            most=MAX_PIXELS,
            width=width,
            height=height,
        )
    return None


def _svg_fault(data: bytes) -> Message | None:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return say("must be an SVG picture without a DOCTYPE; take that line out")
    try:
        top = ElementTree.fromstring(data)  # without a DOCTYPE nothing grows
    except (ElementTree.ParseError, ValueError):
        return say("must be an SVG picture, as its name ends with .svg")
    if top.tag != f"{_SVG}svg":
        return say("must be an SVG picture, as its name ends with .svg")
    if "viewBox" not in top.attrib and not {"width", "height"} <= top.attrib.keys():
        return say("must say how large it is: a 'viewBox', or 'width' and 'height'")
    for element in top.iter():
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2]
        if name in _ACTING:
            return say("must be a picture and nothing more; take out <{name}>", name=name)
        for attribute, value in element.attrib.items():
            short = attribute.rpartition("}")[2]
            if short.lower().startswith("on"):
                return say("must be a picture and nothing more; take out '{name}'", name=short)
            if (short == "href" and not value.startswith("#")) or _OUTSIDE.search(value):
                return say(
                    "must hold all that it shows; take out '{name}', which fetches", name=short
                )
        if name == "style" and _OUTSIDE.search("".join(element.itertext())):
            return say("must hold all that it shows; take out what its <style> fetches")
    return None
