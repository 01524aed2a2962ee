/* A filled sheet as CSV: UTF-8 with a byte order mark, CRLF, every field in quotes. Spreadsheets run what begins with
   = + - @, a tab or a return as a formula (the full-width forms too, in Chinese and Japanese Excel); such a field gets
   an apostrophe in front. A plain negative number such as -5 is no formula and stays a number. */
import {columnOf} from "./columns.js"
import {isOf} from "./found.js"
import {need} from "./more.js"
import {partKey, scoreOf} from "./progress.js"
import * as reading from "./reading.js"
import {save} from "./save.js"
import {shared} from "./shared.js"
import * as called from "./words.js"

/** @typedef {string | number | undefined | null} Cell */
/** @typedef {Pick<SheetRow, "key" | "number" | "id" | "title" | "unit" | "range" | "column" | "parts">} Line */

const TYPE = "text/csv;charset=utf-8"

/** @param {string} text */
export const safe = text => {
  const isNumber = /^-?\d+(\.\d+)?$/.test(text)
  return !isNumber && /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text
}

/** @param {Cell} value */
const cell = value => `"${safe(String(value ?? "")).replace(/"/g, '""')}"`

const head = () => [
  "编号",
  shared().place,
  "日期",
  "班次",
  "岗位",
  "表单",
  "修订",
  "检查项 id",
  "检查项",
  "结果",
  "读数",
  "单位",
  "正常范围",
  "已拍照",
  "签字",
  "备注",
  "异常",
  "告诉了谁",
  "几点",
  `${shared().ticket}号`,
  "检查人",
  "检查时间",
  "复核人",
  "复核时间",
  "开始",
  "结束",
  "栏",
  "扣几分",
  "得几分",
  "填的内容",
]

const NOTHING = ["", "", "", ""]

/* The numbers of an item that has several, one after another. */
/** @type {(row: Line, state: SheetState) => string} */
const partsOf = (row, state) =>
  (row.parts ?? []).map((part, n) => `${part} ${state.rows[partKey(row.key, n + 1)]?.reading ?? ""}`).join("；")

/* What a form holds besides items: a line a blank, and a line a row of a register. */
/** @type {(sheet: Sheet, state: SheetState) => string[][]} */
const blanksOf = (sheet, state) => {
  const {fields, registers} = need("recordOf")(sheet, state)
  return [
    ...fields.map(({key, title, value, at}) => [key, title, at ? `${value} ${at}` : value]),
    ...registers.flatMap(({key, columns, rows}) =>
      rows.map(({row, values}) => [`${key}.r${row}`, `第 ${row} 行`, columns.map((title, n) => `${title}：${values[n]}`).join("；")]),
    ),
  ]
}

/* Rows of texts: one an item and column, then the exceptions that belong to none of them, then blanks. */
/** @type {(about: Cell[], rows: Line[], state: SheetState, sheet?: Sheet | null) => Cell[][]} */
const tableOf = (about, rows, state, sheet = null) => {
  const score = sheet && scoreOf(sheet, state)
  const left = new Set(state.exceptions)
  const people = ["checked", "checkedAt", "reviewed", "reviewedAt", "start", "end"].map(name => state.people[name])
  /** @param {Texts[]} found */
  const exceptionCells = found =>
    ["what", "told", "at", "order"].map(name =>
      found
        .map(one => one[name])
        .filter(Boolean)
        .join("；"),
    )
  const lines = rows.map(row => {
    const entry = state.rows[row.key] ?? {}
    const own = [...left].filter(one => isOf(row, one, sheet))
    own.forEach(one => left.delete(one))
    const number = reading.parse(entry.reading ?? "")
    return [
      ...about,
      row.id,
      row.title,
      called.outcome[entry.outcome] ?? entry.outcome,
      number ?? entry.reading,
      row.unit,
      row.range,
      entry.photo ? "是" : "",
      entry.sign,
      entry.note,
      ...exceptionCells(own),
      ...people,
      sheet && columnOf(sheet, row),
      entry.deducted,
      score?.points[score.rows.indexOf(row)],
      partsOf(row, state),
    ]
  })
  const empty = Array(7).fill("")
  const others = [...left].map(one => [
    ...about,
    one.item,
    "（异常）",
    ...empty,
    ...exceptionCells([one]),
    ...people,
    ...(one.which ? [one.which, "", "", ""] : NOTHING),
  ])
  const blanks = sheet && sheet.list.blocks ? blanksOf(sheet, state) : []
  const filled = blanks.map(([key, title, value]) => [...about, key, title, ...empty, "", "", "", "", ...people, "", "", "", value])
  return [head(), ...lines, ...others, ...filled]
}

/** @param {Cell[][]} rows */
const text = rows => "\ufeff" + rows.map(row => row.map(cell).join(",") + "\r\n").join("")

/** @type {(sheet: Sheet, state: SheetState) => Cell[][]} */
export const tableOfSheet = (sheet, state) => {
  const {estate, date, shift, roster, list, serial} = sheet
  const about = [serial, estate.title, date, called.shift(shift.id), called.role(roster.role), list.form, list.revision]
  return tableOf(about, sheet.cells, state, sheet)
}

/** @type {(sheet: Sheet, state: SheetState) => string} */
const csvOf = (sheet, state) => text(tableOfSheet(sheet, state))

/** @type {(sheet: Sheet, state: SheetState) => void} */
export const downloadCsv = (sheet, state) => {
  save(`${sheet.serial}.csv`, [csvOf(sheet, state)], TYPE)
}

/* What was filled in on an older revision, whose texts are only known from what was stored. */
/** @param {SheetName & KeptSheet} kept */
export const downloadOld = ({serial, revision, state}) => {
  const {place, date, shift, role, form} = state.about
  const about = [serial, place, date, called.shift(shift), called.role(role), form, revision]
  const rows = Object.entries(state.rows).map(([key, {title, unit, range}]) => ({
    key,
    number: key.split("@")[0],
    id: `第 ${key} 项`,
    title,
    unit,
    range,
  }))
  save(`${serial}-r${revision}.csv`, [text(tableOf(about, rows, state))], TYPE)
}
