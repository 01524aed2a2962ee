"""What a browser is given of the scripts: their code, without what is only for those who read it."""

from __future__ import annotations

import pytest

from handbook.pages.bundles import bare, bundle


def test_comments_on_lines_of_their_own_and_indentation_go() -> None:
    script = "/* What\n   for. */\n;(() => {\n  /** @type {A} */\n\n  // why\n  const a = 1 // how\n})()\n"
    assert bare(script) == ";(() => {\nconst a = 1 // how\n})()\n"


@pytest.mark.parametrize(
    "line",
    [
        'const address = "https://a.example/*"\n',
        "const a = /** @type {A} */ ({})\n",
        "/** @type {A} */ ;(b).c() /* d */ + 1\n",
        "const a = b /* c */\n",
        "const text = `/* ${a} // b`\n",
    ],
)
def test_what_stands_beside_code_stays(line: str) -> None:
    assert bare(line) == line


def test_a_text_that_goes_over_the_end_of_a_line_is_refused() -> None:
    with pytest.raises(ValueError, match="goes over the end of this line: const a = `b"):
        bare("const a = `b\n  c`\n")


def test_a_module_is_no_script_to_be_put_among_others() -> None:
    with pytest.raises(ValueError, match=r"pages/browser/keep\.js is a module: `program` makes"):
        bundle("pages", "keep")
