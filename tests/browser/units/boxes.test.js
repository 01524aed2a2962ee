import assert from "node:assert/strict"
import test from "node:test"
import {loadModule} from "../load.js"

const boxes = loadModule("training/browser/boxes")
const DAY = "2026-12-01"

test("what is known comes again after longer and longer, and stays in the last box", () => {
  let mark
  const dues = []
  for (const day of ["2026-12-01", "2026-12-02", "2026-12-05", "2026-12-12", "2027-01-02", "2027-01-23"]) {
    mark = boxes.marked(mark, "known", "p", day)
    dues.push([mark.box, mark.due])
  }
  assert.deepEqual(dues, [
    [1, "2026-12-02"],
    [2, "2026-12-05"],
    [3, "2026-12-12"],
    [4, "2027-01-02"],
    [4, "2027-01-23"],
    [4, "2027-02-13"],
  ])
})

test("nearly leaves a line in its box for tomorrow, not yet puts it into the first for today", () => {
  const third = {box: 3, due: DAY, print: "p"}
  const nearly = boxes.marked(third, "nearly", "p", DAY)
  assert.deepEqual([nearly.box, nearly.due], [3, "2026-12-02"])
  const notYet = boxes.marked(third, "not-yet", "p", DAY)
  assert.deepEqual([notYet.box, notYet.due], [0, DAY])
})

test("what is said again before it is due moves no box and no day", () => {
  const mark = boxes.marked({box: 2, due: "2026-12-04", print: "p"}, "known", "p", DAY)
  assert.deepEqual([mark.box, mark.due], [2, "2026-12-04"])
})

test("what has changed since starts from the first box", () => {
  const mark = {box: 4, due: "2026-12-20", print: "old"}
  assert.equal(boxes.stateOf(mark, "new", DAY), "changed")
  assert.equal(boxes.marked(mark, "known", "new", DAY).box, 1)
})

test("a line is new, due or resting; a day too far off counts as due", () => {
  assert.equal(boxes.stateOf(undefined, "p", DAY), "new")
  assert.equal(boxes.stateOf({box: 1, due: DAY, print: "p"}, "p", DAY), "due")
  assert.equal(boxes.stateOf({box: 1, due: "2026-12-02", print: "p"}, "p", DAY), "resting")
  assert.equal(boxes.stateOf({box: 4, due: "2026-12-22", print: "p"}, "p", DAY), "resting")
  assert.equal(boxes.stateOf({box: 4, due: "2026-12-23", print: "p"}, "p", DAY), "due")
})

test("a damaged box is the nearest one there is", () => {
  assert.deepEqual(
    [-1, 9, 1.5, "2", undefined].map(box => boxes.boxOf({box})),
    [0, 4, 0, 0, 0],
  )
})
