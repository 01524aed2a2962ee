"""What an editor proposes and says, asked of the language server that editors use for YAML."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from tests.spares import BASE

from handbook.build.check import linked
from handbook.build.schemas import schema_files, write_schemas

SERVER = (
    Path(__file__).parents[1] / "browser/node_modules/yaml-language-server/bin/yaml-language-server"
)


class Editor:
    """An editor that has a tree open, with its schemas."""

    def __init__(self, root: Path) -> None:
        node = shutil.which("node")
        assert node and SERVER.is_file(), "`make browser` must have installed the language server"
        self.root = root
        self._numbers = count(1)
        self._process = subprocess.Popen(
            [node, str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        folder = root / "build/schema"
        schemas = {
            (folder / name).as_uri(): pattern for name, (pattern, _) in schema_files().items()
        }
        self._settings = {
            "yaml": {
                **dict.fromkeys(("completion", "hover", "validate"), True),
                "schemas": schemas,
                "schemaStore": {"enable": False},
            }
        }
        self._ask(
            "initialize",
            {
                "processId": None,
                "rootUri": root.as_uri(),
                "capabilities": {
                    "workspace": {"configuration": True},
                    "textDocument": {
                        "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                        "hover": {"contentFormat": ["markdown"]},
                    },
                },
            },
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": {}})

    def open(self, path: str, text: str) -> list[dict[str, Any]]:
        """Have a file open with this text; what is said of it."""
        uri = (self.root / path).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": next(self._numbers), "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self._receive()
            if message.get("method") == "textDocument/publishDiagnostics":
                found: list[dict[str, Any]] = message["params"]["diagnostics"]
                return found

    def propose(self, path: str, text: str) -> dict[str, str]:
        """What is proposed where the text has a `|`, in order, each with its explanation."""
        position, text = _cursor(text)
        self.open(path, text)
        answer = self._ask("textDocument/completion", self._at(path, position))
        return {item["label"]: _words(item.get("documentation")) for item in answer["items"]}

    def hover(self, path: str, text: str) -> str:
        """What is explained where the text has a `|`."""
        position, text = _cursor(text)
        self.open(path, text)
        return _words(self._ask("textDocument/hover", self._at(path, position))["contents"])

    def close(self) -> None:
        with self._process as process:  # closes its streams
            process.kill()

    def _at(self, path: str, position: dict[str, int]) -> dict[str, Any]:
        return {"textDocument": {"uri": (self.root / path).as_uri()}, "position": position}

    def _ask(self, method: str, params: Any) -> Any:
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                return message["result"]

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        """The next message; what the server asks of us is what an editor's settings say."""
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if "id" in message and "method" in message:
            wanted = (message.get("params") or {}).get("items", [])
            told = [self._settings.get(item.get("section", ""), {}) for item in wanted]
            self._send({"id": message["id"], "result": told})
        return message


def _cursor(text: str) -> tuple[dict[str, int], str]:
    before, _, after = text.partition("¦")
    return {
        "line": before.count("\n"),
        "character": len(before.rpartition("\n")[2]),
    }, before + after


def _words(found: Any) -> str:
    return found["value"] if isinstance(found, dict) else str(found or "")


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    root = tmp_path_factory.mktemp("editor") / "tree"
    shutil.copytree(BASE, root)
    write_schemas(root / "build/schema", linked(root))
    found = Editor(root)
    yield found
    found.close()


CHAPTER = """revision: 1
effective: 2026-11-23
review_by: 2027-11-23
id: more
title: {zh: 更多, en: More}
part: ¦
"""


@pytest.mark.parametrize(
    ("path", "line", "proposed"),
    [
        ("standards/more.yml", "roles: [¦]", {"front-desk": "客服前台", "supervisor": "主管"}),
        ("standards/more.yml", "frequency: ¦", {"shift": "每班"}),
        ("standards/more.yml", "part: ¦", {"service": ""}),
        ("standards/more.yml", "sources:\n  - source: ¦", {"src-company": ""}),
        ("checklists/cl-more.yml", "retention: ¦", {"keep-checklists": ""}),
        ("checklists/cl-more.yml", "equipment: ¦", {"lift": "电梯"}),
        (
            "checklists/cl-more.yml",
            "groups:\n  - title: 一\n    items:\n      - rules: [¦]",
            {"conduct-manner.r1": "客户走近三步以内，先放下手里的事再开口问候"},
        ),
        (
            "standards/estates/more.yml",
            "equipment:\n  - code: L1\n    ranges:\n      - item: ¦",
            {"cl-desk.i1": "电话"},
        ),
    ],
)
def test_an_id_is_proposed_with_its_title(
    editor: Editor, path: str, line: str, proposed: dict[str, str]
) -> None:
    found = editor.propose(path, f"revision: 1\n{line}\n")
    assert not {"true", "false", "null"} & found.keys()
    for id, title in proposed.items():
        assert found[id].startswith(title)


def test_ids_and_fields_come_in_the_order_in_which_they_are_written(editor: Editor) -> None:
    fields = list(editor.propose("checklists/cl-more.yml", "¦"))
    wanted = ["revision", "effective", "review_by", "id", "title", "purpose", "form", "mode"]
    assert [field for field in fields if field in wanted] == wanted
    roles = list(editor.propose("standards/more.yml", "roles: [¦]\n"))
    assert roles == list(linked(editor.root).roles)  # type: ignore[union-attr]


def test_what_a_field_means_is_shown_and_not_what_its_kind_is(editor: Editor) -> None:
    text = editor.hover("checklists/cl-more.yml", "revision: 1\npur¦pose: 为什么\n")
    assert text.startswith("一句话：为什么查，防的是什么。")
    assert "Words for readers" not in text


def test_an_id_that_nothing_has_is_said_in_chinese(editor: Editor) -> None:
    said = editor.open("standards/more.yml", CHAPTER.replace("¦", "servce"))
    assert [d["message"] for d in said if d["range"]["start"]["line"] == 5] == [
        "没有这个编号；`handbook check` 会说最接近的是哪一个"
    ]
