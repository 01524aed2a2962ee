"""Texts as YAML: plain where nothing can be taken for anything but text, in quotes elsewhere."""

from __future__ import annotations

import json
import re

import yaml

_PLAIN = re.compile(r"[\w\u3400-\u9fff“「《（][^\x00-\x1f\x7f:#\"'{}\[\],&*!|>%@`\\]*")


_RESOLVER = yaml.resolver.Resolver()
"""What YAML 1.1 makes of a text without quotes."""


def quoted(text: str) -> str:
    """A text as it stands behind `field: `, on one line.

    >>> quoted("改名"), quoted("先报警: 再转"), quoted("on")
    ('改名', '"先报警: 再转"', '"on"')
    """
    is_plain = _PLAIN.fullmatch(text) and text == text.strip() and not _is_a_yaml_word(text)
    return text if is_plain else _in_quotes(text)


def _is_a_yaml_word(text: str) -> bool:
    """Whether some program takes a text for something else: a number, a time of day, yes or no."""
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return (
        tag != _RESOLVER.DEFAULT_SCALAR_TAG
        or text.lower() in ("y", "n")
        or re.fullmatch(r"[-+.\d][-+.\d_eE]*", text, re.ASCII) is not None  # numbers of YAML 1.2
    )


def _in_quotes(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
