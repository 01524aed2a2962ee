"""Scripts of pages that are no modules, put together from small files, and data for the browser;
base/modules.py has those that are."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from importlib.resources import files

from handbook.base.modules import bare


@cache
def bundle(wing: str, *names: str) -> str:
    """Scripts of a wing's folder `browser`, one after another; each relies on those before it."""
    there = files("handbook") / wing / "browser"
    found = []
    for name in names:
        text = (there / f"{name}.js").read_text("utf-8")
        if _MODULE.search(text):
            raise ValueError(
                f"{wing}/browser/{name}.js is a module: `program` makes a script of it"
            )
        # no file runs on into the next: they end without a semicolon
        found.append(bare(text) + ";\n")
    return "".join(found)


_MODULE = re.compile(r"^(?:import|export)\b", re.MULTILINE)


def digest(text: str) -> str:
    """Twelve hexadecimal digits that change with a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def literal(value: object) -> str:
    """JSON that may stand in a script of any page: nothing in it ends the script or a line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def assignment(name: str, value: object) -> str:
    """A script that gives a name on `window`, or an expression in brackets, a value."""
    target = name if name.startswith("(") else f"window.{name}"
    return f"{target}={literal(value)};\n"
