/* A filled sheet as an Excel workbook: one sheet of texts and numbers, its head in bold and kept in view. A workbook is a
   zip of a few XML files; they are stored, not packed, so nothing but their checksums is worked out. */
import {tableOfSheet} from "./csv.js"
import {save} from "./save.js"

/** @typedef {string | number | undefined | null} Value */

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const PACKAGE = "http://schemas.openxmlformats.org/package/2006"
const KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** @param {string} text */
const escaped = text =>
  text
    // eslint-disable-next-line no-control-regex -- what XML has no way to say
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")

// characters that a cell can hold
const MOST = 32767
/** @param {string} text */
const isNumber = text => /^-?(0|[1-9]\d{0,14})(\.\d{1,9})?$/.test(text) && text.replace(/\D/g, "").length <= 15

/** @type {(column: number) => string} */
const letters = column => (column < 26 ? "" : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

/* Numbers are numbers, everything else a text, which no program takes for a formula. */
/** @type {(value: Value, row: number, column: number) => string} */
const cell = (value, row, column) => {
  const text = String(value ?? "").slice(0, MOST)
  const place = `r="${letters(column)}${row + 1}"${row === 0 ? ' s="1"' : ""}`
  if (text === "") return ""
  if (row && isNumber(text)) return `<c ${place}><v>${text}</v></c>`
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
}

/** @type {(rows: Value[][], column: number) => number} */
const widthOf = (rows, column) => {
  const wide = rows.map(row => [...String(row[column] ?? "")].reduce((sum, letter) => sum + (letter > "\u2000" ? 2 : 1), 0))
  return Math.min(48, Math.max(6, ...wide) + 2)
}

/** @type {(name: string, attributes: Record<string, string | number>, ...inner: string[]) => string} */
const element = (name, attributes, ...inner) => {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
  return `<${name}${said.join("")}>${inner.join("")}</${name}>`
}

/** @param {Value[][]} rows */
const sheetOf = rows => {
  const pane = element("pane", {ySplit: 1, topLeftCell: "A2", activePane: "bottomLeft", state: "frozen"})
  const columns = rows[0].map((_, n) => element("col", {min: n + 1, max: n + 1, width: widthOf(rows, n), customWidth: 1}))
  const lines = rows.map((row, n) => element("row", {r: n + 1}, ...row.map((value, column) => cell(value, n, column))))
  return (
    HEAD +
    element(
      "worksheet",
      {xmlns: MAIN},
      element("sheetViews", {}, element("sheetView", {workbookViewId: 0}, pane)),
      element("cols", {}, ...columns),
      element("sheetData", {}, ...lines),
    )
  )
}

/* What a part of the workbook leads to: kind and file, from `rId1` on. */
/** @param {[string, string][]} targets */
const relations = (...targets) =>
  HEAD +
  element(
    "Relationships",
    {xmlns: `${PACKAGE}/relationships`},
    ...targets.map(([kind, Target], n) => element("Relationship", {Id: `rId${n + 1}`, Type: [OFFICE, kind].join("/"), Target})),
  )

/** @type {(title: string, rows: Value[][]) => [string, string][]} */
const filesOf = (title, rows) => [
  [
    "[Content_Types].xml",
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${KIND}.worksheet+xml"/></Types>`,
  ],
  ["_rels/.rels", relations(["officeDocument", "xl/workbook.xml"])],
  [
    "xl/workbook.xml",
    HEAD +
      element(
        "workbook",
        {xmlns: MAIN, "xmlns:r": OFFICE},
        element("sheets", {}, element("sheet", {name: title, sheetId: 1, "r:id": "rId1"})),
      ),
  ],
  ["xl/_rels/workbook.xml.rels", relations(["worksheet", "worksheets/sheet1.xml"], ["styles", "styles.xml"])],
  [
    "xl/styles.xml",
    `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
      '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
      '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>' +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ],
  ["xl/worksheets/sheet1.xml", sheetOf(rows)],
]

/* ---- The zip ---- */

const TABLE = Array.from({length: 256}, (_, n) => {
  let value = n
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})
/** @param {Uint8Array} bytes */
const checksum = bytes => {
  let sum = 0xffffffff
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8)
  return (sum ^ 0xffffffff) >>> 0
}

// 1980-01-01, as a zip counts; one sheet gives the same bytes whenever it is downloaded
const DAY = 0x21

/* Numbers of two and four bytes, the lowest first: `[2, 20]` is 20 in two bytes. */
/** @param {number[][]} fields */
const packed = fields => {
  const bytes = []
  for (const [size, value] of fields) for (let n = 0; n < size; n++) bytes.push(Math.floor(value / 2 ** (8 * n)) % 256)
  return bytes
}

/** @param {[string, string][]} files */
const zip = files => {
  const encoder = new TextEncoder()
  const bodies = []
  const index = []
  let at = 0
  for (const [name, text] of files) {
    const [path, body] = [encoder.encode(name), encoder.encode(text)]
    const about = [
      [2, 20],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, DAY],
      [4, checksum(body)],
      [4, body.length],
      [4, body.length],
      [2, path.length],
      [2, 0],
    ]
    const local = [...packed([[4, 0x04034b50], ...about]), ...path]
    const rest = packed([
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, at],
    ])
    index.push(...packed([[4, 0x02014b50], [2, 20], ...about]), ...rest, ...path)
    bodies.push(new Uint8Array(local), body)
    at += local.length + body.length
  }
  const end = packed([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, index.length],
    [4, at],
    [2, 0],
  ])
  return [...bodies, new Uint8Array([...index, ...end])]
}

/* The bytes of a workbook, in pieces; `rows` are rows of texts, the first of them the head. */
/** @type {(title: string, rows: Value[][]) => Uint8Array<ArrayBuffer>[]} */
export const workbook = (title, rows) => zip(filesOf(title, rows))

/** @type {(sheet: Sheet, state: SheetState) => void} */
export const downloadXlsx = (sheet, state) => {
  save(`${sheet.serial}.xlsx`, workbook("检查表", tableOfSheet(sheet, state)), TYPE)
}
