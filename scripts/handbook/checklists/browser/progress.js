/* How far a sheet is filled in. A cell counts when its outcome is set and, where a reading is asked for, a number stands
   there; a row whose event did not happen needs none. Of a score, what is taken off is asked for instead. */
import {more, need} from "./more.js"
import * as reading from "./reading.js"

/** @type {(row: SheetRow, entry: Texts) => string | null} */
const pointsOf = (row, entry) => {
  const chosen = row.answers && row.answers.find(answer => answer.title === entry.outcome)
  return row.answers && row.answers.some(answer => answer.points !== undefined) ? (chosen && chosen.points) || "" : null
}

/* Whether points are taken off. */
/** @type {(row: SheetRow) => boolean} */
export const isDeducted = row => Boolean(row.points) && pointsOf(row, {}) === null

/* Whether the number is there that a row asks for, or each of them. */
/** @type {(row: SheetRow, state: SheetState) => boolean} */
const isRead = (row, state) => {
  const keys = row.parts && !row.formula ? row.parts.map((_, n) => partKey(row.key, n + 1)) : [row.key]
  return keys.every(key => Boolean(reading.parse(state.rows[key]?.reading ?? "")))
}

/** @type {(row: SheetRow, state: SheetState) => boolean} */
const isFilled = (row, state) => {
  const entry = state.rows[row.key] ?? {}
  if (row.isPart) return isRead(row, state)
  if (isDeducted(row)) return Boolean(reading.parse(entry.deducted ?? ""))
  return Boolean(entry.outcome) && (row.evidence !== "reading" || entry.outcome === "none" || isRead(row, state))
}

/** @type {(row: SheetRow, entry?: Texts) => boolean} */
export const isFailed = (row, entry = {}) =>
  row.answers ? row.answers.some(answer => answer.fails && answer.title === entry.outcome) : entry.outcome === "fail"

/* The key of a number of an item, or of the item itself, in the same column: `3@L1.p2~4`, `3@L1~4`. */
/** @type {(key: string, part: number) => string} */
export const partKey = (key, part) => key.replace(/(\.p\d+)?(~\d+)?$/, (_, old, column = "") => `${part ? `.p${part}` : ""}${column}`)

/* What each row of a score gets, and all together. */
/** @type {(sheet: Sheet, state: SheetState) => Score | null} */
export const scoreOf = (sheet, state) => {
  const scored = sheet.cells.filter(row => row.points || pointsOf(row, {}) !== null)
  if (!scored.length) return null
  const points = scored.map(row => {
    const entry = state.rows[row.key] ?? {}
    return need("figures").earned(row.points ?? "", pointsOf(row, entry), reading.parse(entry.deducted ?? "") || "")
  })
  const full = scored.map(row => {
    const best = Math.max(...(row.answers || []).map(answer => Number(answer.points ?? 0)), 0)
    return row.points || String(best)
  })
  const passing = sheet.list.passing ?? ""
  const [total, result] = need("figures").score(points, passing)
  return {rows: scored, points, full: need("figures").score(full, "")[0], passing, total, result}
}

/* Whether something can be found wrong, which is then written down; as on paper. */
/** @param {Sheet} sheet */
export const canFail = sheet => sheet.rows.some(row => !row.answers || row.answers.some(answer => answer.fails))

/** @type {(sheet: Sheet, state: SheetState) => Progress} */
export const progressOf = (sheet, state) => {
  const {cells} = sheet
  const missing = cells.filter(row => !isFilled(row, state))
  const unread = missing.filter(row => state.rows[row.key]?.outcome)
  const failed = cells.filter(row => isFailed(row, state.rows[row.key]))
  const blanks = more.blanks ? more.blanks.countBlanks(sheet, state) : {total: 0, filled: 0}
  const total = cells.length + blanks.total
  const filled = cells.length - missing.length + blanks.filled
  const isBegun = blanks.filled > 0 || cells.some(row => Object.keys(state.rows[row.key] ?? {}).length > 0)
  const words =
    `已填 ${filled}/${total}` + (failed.length ? `，不合格 ${failed.length}` : "") + (unread.length ? `，缺读数 ${unread.length}` : "")
  /** @type {Standing} */
  const standing = failed.length ? "failed" : filled === total ? "done" : isBegun ? "begun" : "due"
  return {total, filled, missing, unread, failed, standing, words}
}
