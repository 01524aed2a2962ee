"""The Content-Security-Policy of a page: scripts from the site itself, and those that stand in the page.

A text that became markup against all care could then still run nothing, and no page asks another host.
"""

from __future__ import annotations

import base64
import hashlib
import re

SITE = "'self' file:"
"""The site itself, also where it is read from a folder, which some browsers do not call a self."""

POLICY = {
    "default-src": "'none'",
    "style-src": f"{SITE} 'unsafe-inline'",  # the theme's script sets styles of what it draws
    "img-src": f"{SITE} data:",  # the theme's icons are masks
    "font-src": SITE,
    "media-src": SITE,
    "connect-src": SITE,
    "worker-src": SITE,
    "frame-src": SITE,
    "manifest-src": SITE,
    "base-uri": "'none'",
    "form-action": "'none'",
    "object-src": "'none'",
}

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>", re.DOTALL | re.I)
_DATA = re.compile(r"""\stype\s*=\s*["']?(?:application|text)/(?!javascript)""", re.I)
_HEAD = re.compile(r"<head\b[^>]*>(?:\s*<meta charset=[^>]*>)?", re.I)


def with_policy(html: str) -> str:
    """A whole page with its policy, which names the digest of each script that stands in it.

    >>> with_policy("<head></head>").count("script-src 'self' file:;")
    1
    """
    inline = dict.fromkeys(
        _digest(match["text"])
        for match in _SCRIPT.finditer(html)
        if not re.search(r"\ssrc\s*=", match["attributes"], re.I)
        and not _DATA.search(match["attributes"])
    )
    scripts = " ".join([SITE, *inline])
    policy = "; ".join(
        f"{name} {value}" for name, value in (POLICY | {"script-src": scripts}).items()
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy};">'
    return _HEAD.sub(lambda match: match[0] + meta, html, count=1)


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
