"""The program of a page: a module and all that it imports, as one plain script, since browsers load no modules
from a folder. What stands first is what is imported; node is not needed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from posixpath import dirname, join, normpath

PACKAGE = files("handbook")


@cache
def program(entry: str, root: Traversable = PACKAGE) -> str:
    """The plain script of a page: the module `entry` (such as `training/browser/quiz.js`) after all that it
    imports, each in a scope of its own. A module that is written otherwise than `Module` reads is a ValueError."""
    return _script(in_order(entry, root))


@cache
def programs(entry: str, later: str, root: Traversable = PACKAGE) -> tuple[str, str]:
    """The plain script of a page, and that of what it fetches later: this has no copies of the modules that the page
    has already, but finds them on `window.handbookModules`."""
    first = in_order(entry, root)
    known = {module.path for module in first}
    second = [module for module in in_order(later, root) if module.path not in known]
    imports = [one for module in second for one in module.imports if one.whole or one.names]
    shared = sorted({one.path for one in imports} & known)
    return _script(first, gives=shared), _script(second, takes=shared)


def _script(
    modules: Sequence[Module], *, gives: Sequence[str] = (), takes: Sequence[str] = ()
) -> str:
    """Modules as one script; `gives` and `takes` are paths of modules that two scripts share."""
    prefix = "$"
    while any(f"{prefix}{n}" in module.code for module in modules for n in range(len(modules))):
        prefix += "$"
    names = {module.path: f"{prefix}{n}" for n, module in enumerate(modules)}
    names |= {path: f"{prefix}[{n}]" for n, path in enumerate(takes)}
    begin = f"const {prefix}=window.handbookModules;\n" if takes else ""
    scopes = "".join(module.scope(names) for module in modules)
    end = f"window.handbookModules=[{','.join(names[path] for path in gives)}];\n" if gives else ""
    return f'(()=>{{"use strict";\n{begin}{scopes}{end}}})();\n'


@dataclass(frozen=True)
class Import:
    """One `import` statement of a module."""

    path: str
    """What it names, from the root"""
    line: int
    names: dict[str, str] = field(default_factory=dict)
    """Name in the other module -> name in this one"""
    whole: str = ""
    """What this one calls the other as a whole"""


@dataclass(frozen=True)
class Module:
    """A file of `browser/`, taken apart: it imports and exports by name, at the beginning of a line."""

    path: str
    code: str
    """Without its imports, without the word `export`"""
    imports: tuple[Import, ...]
    exports: dict[str, str]
    """Name for others -> name within"""

    def scope(self, names: dict[str, str]) -> str:
        """Its code in a function of its own that gives back what it exports; `names` are those of all modules."""
        found = ",".join(
            f"{one.whole or f'{{{_pairs(one.names)}}}'}={names[one.path]}"
            for one in self.imports
            if one.whole or one.names
        )
        given = f"const {found};\n".replace("const {", "const{") if found else ""
        code = self.code.strip("\n")
        if not self.exports:
            return f"(()=>{{\n{given}{code}\n}})();\n"
        back = f"return{{{_pairs(self.exports)}}}"
        return f"const {names[self.path]}=(()=>{{\n{given}{code}\n;{back}}})();\n"


def _pairs(names: dict[str, str]) -> str:
    """
    >>> _pairs({"a": "a", "b": "c"})
    'a,b:c'
    """
    return ",".join(one if one == other else f"{one}:{other}" for one, other in names.items())


def in_order(entry: str, root: Traversable = PACKAGE) -> list[Module]:
    """A module after all that it imports, each once."""
    found: dict[str, Module] = {}

    def visit(path: str, by: tuple[str, ...]) -> Module:
        if path in by:
            circle = " -> ".join((*by[by.index(path) :], path))
            raise ValueError(f"modules must not import each other in a circle: {circle}")
        if path not in found:
            module = _read(path, root)
            for one in module.imports:
                if not root.joinpath(one.path).is_file():
                    raise ValueError(f"{path}:{one.line}: there is no file {one.path!r}")
                exports = visit(one.path, (*by, path)).exports
                for name in one.names:
                    if name not in exports:
                        raise ValueError(
                            f"{path}:{one.line}: {one.path} exports {', '.join(exports) or 'nothing'}, not {name!r}"
                        )
            found[path] = module
        return found[path]

    visit(entry, ())
    return list(found.values())


_NAME = r"[A-Za-z_$][\w$]*"
_IMPORT = re.compile(
    rf'^import\s+(?:(?:\{{(?P<names>[^{{}}]*)\}}|\*\s*as\s+(?P<whole>{_NAME}))\s*from\s*)?"(?P<path>[^"\n]+)";?[ \t]*$',
    re.MULTILINE,
)
_EXPORT = re.compile(
    rf"^export\s+(?=(?:const|class|(?:async\s+)?function\*?)\s+(?P<name>{_NAME}))", re.MULTILINE
)
_EXPORTS = re.compile(r"^export\s*\{(?P<names>[^{}]*)\}(?!\s*from);?[ \t]*$", re.MULTILINE)
_ALIAS = re.compile(rf"({_NAME})(?:\s+as\s+({_NAME}))?")

_REFUSED = {
    r"\bimport\s*\(": "a page has one script: `import()` would load another",
    r"\bimport\.meta\b": "a plain script has no `import.meta`",
    r"^export\s+default\b": "a module exports by name, it has no `default`",
    r"^export\s+(?:let|var)\b": "what is exported must be a `const`, a function or a class",
    r"^[ \t]*export\b(?!\s*:)": "`export` must stand, at the beginning of its line, before one `const`, function or class,"
    " or be `export {a, b as c}`",
    r"^[ \t]*import\b(?!\s*:)": "`import` must stand at the beginning of its line, as"
    ' `import {a, b as c} from "./x.js"`, `import * as x from "./x.js"` or `import "./x.js"`',
}
"""What a module may not say -> why; looked for in what is left without imports and the word `export`."""

_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:(?!\*/).)*\*/[ \t]*)$", re.MULTILINE | re.DOTALL)
_CAST = re.compile(r"/\*\* @(?:type|satisfies) \{[^\n]*?\} \*/ ?(?=\()")


def _read(path: str, root: Traversable) -> Module:
    """A module taken apart; a ValueError says what of it cannot be."""
    # comments go first, their lines stay: what is wrong has a line
    text = _COMMENT.sub(
        lambda found: "\n" * found[0].count("\n"), root.joinpath(path).read_text("utf-8")
    )
    text = _CAST.sub("", text)

    def line_of(place: int) -> int:
        return text.count("\n", 0, place) + 1

    def pairs(names: str, line: int) -> dict[str, str]:
        found = {}
        for part in filter(None, map(str.strip, names.split(","))):
            alias = _ALIAS.fullmatch(part)
            if alias is None:
                raise ValueError(f"{path}:{line}: {part!r} must be a name, or `a as b`")
            found[alias[1]] = alias[2] or alias[1]
        return found

    imports = []
    for found in _IMPORT.finditer(text):
        line = line_of(found.start())
        if not found["path"].startswith(("./", "../")):
            raise ValueError(f"{path}:{line}: {found['path']!r} must begin with ./ or ../")
        target = normpath(join(dirname(path), found["path"]))
        imports.append(
            Import(target, line, pairs(found["names"] or "", line), found["whole"] or "")
        )
    exports = {found["name"]: found["name"] for found in _EXPORT.finditer(text)}
    for found in _EXPORTS.finditer(text):
        within = pairs(found["names"], line_of(found.start()))
        exports |= {outside: inside for inside, outside in within.items()}
    code = _EXPORT.sub("", text)
    for statement in (_IMPORT, _EXPORTS):
        code = statement.sub(lambda found: "\n" * found[0].count("\n"), code)
    for refused, why in _REFUSED.items():
        if (wrong := re.search(refused, code, re.MULTILINE)) is not None:
            line = code.count("\n", 0, wrong.start()) + 1
            raise ValueError(f"{path}:{line}: {why}")
    return Module(path, bare(code), tuple(imports), exports)


_LINE = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_BLOCK = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_MARGIN = re.compile(r"^[ \t\n]+", re.MULTILINE)


def bare(script: str) -> str:
    """A script without the comments that have lines of their own, and without indentation: a quarter less.

    No text of it may go over the end of a line, or this would change it; that is refused, not guessed.

    >>> bare("/* What\\n   for. */\\nif (a) {\\n  // why\\n  b() // how\\n}\\n")
    'if (a) {\\nb() // how\\n}\\n'
    """
    text = _MARGIN.sub("", _LINE.sub("", _BLOCK.sub("", script)))
    for line in text.splitlines():
        if line.count("`") % 2:
            raise ValueError(f"a text in backquotes goes over the end of this line: {line}")
    return text
