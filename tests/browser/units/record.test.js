/* What a file of somebody's record may bring, and what is refused as a whole. */
import assert from "node:assert/strict"
import test from "node:test"
import {loadModule} from "../load.js"

const record = loadModule("training/browser/record")

const file = entries => JSON.stringify({format: "estate-handbook-learning", version: 1, entries})
const deep = levels => "[".repeat(levels) + "]".repeat(levels)

test("what was exported is taken", () => {
  record.update("turns/script-noise", state => (state.marks = {"script-noise.a.1": {at: "2026-11-26T08:00:00Z", box: 2, print: "x"}}))
  record.update("quiz/topic-privacy", state => (state.tries = [{at: "2026-11-26T08:00:00Z", score: 90, isPassed: true}]))
  record.update("person", state => (state.name = "李敏"))
  assert.equal(record.imported(record.exported()), "")
  assert.equal(record.read("person").name, "李敏")
})

const REFUSED = {
  "20,000 invented entries": file(Object.fromEntries(Array.from({length: 20000}, (_, n) => [`turns/invented-${n}`, {}]))),
  "20,000 levels": `{"format": "estate-handbook-learning", "version": 1, "entries": {"read": {"marks": ${deep(20000)}}}}`,
  "nine levels": `{"format": "estate-handbook-learning", "version": 1, "entries": {"read": {"marks": ${deep(9)}}}}`,
  "an unknown name": file({"../settings": {}}),
  "a name of another program": file({today: {}}),
  "an entry that is no object": file({read: "x"}),
  "a score above 100": file({"quiz/topic-privacy": {tries: [{at: "2026-11-26T08:00:00Z", score: 101}]}}),
  "a score that is text": file({"quiz/topic-privacy": {tries: [{at: "2026-11-26T08:00:00Z", score: "<b>"}]}}),
  "a time that is none": file({read: {marks: {a: {at: "yesterday"}}}}),
  "a box that is none": file({"turns/a": {marks: {a: {box: -1}}}}),
  "a number without end": file({"turns/a": {marks: {a: {n: 1e300}}}}),
  "a long text": file({person: {name: "长".repeat(5000)}}),
  "a prototype": '{"format": "estate-handbook-learning", "version": 1, "entries": {"read": {"__proto__": {"x": 1}}}}',
  "more than a megabyte": file({person: {name: "x".repeat(1000001)}}),
}

for (const [name, text] of Object.entries(REFUSED)) {
  test(`${name}: refused as a whole, with a sentence`, () => {
    const before = record.exported()
    assert.match(record.imported(text), /没有动|没有导入/)
    assert.equal(record.exported(), before)
  })
}
