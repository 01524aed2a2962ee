/* A sheet as data, blank or filled in: the same shape as checklists/sheets/record.py writes of a printed sheet. */
import {blanksOf, rowsOf} from "./blanks.js"
import {columnName, columnOf} from "./columns.js"
import {itemOf} from "./found.js"
import {partKey, scoreOf} from "./progress.js"
import * as reading from "./reading.js"
import {save} from "./save.js"
import * as schedule from "./schedule.js"
import * as called from "./words.js"

const PEOPLE = ["checked", "checkedAt", "reviewed", "reviewedAt", "start", "end"]

/** @type {(sheet: Sheet, state: SheetState, row: SheetRow, points: string | undefined) => RowRecord} */
const rowOf = (sheet, state, row, points) => {
  const entry = state.rows[row.key] ?? {}
  /** @param {string | undefined} typed */
  const number = typed => reading.parse(typed ?? "") ?? typed
  return {
    number: +row.number,
    item: row.id,
    column: columnOf(sheet, row),
    equipment: (sheet.columns && sheet.which === "哪台" ? sheet.columns[row.column ?? 0].title : row.equipment) || sheet.code,
    title: row.title,
    unit: (row.evidence === "reading" && row.unit) || "",
    range: row.range,
    answers: (row.answers ?? []).map(({title}) => title),
    outcome: entry.outcome ?? "",
    reading: number(entry.reading) ?? "",
    parts: (row.parts ?? []).map((title, n) => ({title, reading: number(state.rows[partKey(row.key, n + 1)]?.reading) ?? ""})),
    deducted: number(entry.deducted) ?? "",
    points: points ?? "",
    photo: Boolean(entry.photo),
    sign: entry.sign ?? "",
    note: entry.note ?? "",
  }
}

/** @type {(sheet: Sheet, state: SheetState) => FieldRecord[]} */
const writtenIn = ({list, estate}, state) =>
  blanksOf(list).map(({key, title, kind}) => ({
    key,
    title: schedule.fill(estate, title),
    kind,
    value: state.fields[key] ?? "",
    at: state.fields[`${key}.at`] ?? "",
  }))

/** @type {(sheet: Sheet, state: SheetState) => RegisterRecord[]} */
const registersOf = ({list, estate}, state) =>
  (list.blocks ?? []).flatMap((block, n) => {
    const {columns} = block
    if (!columns) return []
    const key = `b${n + 1}`
    return [
      {
        key,
        columns: columns.map(({title}) => schedule.fill(estate, title)),
        rows: rowsOf(state, key).map(row => ({
          row,
          values: columns.map((_, column) => state.fields[`${key}.r${row}.c${column + 1}`] ?? ""),
        })),
      },
    ]
  })

/** @type {(sheet: Sheet, state: SheetState) => SheetRecord} */
export const recordOf = (sheet, state) => {
  const {serial, estate, date, shift, roster, list} = sheet
  const score = scoreOf(sheet, state)
  /** @param {SheetRow} row */
  const pointsOf = row => score?.points[score.rows.indexOf(row)]
  return {
    format: "estate-handbook-sheet",
    version: 1,
    serial,
    estate: estate.id,
    date,
    shift: shift.id,
    role: roster.role,
    checklist: list.id,
    form: list.form,
    revision: list.revision,
    title: called.name(sheet),
    columns: (sheet.columns ?? []).map((column, n) => ({
      title: columnName(column),
      checked: state.people[`checked~${n + 1}`] ?? "",
      at: state.people[`checkedAt~${n + 1}`] ?? "",
    })),
    rows: sheet.cells.map(row => rowOf(sheet, state, row, pointsOf(row))),
    score: score && {full: score.full, passing: score.passing, total: score.total, result: score.result},
    fields: writtenIn(sheet, state),
    registers: registersOf(sheet, state),
    exceptions: state.exceptions.map(one => ({
      column: one.which ?? "",
      item: itemOf(sheet, one) ?? "",
      what: one.what ?? "",
      told: one.told ?? "",
      at: one.at ?? "",
      order: one.order ?? "",
    })),
    people: Object.fromEntries(PEOPLE.map(name => [name, state.people[name] ?? ""])),
  }
}

/** @type {(sheet: Sheet, state: SheetState) => string} */
const jsonOf = (sheet, state) => JSON.stringify(recordOf(sheet, state), null, 2) + "\n"

/** @type {(sheet: Sheet, state: SheetState) => void} */
export const downloadJson = (sheet, state) => {
  save(`${sheet.serial}.json`, [jsonOf(sheet, state)], "application/json")
}
