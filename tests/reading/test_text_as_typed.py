"""A text is what was typed: no truth values, no times, no numbers made of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handbook.base.inline import Inline, Link, Placeholder, Words, parse_inline
from handbook.base.nearest import nearest
from handbook.build.check import check_tree
from handbook.reading.compose import FORBIDDEN

DUTY = "standards/duty.yml"
HEAD = """\
revision: 1
effective: 2026-11-23
review_by: 2027-11-23
id: duty
title: {zh: 值班, en: Duty}
part: service
order: 2
roles: [front-desk]
principles: [p-people]
frequency: shift
observe: 看值班记录
needs_local_confirmation: true
sources: [{source: src-company}]
rules:
  - id: duty.r1
    text: """

SETTINGS = settings(deadline=None, derandomize=True, max_examples=150)


def text_of(root: Path) -> str:
    checked = check_tree(root)
    assert "duty.r1" in checked.library.entries, checked.problems
    return str(checked.library.entries["duty.r1"].thing.text.zh)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "typed",
    [
        "NO",
        "no",
        "Yes",
        "yes",
        "y",
        "on",
        "Off",
        "true",
        "null",
        "~",
        "12:30:45",
        "12:30",
        "190:20:30",
        "010",
        "0o10",
        "0x1F",
        "1e3",
        "1_000",
        "1.10",
        "-0",
        "+1",
        ".5",
        ".inf",
        ".NaN",
        "2026-11-23",
        "2026-11-23T10:00:00Z",
        "2026-02-30",
        "=",
        "<<",
        "1,000",
        "%",
        "-",
        "--",
        "-1",
        "3#楼",
        "a:b",
        "http://example.org/a#b",
        "\\n",
        "it's",
        "?x",
        ":x",
        "{hotline}x",
    ],
)
def test_a_plain_text_is_what_was_typed(typed: str, tree: Callable[..., Path]) -> None:
    if typed in ("%", "-", "{hotline}x"):
        typed = f"约 {typed}"  # alone, YAML keeps these for itself
    assert text_of(tree({DUTY: f"{HEAD}{typed}\n"})) == typed


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("'NO'", "NO"),
        ('"12:30:45"', "12:30:45"),
        ("'it''s'", "it's"),
        (r'"C:\\值班\t表"', "C:\\值班\t表"),
        ("{zh: 010, en: 010}", "010"),
        ("{zh: NO}", "NO"),
        ("|\n      1.10\n      1.20", "1.10\n1.20"),
        (">-\n      先签字，\n      再交班", "先签字，再交班"),
        (">-\n      sign first,\n      then go", "sign first, then go"),
        ("先签字，\n      再交班", "先签字，再交班"),
        ("先签字 # 备注", "先签字"),
    ],
)
def test_every_way_to_write_a_text_keeps_it(
    typed: str, text: str, tree: Callable[..., Path]
) -> None:
    assert text_of(tree({DUTY: f"{HEAD}{typed}\n"})) == text


def test_ids_that_look_like_other_things_stay_ids(tree: Callable[..., Path]) -> None:
    facts = "".join(
        f"  - id: {id}\n    title: {{zh: 甲 {id}, en: A {id}}}\n"
        for id in ("no", "null", "true", "e3", "y")
    )
    head = HEAD.partition("id:")[0]
    checked = check_tree(tree({"standards/registers/facts.yml": f"{head}facts:\n{facts}"}))
    assert {problem.rule for problem in checked.problems} == {"unused-entry"}
    assert list(checked.library.facts) == ["no", "null", "true", "e3", "y"]


@pytest.fixture(scope="module")
def plain_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("plain")
    (root / "standards").mkdir()
    return root


def _is_allowed(text: str) -> bool:
    return bool(text) and text == text.strip() and not FORBIDDEN.search(text)


@SETTINGS
@given(
    typed=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")).filter(
        _is_allowed
    )
)
@example(typed="'")
@example(typed="a: b # c")
@example(typed="\U0001f600\U00020bb7")
def test_any_text_in_single_quotes_is_read_as_it_was_typed(typed: str, plain_tree: Path) -> None:
    quoted = "'" + typed.replace("'", "''") + "'"
    (plain_tree / DUTY).write_text(f"{HEAD}{quoted}\n", "utf-8", newline="")
    assert text_of(plain_tree) == typed


YAML_SIGNS = st.lists(
    st.sampled_from([*"-?:,[]{}#&*!|>'\"%@` \n\r\t=~<\\值\ufeff", "id: ", "rules:\n", "  - "])
).map("".join)


@SETTINGS
@given(
    content=st.one_of(
        st.binary(max_size=200),
        st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace")),
        YAML_SIGNS.map(lambda text: text.encode("utf-8")),
        YAML_SIGNS.map(lambda text: (HEAD + text).encode("utf-8")),
        YAML_SIGNS.map(lambda text: (HEAD + text).encode("gb18030")),
        YAML_SIGNS.map(lambda text: text.encode("utf-16")),
    )
)
@example(content=b"? ")
@example(content=b"[")
@example(content=HEAD.encode() + b"x\n    aliases: [a,\n")
@example(content=HEAD.encode() + b'x\n    roles: ["front\\ndesk"]\n    "a\\nb": 1\n')
@example(content=b'"\\0place": 1\n')
@example(content=(HEAD + "a\n    roles: [{a: [}]").encode())
@example(content=(HEAD.replace("rules:", "standards:\n  - rules:")).encode())
def test_no_bytes_crash_a_check_and_every_problem_lies_inside_the_file(
    content: bytes, plain_tree: Path
) -> None:
    (plain_tree / DUTY).write_bytes(content)
    text = content.decode("utf-8-sig", "replace")
    lines = re.split("\r\n|\r|\n", text)
    for problem in check_tree(plain_tree).problems:
        assert problem.path == DUTY
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
        assert "\n" not in str(problem)


@SETTINGS
@given(data=st.data())
def test_no_faults_of_shape_crash_a_check(data: Any, plain_tree: Path) -> None:
    """Fields of the real models with values of every wrong sort."""
    value = st.recursive(
        st.sampled_from(
            ["", "x", "~", "[]", "{}", "1", "true", "{zh: a}", "{en: b}", "2026-02-30"]
        ),
        lambda inner: (
            st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
            | st.tuples(st.sampled_from(["id", "text", "zh", "x", "source"]), inner).map(
                lambda pair: f"{{{pair[0]}: {pair[1]}}}"
            )
        ),
        max_leaves=5,
    )
    names = "revision effective title part order roles sources rules standards steps decisions next"
    lines = [f"{name}: {data.draw(value)}" for name in names.split()]
    (plain_tree / DUTY).write_text("\n".join(["id: duty", *lines]), "utf-8")
    for problem in check_tree(plain_tree).problems:
        assert "Input should" not in problem.message
        assert "0x" not in problem.message


def _source(part: Inline) -> str:
    if isinstance(part, Words):
        return f"**{part.text}**" if part.strong else part.text
    if isinstance(part, Link):
        return f"[[{part.target}{'' if part.words is None else '|' + part.words}]]"
    return f"{{{part.name}}}"


@SETTINGS
@given(text=st.text(st.sampled_from("ab*[]|{}字-。\n")))
@example(text="**先**[[a|乙]]{b}")
@example(text="****[[]]{}")
def test_the_parts_of_a_text_make_up_the_text_again(text: str) -> None:
    assert "".join(_source(part) for part in parse_inline(text)) == text


@SETTINGS
@given(text=st.text(st.sampled_from("ab*[]|{} 字\t"), max_size=40) | st.text())
def test_a_part_of_a_text_starts_where_it_says(text: str) -> None:
    for part in parse_inline(text):
        if isinstance(part, Words):
            assert text[part.start :].startswith(part.text)
        elif isinstance(part, Placeholder):
            assert text[part.start :].startswith(f"{{{part.name}}}")
        else:
            assert text[part.start :].lstrip().startswith(part.target)
            assert text[: part.start].endswith("[[")


@SETTINGS
@given(word=st.text(), known=st.lists(st.text(), max_size=8))
@example(word="", known=[])
@example(word="", known=[""])
@example(word="a" * 5_000, known=["a" * 4_999])
def test_the_nearest_word_is_one_of_those_known(word: str, known: list[str]) -> None:
    found = nearest(word, known)
    assert found is None or found in known
    if word and word in known:
        assert found == word
