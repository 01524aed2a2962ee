/* The rules that are written in Python and here, on the cases that tests/test_vectors.py runs too. */
import assert from "node:assert/strict"
import test from "node:test"
import {load, loadModule, plain, vectors} from "../load.js"

test("cells: what a spreadsheet would take for a formula", () => {
  const {safe} = loadModule("checklists/browser/csv")
  for (const [text, cell] of vectors("cells").cases) assert.equal(safe(text), cell, JSON.stringify(text))
})

test("words: how text is folded and cut", () => {
  const {fold, cut} = load(["search/cut"]).handbookSearch
  const {variants, cases} = vectors("words")
  for (const [text, words] of cases) assert.deepEqual(plain(cut(fold(text, new Map(Object.entries(variants))))), words, text)
})

test("fields: what a word weighs by where it stands", () => {
  const {FIELDS} = load(["search/index"]).handbookSearch
  assert.deepEqual(plain(FIELDS.map(({name, weight, dilution}) => [name, weight, dilution])), vectors("fields").cases)
})

test("terms: what is due on a day", () => {
  const {calendars, cases} = vectors("terms")
  const schedule = loadModule("checklists/browser/schedule")
  const kept = calendars.map(([shared, own]) => schedule.calendar(shared, own))
  for (const [term, day, warnings, isDue, which = 0] of cases) {
    assert.equal(schedule.isDue(term, schedule.dayOf(day), warnings, kept[which]), isDue, `${JSON.stringify(term)} ${day} ${which}`)
  }
})

test("figures: what is worked out on a sheet, and a score", () => {
  const figures = loadModule("checklists/browser/figures")
  const {worked, earned, score} = vectors("figures")
  for (const [formula, parts, values, figure] of worked) assert.equal(figures.workedOut(formula, parts, values), figure, formula)
  for (const [full, answer, deducted, points] of earned) assert.equal(figures.earned(full, answer, deducted), points)
  for (const [points, passing, found] of score) assert.deepEqual(plain(figures.score(points, passing)), found)
})
