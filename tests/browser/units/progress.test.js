/* How far somebody is on a path, by what is kept of it. */
import assert from "node:assert/strict"
import test from "node:test"
import {loadModule, plain, Storage} from "../load.js"

const AT = "2026-11-26T02:00:00.000Z"
const step = (way, prints = {a: "1", b: "2"}) => ({id: `${way}-1`, way, key: way, uri: "", prints})

/** How a step stands where these entries are kept. */
const stateOf = (one, entries) => {
  const localStorage = new Storage()
  for (const [name, entry] of Object.entries(entries)) localStorage.setItem(`/estate-handbook/learn/${name}`, JSON.stringify(entry))
  const [state] = loadModule("training/browser/progress", {localStorage}).statesOf({steps: [one]})
  return plain(state)
}

const OPEN = {at: "", isDone: false, words: "", due: 0, changed: []}

test("nothing kept, or what is damaged, is a step that is open", () => {
  for (const way of ["read", "practise", "rehearse", "quiz"]) {
    assert.deepEqual(stateOf(step(way), {}), OPEN, way)
    const damaged = {read: {marks: {[way]: 5}}, [`turns/${way}`]: {marks: []}, [`quiz/${way}`]: {tries: [{score: "x"}, null]}}
    assert.deepEqual(stateOf(step(way), damaged), OPEN, way)
  }
})

test("what was ticked is done, and what of it has changed since is named", () => {
  const read = {marks: {read: {at: AT, prints: {a: "1", b: "old"}}}}
  assert.deepEqual(stateOf(step("read"), {read}), {...OPEN, at: AT, isDone: true, changed: ["b"]})
})

test("a script is done when every line of it is known, and its day is that of the last one", () => {
  const mark = (box, at, print) => ({box, at, print, due: "2099-01-01"})
  const marks = {a: mark(1, AT, "1"), b: mark(0, "2026-11-27T02:00:00.000Z", "old")}
  const begun = stateOf(step("rehearse"), {"turns/rehearse": {marks}})
  assert.deepEqual([begun.isDone, begun.at, begun.words, begun.changed], [false, "", "会 1/2 句", ["b"]])
  marks.b.box = 1
  const done = stateOf(step("rehearse"), {"turns/rehearse": {marks}})
  assert.deepEqual([done.isDone, done.at], [true, "2026-11-27T02:00:00.000Z"])
})

test("of a quiz the last try that was passed counts, of another edition it is said", () => {
  const passed = {at: AT, score: 90, isPassed: true, print: "1"}
  const failed = {at: "2026-11-27T02:00:00.000Z", score: 60, isPassed: false, print: "1"}
  const quiz = stateOf(step("quiz", {topic: "1"}), {"quiz/quiz": {tries: [passed, failed]}})
  assert.deepEqual(quiz, {...OPEN, at: AT, isDone: true, words: "90 分"})
  assert.deepEqual(stateOf(step("quiz", {topic: "2"}), {"quiz/quiz": {tries: [passed]}}).changed, ["quiz"])
  assert.equal(stateOf(step("quiz", {topic: "1"}), {"quiz/quiz": {tries: [failed]}}).words, "60 分，未通过")
})
