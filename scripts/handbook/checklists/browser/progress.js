/* How far a sheet is filled in. A cell counts when its outcome is set and, where a reading is asked for, a number stands
   there; a row whose event did not happen needs none. Of a score, what is taken off is asked for instead. */
;(() => {
  const today = (window.handbookToday = window.handbookToday || /** @type {HandbookToday} */ ({}))

  /** @type {(row: SheetRow, entry: Texts) => string | null} */
  const pointsOf = (row, entry) => {
    const chosen = row.answers && row.answers.find(answer => answer.title === entry.outcome)
    return row.answers && row.answers.some(answer => answer.points !== undefined) ? (chosen && chosen.points) || "" : null
  }

  /* Whether points are taken off. */
  /** @type {(row: SheetRow) => boolean} */
  const isDeducted = row => Boolean(row.points) && pointsOf(row, {}) === null

  /* Whether the number is there that a row asks for, or each of them. */
  /** @type {(row: SheetRow, state: SheetState) => boolean} */
  const isRead = (row, state) => {
    const keys = row.parts && !row.formula ? row.parts.map((_, n) => today.partKey(row.key, n + 1)) : [row.key]
    return keys.every(key => Boolean(today.reading.parse(state.rows[key]?.reading ?? "")))
  }

  /** @type {(row: SheetRow, state: SheetState) => boolean} */
  const isFilled = (row, state) => {
    const entry = state.rows[row.key] ?? {}
    if (row.isPart) return isRead(row, state)
    if (isDeducted(row)) return Boolean(today.reading.parse(entry.deducted ?? ""))
    return Boolean(entry.outcome) && (row.evidence !== "reading" || entry.outcome === "none" || isRead(row, state))
  }

  /** @type {(row: SheetRow, entry?: Texts) => boolean} */
  const isFailed = (row, entry = {}) =>
    row.answers ? row.answers.some(answer => answer.fails && answer.title === entry.outcome) : entry.outcome === "fail"

  /* The key of a number of an item, or of the item itself, in the same column: `3@L1.p2~4`, `3@L1~4`. */
  today.partKey = (key, part) => key.replace(/(\.p\d+)?(~\d+)?$/, (_, old, column = "") => `${part ? `.p${part}` : ""}${column}`)

  /* What each row of a score gets, and all together. */
  today.score = (sheet, state) => {
    const scored = sheet.cells.filter(row => row.points || pointsOf(row, {}) !== null)
    if (!scored.length) return null
    const points = scored.map(row => {
      const entry = state.rows[row.key] ?? {}
      return today.figures.earned(row.points ?? "", pointsOf(row, entry), today.reading.parse(entry.deducted ?? "") || "")
    })
    const full = scored.map(row => {
      const best = Math.max(...(row.answers || []).map(answer => Number(answer.points ?? 0)), 0)
      return row.points || String(best)
    })
    const passing = sheet.list.passing ?? ""
    const [total, result] = today.figures.score(points, passing)
    return {rows: scored, points, full: today.figures.score(full, "")[0], passing, total, result}
  }

  /* Whether something can be found wrong, which is then written down; as on paper. */
  today.canFail = sheet => sheet.rows.some(row => !row.answers || row.answers.some(answer => answer.fails))

  today.isFailed = isFailed
  today.isDeducted = isDeducted

  today.progress = (sheet, state) => {
    const {cells} = sheet
    const missing = cells.filter(row => !isFilled(row, state))
    const unread = missing.filter(row => state.rows[row.key]?.outcome)
    const failed = cells.filter(row => isFailed(row, state.rows[row.key]))
    const blanks = today.blanks ? today.blanks.count(sheet, state) : {total: 0, filled: 0}
    const total = cells.length + blanks.total
    const filled = cells.length - missing.length + blanks.filled
    const isBegun = blanks.filled > 0 || cells.some(row => Object.keys(state.rows[row.key] ?? {}).length > 0)
    const words =
      `已填 ${filled}/${total}` + (failed.length ? `，不合格 ${failed.length}` : "") + (unread.length ? `，缺读数 ${unread.length}` : "")
    /** @type {Standing} */
    const standing = failed.length ? "failed" : filled === total ? "done" : isBegun ? "begun" : "due"
    return {total, filled, missing, unread, failed, standing, words}
  }
})()
