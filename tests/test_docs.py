"""The pages for authors tell the truth: every rule has a page, every sample does what its page says.

A block of code that begins with a path, `# standards/conduct.yml`, is a file; it is laid over the
clean tree in `cases/base/`. What stands before the first ```text block is wrong, and that block is
what `handbook check` says of it, with the options of the page's ```sh block if there is one; what
stands after it is right. In a guide, blocks build on each
other and all are right. A line `# …` stands for the rest of a file that is there already.
"""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.spares import BASE, add_spares

from handbook.build.check import check_tree
from handbook.build.rules import RULE_SUMMARIES

HERE = Path(__file__).parent
AUTHORS = HERE.parent / "docs" / "authors"
CHECKS = AUTHORS / "checks"
GUIDES = (
    "index.md",
    "checklists.md",
    "commitments.md",
    "emergencies.md",
    "scripts.md",
    "company.md",
    "editor.md",
)

UNTIL_THE_END = {"commitments.md": "(missing-jurisdiction)"}
"""A warning that a guide's samples may get before its last one."""

NOT_USED = "(unused-entry)"
"""Samples of other rules need not use all that the registers list."""

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FIELD_NAME = re.compile(r"[a-z_]+:")
_FIELD = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
_PATH = re.compile(r"(?:#|<!--) ((?:standards|checklists|docs)/[\w./-]+|mkdocs\.yml)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of code: its language and what is in it."""

    language: str
    text: str

    @property
    def path(self) -> str | None:
        """The file it stands for, or None where it is no file."""
        match = _PATH.match(self.text)
        return match[1] if match else None


def blocks(page: Path) -> list[Block]:
    return [Block(*match) for match in _BLOCK.findall(page.read_text("utf-8"))]


def test_every_picture_of_the_guide_is_small_and_is_shown_with_words_for_it() -> None:
    shown = {
        match[2]: match[1]
        for page in AUTHORS.glob("*.md")
        for match in re.finditer(r"!\[([^\]]*)\]\((\S+)\)", page.read_text("utf-8"))
    }
    assert {path.name for path in AUTHORS.rglob("*.png")} == set(shown)
    assert all(len(words) > 20 for words in shown.values())
    assert all((AUTHORS / name).stat().st_size < 60_000 for name in shown)


def problems(tree: Path, commands: Iterable[Block] = (), rule: str = "-") -> str:
    words = [word for block in commands for word in block.text.split()]
    options = dict(zip(words[2::2], words[3::2], strict=True))
    day = options.get("--date")
    checked = check_tree(
        tree,
        estate=options.get("--estate"),
        date=datetime.date.fromisoformat(day) if day else None,
    )
    lines = [f"{problem}\n" for problem in checked.problems]
    return "".join(line for line in lines if f"({rule})" == NOT_USED or NOT_USED not in line)


def parted(page: Path) -> tuple[list[Block], list[Block], str, list[Block]]:
    """The commands on a page of a rule, what is wrong, what is said of it, and what is right."""
    found = blocks(page)
    commands = [block for block in found if block.language == "sh"]
    found = [block for block in found if block.language != "sh"]
    messages = next(n for n, block in enumerate(found) if block.language == "text")
    return commands, found[:messages], found[messages].text, found[messages + 1 :]


def _plain(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def _as_gbk(path: Path, text: str) -> None:
    path.write_bytes(text.encode("gbk"))


def _with_invisible(path: Path, text: str) -> None:
    path.write_text(text.replace("〔U+200B〕", "\u200b"), "utf-8")


def _padded(path: Path, text: str) -> None:
    data = text.encode("utf-8")
    path.write_bytes(data + b"#" * (1024 * 1536 - len(data)))


def _as_link_out(path: Path, text: str) -> None:
    outside = path.parents[2] / "outside.yml"
    outside.write_text(text, "utf-8")
    try:
        path.symlink_to(outside)
    except OSError:
        pytest.skip("this system lets nobody make links")


def _without_company(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    (path.parents[1] / "standards/registers/company.yml").unlink()


HOW_WRONG: dict[str, Callable[[Path, str], None]] = {
    "encoding": _as_gbk,
    "control-character": _with_invisible,
    "file-size": _padded,
    "file-kind": _as_link_out,
    "missing-company": _without_company,
}
"""Rules whose wrong sample cannot be shown as it is, and how it is written."""


@pytest.fixture
def lay(tmp_path: Path) -> Callable[..., Path]:
    def build(
        page: Path,
        samples: Iterable[Block],
        write: Callable[[Path, str], None] = _plain,
        name: str = "tree",
    ) -> Path:
        root = tmp_path / name
        shutil.copytree(BASE, root)
        (root / "docs").mkdir(exist_ok=True)
        add_spares(root, page.read_text("utf-8"))
        for block in samples:
            assert block.path, f"a sample must begin with the path of a file:\n{block.text}"
            path = root / block.path
            path.parent.mkdir(parents=True, exist_ok=True)
            write(path, _with_rest(path, block.text))
        return root

    return build


def _with_rest(path: Path, text: str) -> str:
    """A sample with its `# …` line filled in from the file as it is. Where that line comes first,
    top-level fields of the sample take the place of the file's own, and all else goes to its end."""
    lines = text.splitlines(keepends=True)
    if lines[1].startswith("# …"):
        file = path.read_text("utf-8").rstrip("\n") + "\n"
        for block in _FIELD.split("".join(lines[2:])):
            name = _FIELD_NAME.match(block)
            old = re.search(rf"^{name[0]}.*\n(?: .*\n|\n)*", file, re.M) if name else None
            file = file[: old.start()] + block + file[old.end() :] if old else file + block
        return file
    if lines[-1].startswith("# …"):
        before, field, after = path.read_text("utf-8").partition(lines[1])
        assert field, f"{path} has no line {lines[1]!r}"
        return before + field + "".join(lines[2:-1]) + after
    return text


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    pages = {page.stem for page in CHECKS.glob("*.md")} - {"index"}
    assert pages == set(RULE_SUMMARIES)


def test_index_names_every_rule_once() -> None:
    table = (CHECKS / "index.md").read_text("utf-8")
    assert sorted(re.findall(r"^\| \[`([a-z-]+)`\]\(\1\.md\) \|", table, re.MULTILINE)) == sorted(
        RULE_SUMMARIES
    )


@pytest.mark.parametrize("rule", RULE_SUMMARIES)
def test_page_of_a_rule_names_it_in_its_title(rule: str) -> None:
    title = (CHECKS / f"{rule}.md").read_text("utf-8").partition("\n")[0]
    assert re.fullmatch(rf"# \S.* `{rule}`", title)


@pytest.mark.parametrize("rule", RULE_SUMMARIES)
def test_wrong_sample_gets_the_message_on_its_page(rule: str, lay: Callable[..., Path]) -> None:
    page = CHECKS / f"{rule}.md"
    commands, wrong, message, _right = parted(page)
    reported = problems(lay(page, wrong, HOW_WRONG.get(rule, _plain)), commands, rule)
    assert reported == message
    assert f"({rule})" in reported


@pytest.mark.parametrize("rule", RULE_SUMMARIES)
def test_right_sample_is_clean(rule: str, lay: Callable[..., Path]) -> None:
    page = CHECKS / f"{rule}.md"
    commands, _wrong, _message, right = parted(page)
    assert right
    assert problems(lay(page, right), commands, rule) == ""


@pytest.mark.parametrize("guide", GUIDES)
def test_samples_of_a_guide_are_clean_one_after_the_other(
    guide: str, lay: Callable[..., Path]
) -> None:
    samples = [block for block in blocks(AUTHORS / guide) if block.language == "yaml"]
    for count in range(1, len(samples) + 1):
        found = problems(lay(AUTHORS / guide, samples[:count], name=f"tree-{count}")).splitlines()
        if count < len(samples):
            found = [line for line in found if not line.endswith(UNTIL_THE_END.get(guide, " "))]
        assert found == [], samples[count - 1].text


def test_every_message_in_the_guide_is_one_that_a_page_of_a_rule_proves() -> None:
    text = (AUTHORS / "index.md").read_text("utf-8")
    lines = re.findall(r"^standards/\S+:\d+:\d+: .*$", text, re.MULTILINE)
    proved = "".join(block.text for page in CHECKS.glob("*.md") for block in blocks(page))
    assert lines
    for line in lines:
        assert f"{line}\n" in proved
