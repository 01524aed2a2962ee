"""Modules become one plain script, and what cannot is refused in a sentence."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import dirname

import pytest
from tests.test_contributing import layers

from handbook.base.modules import Module, bare, in_order, program, programs
from handbook.checklists.pages.today_script import ADDITIONS, PAGE
from handbook.training.pages.learning_data import BUNDLES

PLACE = Path(__file__).parents[2] / "scripts" / "handbook"

UNITS = Path(__file__).parents[1] / "browser" / "units"


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / f"{name}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


FILES = {
    "page": """/* What it is for. */
import "./says.js"
import {
  twice,
  NAME as name,
} from "./numbers.js"
import * as all from "./numbers.js"
import {Box} from "./box.js"

/** @type {number[]} */
const said = /** @type {number[]} */ ([twice(2), all.thrice(2)])
said.push(new Box(1).held) // how
window.said = [name, ...said]
""",
    "says": 'import {twice} from "./numbers.js"\nconst name = "says"\nwindow.first = `${name} ${twice(1)}`\n',
    "numbers": """const name = "numbers"
export const twice = n => 2 * n
const three = n => 3 * n
export {three as thrice, name as NAME}
""",
    "box": 'export class Box {\n  constructor(held) {\n    this.held = held\n  }\n}\nexport function none() {\n  return "import"\n}\n',
}


def test_what_a_page_imports_stands_before_it_once_each_in_a_scope_of_its_own(
    tmp_path: Path,
) -> None:
    assert program("page.js", written(tmp_path, **FILES)) == (
        '(()=>{"use strict";\n'
        'const $0=(()=>{\nconst name = "numbers"\nconst twice = n => 2 * n\nconst three = n => 3 * n\n'
        ";return{twice,thrice:three,NAME:name}})();\n"
        '(()=>{\nconst{twice}=$0;\nconst name = "says"\nwindow.first = `${name} ${twice(1)}`\n})();\n'
        "const $2=(()=>{\nclass Box {\nconstructor(held) {\nthis.held = held\n}\n}\n"
        'function none() {\nreturn "import"\n}\n;return{Box,none}})();\n'
        "(()=>{\nconst{twice,NAME:name}=$0,all=$0,{Box}=$2;\n"
        "const said = ([twice(2), all.thrice(2)])\nsaid.push(new Box(1).held) // how\n"
        "window.said = [name, ...said]\n})();\n"
        "})();\n"
    )


def test_the_names_that_modules_have_in_a_program_are_none_of_their_own(tmp_path: Path) -> None:
    folder = written(
        tmp_path, page='import {a} from "./a.js"\nalert(a, "$0")\n', a="export const a = 1\n"
    )
    assert "const $$0=" in program("page.js", folder)


def test_what_is_fetched_later_has_no_copies_of_what_the_page_has(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        page='import {a} from "./a.js"\nimport "./b.js"\na()\n',
        a="export const a = () => 1\n",
        b="export const b = 2\n",
        later='import * as all from "./a.js"\nimport {c} from "./c.js"\nimport {b} from "./b.js"\nall.a(b, c)\n',
        c='import {b as d} from "./b.js"\nexport const c = d\n',
    )
    page, later = programs("page.js", "later.js", folder)
    assert page == program("page.js", folder).replace(
        "})();\n})();\n", "})();\nwindow.handbookModules=[$0,$1];\n})();\n"
    )
    assert later == (
        '(()=>{"use strict";\nconst $=window.handbookModules;\n'
        "const $0=(()=>{\nconst{b:d}=$[1];\nconst c = d\n;return{c}})();\n"
        "(()=>{\nconst all=$[0],{c}=$0,{b}=$[1];\nall.a(b, c)\n})();\n})();\n"
    )


REFUSED = {
    'import {a} from "./none.js"': "page.js:1: there is no file 'none.js'",
    'import {a} from "../page.js"': "page.js:1: there is no file '../page.js'",
    'import {a} from "lodash"': "page.js:1: 'lodash' must begin with ./ or ../",
    '\n/*\n*/\nimport {b} from "./a.js"': "page.js:4: a.js exports a, not 'b'",
    'import {b} from "./e.js"': "page.js:1: e.js exports nothing, not 'b'",
    'import {"b" as c} from "./a.js"': "page.js:1: '\"b\" as c' must be a name, or `a as b`",
    'import a from "./a.js"': "page.js:1: `import` must stand at the beginning of its line, as",
    '  import {a} from "./a.js"': "page.js:1: `import` must stand at the beginning of its line",
    'import {a} from "./a.js" // why': "page.js:1: `import` must",
    'const a = 1\nconst b = () => import("./a.js")': "page.js:2: a page has one script: `import()`",
    "alert(import.meta.url)": "page.js:1: a plain script has no `import.meta`",
    "export default 1": "page.js:1: a module exports by name, it has no `default`",
    "// a\nexport let a = 1": "page.js:2: what is exported must be a `const`",
    "export const {a} = b": "page.js:1: `export` must stand, at the beginning of its line, before one",
    'export {a} from "./a.js"': "page.js:1: `export` must",
    'export * from "./a.js"': "page.js:1: `export` must",
    'import "./one.js"': "in a circle: one.js -> two.js -> one.js",
    'import "./page.js"': "in a circle: page.js -> page.js",
    "const a = `b\n`": "a text in backquotes goes over the end of this line",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_one_plain_script_is_refused_with_its_line(
    tmp_path: Path, text: str
) -> None:
    folder = written(
        tmp_path,
        page=text + "\n",
        a="export const a = 1\n",
        e="alert(1)\n",
        one='import "./two.js"\n',
        two='import "./one.js"\n',
    )
    with pytest.raises(ValueError) as caught:
        program("page.js", folder)
    assert REFUSED[text] in str(caught.value)


ENTRIES = (
    PAGE,
    ADDITIONS,
    "site/theme/assets/handbook/every-page.js",
    *(f"training/browser/{name}.js" for name in BUNDLES.values()),
)


@pytest.fixture(scope="module")
def modules() -> dict[str, Module]:
    """The modules that pages need, by path."""
    return {module.path: module for entry in ENTRIES for module in in_order(entry)}


def test_every_module_is_needed_by_a_page(modules: dict[str, Module]) -> None:
    folders = {dirname(path) for path in modules}
    there = {f"{folder}/{path.name}" for folder in folders for path in PLACE.glob(f"{folder}/*.js")}
    assert there == set(modules)


def test_what_is_exported_is_imported_somewhere(modules: dict[str, Module]) -> None:
    exports = {(path, name) for path, module in modules.items() for name in module.exports}
    imports = {
        (one.path, name)
        for module in modules.values()
        for one in module.imports
        for name in (
            re.findall(rf"\b{re.escape(one.whole)}\s*\.(\w+)", module.code)
            if one.whole
            else one.names
        )
    }
    for unit in UNITS.glob("*.test.js"):
        text = unit.read_text("utf-8")
        loaded = re.findall(r'loadModule\("([^"]+)"', text)
        imports |= {(f"{path}.js", name) for path in loaded for name in re.findall(r"\w+", text)}
    assert exports - imports == set()


def test_modules_import_only_downwards(modules: dict[str, Module]) -> None:
    rank = {wing: place for place, layer in enumerate(layers()) for wing in layer}
    wrong = [
        f"{path} imports {one.path}"
        for path, module in modules.items()
        for one in module.imports
        if (own := path.split("/")[0]) != (other := one.path.split("/")[0])
        and rank[own] <= rank[other]
    ]
    assert wrong == []


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
