/* A sheet as data, blank or filled in: the same shape as checklists/sheets/record.py writes of a printed sheet. */
;(() => {
  const today = (window.handbookToday = window.handbookToday || {})

  const PEOPLE = ["checked", "checkedAt", "reviewed", "reviewedAt", "start", "end"]

  const rowOf = (sheet, state, row, points) => {
    const entry = state.rows[row.key] ?? {}
    const number = typed => today.reading.parse(typed ?? "") ?? typed
    return {
      number: +row.number,
      item: row.id,
      column: sheet.columns ? today.columns.name(sheet.columns[row.column]) : "",
      equipment: (sheet.which === "哪台" ? sheet.columns[row.column].title : row.equipment) || sheet.code,
      title: row.title,
      unit: row.evidence === "reading" ? row.unit : "",
      range: row.range,
      answers: (row.answers ?? []).map(({title}) => title),
      outcome: entry.outcome ?? "",
      reading: number(entry.reading) ?? "",
      parts: (row.parts ?? []).map((title, n) => ({title, reading: number(state.rows[today.partKey(row.key, n + 1)]?.reading) ?? ""})),
      deducted: number(entry.deducted) ?? "",
      points: points ?? "",
      photo: Boolean(entry.photo),
      sign: entry.sign ?? "",
      note: entry.note ?? "",
    }
  }

  const blanksOf = ({list, estate}, state) =>
    today.blanks.of(list).map(({key, title, kind}) => ({
      key,
      title: today.schedule.fill(estate, title),
      kind,
      value: state.fields[key] ?? "",
      at: state.fields[`${key}.at`] ?? "",
    }))

  const registersOf = ({list, estate}, state) =>
    (list.blocks ?? []).flatMap((block, n) => {
      if (!block.columns) return []
      const key = `b${n + 1}`
      return [
        {
          key,
          columns: block.columns.map(({title}) => today.schedule.fill(estate, title)),
          rows: today.blanks.rowsOf(state, key).map(row => ({
            row,
            values: block.columns.map((_, column) => state.fields[`${key}.r${row}.c${column + 1}`] ?? ""),
          })),
        },
      ]
    })

  today.record = (sheet, state) => {
    const {serial, estate, date, shift, roster, list} = sheet
    const score = today.score(sheet, state)
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
      title: today.words.name(sheet),
      columns: (sheet.columns ?? []).map((column, n) => ({
        title: today.columns.name(column),
        checked: state.people[`checked~${n + 1}`] ?? "",
        at: state.people[`checkedAt~${n + 1}`] ?? "",
      })),
      rows: sheet.cells.map(row => rowOf(sheet, state, row, pointsOf(row))),
      score: score && {full: score.full, passing: score.passing, total: score.total, result: score.result},
      fields: blanksOf(sheet, state),
      registers: registersOf(sheet, state),
      exceptions: state.exceptions.map(one => ({
        column: one.which ?? "",
        item: today.itemOf(sheet, one) ?? "",
        what: one.what ?? "",
        told: one.told ?? "",
        at: one.at ?? "",
        order: one.order ?? "",
      })),
      people: Object.fromEntries(PEOPLE.map(name => [name, state.people[name] ?? ""])),
    }
  }

  today.json = {
    of: (sheet, state) => JSON.stringify(today.record(sheet, state), null, 2) + "\n",

    download(sheet, state) {
      today.save(`${sheet.serial}.json`, [today.json.of(sheet, state)], "application/json")
    },
  }
})()
