"""The address at which an author changes a line: a pattern, read once, that can hold nothing surprising."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from handbook.base.message import say

SCHEMES = ("https", "http", "vscode")
PARTS = ("path", "line")

EXAMPLE = "https://git.example.com/handbook/edit/main/{path}#L{line}"


@dataclass(frozen=True, slots=True)
class EditUrl:
    """Where a line is changed; `{path}` and `{line}` are filled in as the address needs them."""

    pattern: str

    def of(self, path: str, line: int) -> str:
        """The address of a line: the path relative to the tree, with `/`, is quoted."""
        return self.pattern.replace("{path}", quote(path)).replace("{line}", str(line))


def parse_edit_url(text: str) -> EditUrl:
    """A pattern such as `https://…/{path}#L{line}`. Raises ValueError with a sentence for any other.

    >>> parse_edit_url("https://git.example.com/edit/{path}#L{line}").of("standards/服务.yml", 3)
    'https://git.example.com/edit/standards/%E6%9C%8D%E5%8A%A1.yml#L3'
    """
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", text)
    if scheme is None or scheme[1] not in SCHEMES:
        raise ValueError(
            say(
                "must begin with https://, http:// or vscode://, such as '{example}', not '{text}'",
                example=EXAMPLE,
                text=text,
            )
        )
    if not re.fullmatch(r"[a-z]+://[^\s\"'<>\\^`\x00-\x1f]+", text):
        raise ValueError(
            say(
                "must be an address without spaces or quotes, such as '{example}', not '{text}'",
                example=EXAMPLE,
                text=text,
            )
        )
    filled = re.sub(r"\{(?:path|line)\}", "", text)
    if "{" in filled or "}" in filled:
        raise ValueError(
            say(
                "may have {{path}} and {{line}} to be filled in and no other braces, not '{text}'",
                text=text,
            )
        )
    if "{path}" not in text:
        raise ValueError(
            say(
                "must say where the file is, by {{path}}, such as '{example}', not '{text}'",
                example=EXAMPLE,
                text=text,
            )
        )
    return EditUrl(text)
