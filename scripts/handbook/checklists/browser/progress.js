/* How far a sheet is filled in. A row counts when its outcome is set and, where a reading is asked for, a number stands
   there; a row whose event did not happen needs none. */
;(() => {
  const today = (window.handbookToday = window.handbookToday || /** @type {HandbookToday} */ ({}))

  /** @type {(row: SheetRow, entry?: Texts) => boolean} */
  const isFilled = (row, entry = {}) =>
    Boolean(entry.outcome) && (row.evidence !== "reading" || entry.outcome === "none" || Boolean(today.reading.parse(entry.reading ?? "")))

  today.progress = (sheet, state) => {
    const missing = sheet.rows.filter(row => !isFilled(row, state.rows[row.key]))
    const unread = missing.filter(row => state.rows[row.key]?.outcome)
    const failed = sheet.rows.filter(row => state.rows[row.key]?.outcome === "fail")
    const total = sheet.rows.length
    const filled = total - missing.length
    const isBegun = sheet.rows.some(row => Object.keys(state.rows[row.key] ?? {}).length > 0)
    const words =
      `已填 ${filled}/${total}` + (failed.length ? `，不合格 ${failed.length}` : "") + (unread.length ? `，缺读数 ${unread.length}` : "")
    /** @type {Standing} */
    const standing = failed.length ? "failed" : !missing.length ? "done" : isBegun ? "begun" : "due"
    return {total, filled, missing, unread, failed, standing, words}
  }
})()
