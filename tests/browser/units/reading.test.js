import assert from "node:assert/strict"
import test from "node:test"
import {loadModule} from "../load.js"

const reading = loadModule("checklists/browser/reading")

test("what is typed becomes plain digits, whatever the keyboard", () => {
  const typed = {
    "": "",
    " 0.50 ": "0.50",
    "０．５": "0.5",
    "0。5": "0.5",
    "−5": "-5",
    "–5": "-5",
    "+7": "7",
    ".5": "0.5",
    "007": "7",
    "-0": "0",
    "-0.0": "0.0",
    "5.": "5",
  }
  for (const [text, number] of Object.entries(typed)) assert.equal(reading.parse(text), number, text)
  for (const text of ["abc", "1.2.3", "-", ".", "1e5", "1234567890123"]) assert.equal(reading.parse(text), null, text)
})

test("numbers compare digit by digit", () => {
  const inOrder = [
    "-123456789012.5",
    "-10",
    "-9.99",
    "-0.300000001",
    "-0.3",
    "0",
    "0.000000001",
    "0.3",
    "0.300000001",
    "9.99",
    "10",
    "123456789012.5",
  ]
  for (const [place, one] of inOrder.entries()) {
    for (const [against, other] of inOrder.entries())
      assert.equal(reading.compare(one, other), Math.sign(place - against), `${one} ${other}`)
  }
  for (const [one, other] of [
    ["0.3", "0.30"],
    ["-0.3", "-0.300"],
    ["0", "0.00"],
    ["-0", "0"],
  ])
    assert.equal(reading.compare(one, other), 0)
})

test("the edge of a range is inside; without a bound every number is", () => {
  const within = {min: "0.3", max: "0.5"}
  const judged = {0.29: "low", "0.30": "in", 0.5: "in", 0.500000001: "high", x: "unreadable", "": ""}
  for (const [text, word] of Object.entries(judged)) assert.equal(reading.judge(text, within), word, text)
  assert.equal(reading.judge("-5", {min: "", max: "4"}), "in")
  assert.equal(reading.judge("99", {min: "", max: ""}), "in")
})
