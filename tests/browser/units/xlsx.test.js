/* The workbook of a filled sheet: a zip that is stored, with numbers as numbers and nothing that runs. */
import assert from "node:assert/strict"
import test from "node:test"
import {loadModule} from "../load.js"

const made = rows => {
  const {workbook} = loadModule("checklists/browser/xlsx", {TextEncoder})
  return Buffer.concat([...workbook("检查表", rows)].map(bytes => Buffer.from(bytes)))
}

/* The files of a zip by the list at its end, each checked against what stands before it;
   its checksums are tried where Python opens a workbook that was downloaded. */
const files = zip => {
  const end = zip.length - 22
  assert.equal(zip.readUInt32LE(end), 0x06054b50)
  let at = zip.readUInt32LE(end + 16)
  const found = {}
  for (let n = 0; n < zip.readUInt16LE(end + 10); n++) {
    assert.equal(zip.readUInt32LE(at), 0x02014b50)
    const [size, name, local] = [zip.readUInt32LE(at + 24), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)]
    assert.equal(zip.readUInt32LE(local), 0x04034b50)
    const path = zip.toString("utf8", at + 46, at + 46 + name)
    assert.equal(zip.toString("utf8", local + 30, local + 30 + name), path)
    found[path] = {text: zip.toString("utf8", local + 30 + name, local + 30 + name + size)}
    at += 46 + name
  }
  assert.equal(at, end)
  return found
}

const SHEET = "xl/worksheets/sheet1.xml"

test("a zip that lists what is in it, where it is", () => {
  const found = files(made([["项", "读数"]]))
  assert.deepEqual(Object.keys(found).sort(), [
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/workbook.xml",
    SHEET,
  ])
})

test("numbers are numbers, all else is text", () => {
  const {text} = files(made([["a"], ["-0.5"], ["007"], ["=1+1"], ["1e5"], ["12345678901234567"], [""]]))[SHEET]
  assert.match(text, /<c r="A2"><v>-0.5<\/v><\/c>/)
  for (const [row, said] of Object.entries({3: "007", 4: "=1\\+1", 5: "1e5", 6: "12345678901234567"}))
    assert.match(text, new RegExp(`<c r="A${row}" t="inlineStr"><is><t xml:space="preserve">${said}</t>`))
  assert.match(text, /<row r="7"><\/row>/)
})

test("what XML cannot say is left out, the rest is written so that it stands", () => {
  const {text} = files(made([["头"], ['a<b>&"\u0000\u000b']]))[SHEET]
  assert.match(text, />a&lt;b&gt;&amp;&quot;<\/t>/)
})

test("columns beyond Z have two letters", () => {
  const {text} = files(made([Array.from({length: 53}, (_, n) => `c${n}`)]))[SHEET]
  for (const place of ["Z1", "AA1", "AZ1", "BA1"]) assert.ok(text.includes(`r="${place}"`), place)
})

test("the same sheet gives the same bytes", () => {
  assert.ok(made([["a", "1"]]).equals(made([["a", "1"]])))
})
