"""Whatever the tool says, it can say in Chinese; `docs/contributing.md` says how to add to it."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from tests.messages import templates

from handbook.base.catalogue import FOLDER, Catalogue
from handbook.base.language import company_language, terminal_language
from handbook.base.message import Language, joined, quoted, say, say_many, translated
from handbook.base.problems import Severity
from handbook.base.vocabulary import Kind
from handbook.cli.help import CLICK

ZH = Catalogue(FOLDER / "zh.po")

SAID = sorted({template: where for template, where in templates() if template}.items())

NAMES = {
    "UTF",
    "GBK",
    "MiB",
    "YAML",
    "Windows",
    "handbook",
    "pdf",
    "https",
    "docs",
    "Excel",
    "ZIP",
    "Word",
    "xlsx",
    "SVG",
    "PDF",
    "PNG",
}
"""Words that are the same in Chinese, outside quotation marks."""


def fields(template: str) -> set[tuple[str, str | None]]:
    return {(name, spec) for _, name, spec, _ in Formatter().parse(template) if name}


def test_every_message_has_a_translation() -> None:
    missing = [f"{where}: {template!r}" for template, where in SAID if not ZH.get(template)]
    assert missing == [], f"must be translated in {FOLDER / 'zh.po'}"


def test_no_translation_is_left_over() -> None:
    known = {template for template, _ in SAID} | {", ", "and", "or"}
    text = (FOLDER / "zh.po").read_text("utf-8")
    kept = re.findall(
        r'(?m)^(?!msgctxt.*\n)msgid (".+")$', re.sub(r"msgctxt .*\nmsgid .*\n", "", text)
    )
    decoded = {re.sub(r"\\(.)", r"\1", entry[1:-1]) for entry in kept}
    assert decoded - known == set(), (
        f"nothing says this any more: take it out of {FOLDER / 'zh.po'}"
    )


def test_a_translation_has_the_same_values_and_no_english_word() -> None:
    for template, where in SAID:
        _is_chinese(template, ZH.get(template) or "", where)


def _is_chinese(template: str, chinese: str, where: str) -> None:
    if template in CLICK:
        assert fields(chinese) <= fields(template), where  # its kinds of numbers have English names
    elif "{zh:" not in template:
        assert fields(chinese) == fields(template), where
    plain = re.sub(r"\{[^{}]*\}|“[^”]*”|https://\S+", "", chinese)
    plain = re.sub(r"(?<![\w-])--?[a-z]+|[\w-]*[/.][\w/.-]*", "", plain)
    assert set(re.findall(r"[A-Za-z]{3,}", plain)) <= NAMES, where
    assert "'" not in chinese and not re.search(r"[\u4e00-\u9fff][,;:?!]", plain), where


def test_it_is_read_as_babel_reads_it() -> None:
    with (FOLDER / "zh.po").open("rb") as file:
        entries = read_po(file, abort_invalid=True)
    assert not [entry.id for entry in entries if entry.pluralizable]
    found = {(str(one.id), one.context): one.string for one in entries if one.id}
    assert len(found) > 800
    assert {key: ZH.get(*key) for key in found} == found


def test_the_kinds_and_levels_have_names() -> None:
    assert [kind for kind in Kind if not ZH.get(str(kind), "Kind")] == []
    assert [level for level in Severity if not ZH.get(str(level), "Severity")] == []


def test_a_message_is_said_with_all_that_is_in_it() -> None:
    message = say("there is no {noun} '{id}'{hint}", noun=Kind.ROLE, id="gard", hint="")
    message += say("; nearest is '{found}'", found="guard")
    assert message == "there is no role 'gard'; nearest is 'guard'"
    assert translated(message, ZH) == "没有叫“gard”的岗位；最接近的是“guard”"
    assert translated(pickle.loads(pickle.dumps(message)), ZH) == translated(message, ZH)


def test_rows_and_counts_are_said_as_the_language_has_them() -> None:
    assert translated(quoted(["a", "b", "c"], "or"), ZH) == "“a”、“b”或“c”"
    assert translated(joined(["a"], "and"), ZH) == "a"
    for count in (1, 2):
        words = say_many("{count} error", "{count} errors", count=count)
        assert translated(words, ZH) == f"{count} 个错误"


def test_what_the_catalogue_lacks_is_said_in_english() -> None:
    assert translated(say("nobody wrote this {word}", word="yet"), ZH) == "nobody wrote this yet"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_TW", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_ALL": "", "LANG": "de_DE"}, "en"),
        ({}, "en"),
    ],
)
def test_the_terminal_says_its_language(environment: dict[str, str], language: str) -> None:
    assert terminal_language(environment) == language


def test_a_company_says_its_language_even_in_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "standards" / "registers" / "company.yml"
    assert company_language(tmp_path) is None
    path.parent.mkdir(parents=True)
    path.write_bytes("name: 公司\nlanguage: zh\n".encode("gbk"))
    assert company_language(tmp_path) is Language.ZH
