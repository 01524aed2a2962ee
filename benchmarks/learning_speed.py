"""How soon a page that is learned with answers a finger, on a processor six times slower than this one."""

from __future__ import annotations

import json
import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from measure import BenchmarkError, Case, chromium, progress, run_once
from report import Goal, Section, table
from settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SLOWER = 6
LONGEST = 100.0
"""Milliseconds from a touch to the next picture."""

PREFIX = r'(location.pathname.replace(/[^\/]*$/, "") + "estate-handbook/learn/")'
"""What keys begin with: where the site is, as an expression on a page at its top."""

FORGET = """names => Object.keys(localStorage).filter(key => names.some(name => key.endsWith(name)))
    .forEach(key => localStorage.removeItem(key))"""
"""Let the next turn begin anew."""


@dataclass(frozen=True, slots=True)
class Touches:
    """A page, and what is touched on it one after another: a name, and the element as an expression."""

    page: str
    touches: tuple[tuple[str, str], ...]


def _button(words: str, within: str) -> str:
    return f'[...document.querySelectorAll("{within} button")].find(one => one.textContent.startsWith("{words}"))'


def _first(selector: str) -> str:
    return f"document.querySelector({json.dumps(selector)})"


PAGES = (
    Touches(
        "script-english.html",
        (
            ("start", _button("开始练", "#rehearse")),
            ("reveal", _button("看标准句", "#rehearse")),
            ("judge", _first("[data-answer=known]")),
        ),
    ),
    Touches(
        "exam-front-desk.html",
        (
            ("start", _button("开始考", "#hb-quiz")),
            ("hand in", _button("交这一题", "#hb-quiz")),
        ),
    ),
    Touches("path-front-desk.html", (("tick", _first(".hb-path__step input")),)),
    Touches("record.html", (("print form", _first("[name=name]")),)),
    Touches("scripts.html", ()),
    Touches("index.html", ()),
)

TOUCH = """element => new Promise(done => {
    const start = performance.now()
    element.click()
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)))
})"""
"""From the click to the end of the next frame: script, style, layout and paint."""

LOADED = """(() => {
    const {domInteractive, domContentLoadedEventStart} = performance.getEntriesByType("navigation")[0]
    return domContentLoadedEventStart - domInteractive
})()"""
"""What the deferred scripts take, ours and the theme's small ones: nothing answers meanwhile."""

LEARNED = """files => Promise.all(files.map(file => new Promise(done => {
    document.head.append(Object.assign(document.createElement("script"), {src: file, onload: done}))
}))).then(() => {
    const at = new Date().toISOString()
    const put = (name, value) => localStorage.setItem(PREFIX + name, JSON.stringify(value))
    const read = {}
    for (const path of Object.values(window.handbookPaths)) {
        for (const {way, key, prints} of path.steps) {
            if (way === "rehearse") put(`turns/${key}`, {marks: Object.fromEntries(Object.entries(prints).map(([id, print]) => [id, {box: 2, due: at.slice(0, 10), print, answer: "known", at}]))})
            else if (way === "quiz") put(`quiz/${key}`, {tries: Array.from({length: 20}, (_, n) => ({at: at + n, score: 90, right: 18, total: 20, floors: [], isPassed: true, print: Object.values(prints)[0]}))})
            else read[key] = {at, prints}
        }
    }
    put("read", {marks: read})
    put("settings", {path: "path-front-desk"})
})""".replace("PREFIX", PREFIX)
"""Somebody who has learned everything: the most that has to be read at every touch."""


def run(settings: Settings) -> Section:
    """Every page several times, with everything learned before."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise BenchmarkError(
            "no Playwright is there; install it with:  make .venv/.test"
        ) from error
    path = chromium()
    out = settings.out / "learning"
    build: list[str | Path] = [settings.handbook, "build", settings.root, "--out", out]
    run_once(Case("build", build, settings.out))
    section = Section(
        "learning",
        f"Pages with scripts, questions and paths in headless Chromium, its processor slowed {SLOWER} "
        "times (CDP `Emulation.setCPUThrottlingRate`), on a phone's window, opened from the folder, by "
        "somebody who has learned all paths. *Load* is what the deferred scripts of the page take; the "
        "others run from a click to the end of the next frame, script, style, layout and paint. "
        "Medians, milliseconds.",
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        rows, worst = _measured(browser, out / "handbook", settings.repetitions)
        browser.close()
    section.tables.append(table(["page", "what", "ms", "longest ms"], rows))
    section.figures["the slowest touch, ms"] = worst
    words = f"a touch is answered within {LONGEST:.0f} ms on a processor {SLOWER} times slower"
    section.goals.append(Goal(words, f"{worst:.0f} ms", worst <= LONGEST))
    return section


def _measured(browser: Browser, site: Path, repetitions: int) -> tuple[list[list[str]], float]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto((site / "404.html").as_uri())
    files = [file.as_uri() for file in sorted((site / "learning").glob("path-*.js"))]
    page.evaluate(LEARNED, files)
    client = context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    rows: list[list[str]] = []
    worst = 0.0
    for touches in PAGES:
        found: dict[str, list[float]] = {}
        for turn in range(repetitions + 1):
            times = _touched(page, site, touches)
            for name, took in times.items() if turn else ():  # the first one compiles
                found.setdefault(name, []).append(took)
        for name, all_times in found.items():
            middle = statistics.median(all_times)
            progress(f"{touches.page}: {name} {middle:.0f} ms")
            rows.append([touches.page, name, f"{middle:.0f}", f"{max(all_times):.0f}"])
            worst = max(worst, middle) if name != "load" else worst
    context.close()
    return rows, worst


def _touched(page: Page, site: Path, touches: Touches) -> dict[str, float]:
    page.goto((site / touches.page).as_uri())
    page.evaluate("new Promise(done => requestIdleCallback(done))")
    found = {"load": float(page.evaluate(LOADED))}
    for name, element in touches.touches:
        found[name] = float(page.evaluate(f"({TOUCH})({element})"))
    page.evaluate(FORGET, ["run/script-english", "quiz/exam-front-desk"])
    return found
