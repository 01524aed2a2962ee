/* The columns of a sheet: times, rounds, places, machines. The same as sheets/layouts.py. A sheet with columns has a
   cell for each of its rows and columns; one without has its rows for cells. */

const DAY_MINUTES = 1440
/* Minutes of a day as 07:30. */
/** @param {number} minutes */
export const clock = minutes => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`

/* The columns that a checklist has itself; times from the beginning of the shift, over the whole day where nothing is
   due each shift. */
/** @type {(columns: ColumnsData, shift: ShiftData, isEachShift: boolean) => Column[]} */
const own = (columns, shift, isEachShift) => {
  if (columns.every) {
    const length = shift.ends > shift.starts ? shift.ends - shift.starts : shift.ends - shift.starts + DAY_MINUTES
    const found = []
    for (let minutes = 0; minutes < (isEachShift ? length : DAY_MINUTES); minutes += columns.every)
      found.push({title: clock((shift.starts + minutes) % DAY_MINUTES), below: ""})
    return found
  }
  if (columns.rounds) return Array.from({length: columns.rounds}, (_, n) => ({title: `${n + 1}`, below: "轮"}))
  return (columns.titles ?? []).map(title => ({title, below: ""}))
}

/** @type {(rows: SheetRow[], walk: number) => number} */
export const minutesOf = (rows, walk) => {
  const minutes = rows.reduce((sum, row) => sum + row.minutes, walk)
  return Math.ceil(Math.round(minutes * 1e6) / 1e6)
}

const NO_BOUNDS = {min: "", max: "", range: "", mark: ""}

/* A row for each number of an item that has several, and for what is worked out of them, as on paper. */
/** @type {(row: SheetRow) => SheetRow[]} */
const parted = row => {
  if (!row.parts) return [row]
  /** @type {SheetRow[]} */
  const found = row.parts.map((part, n) => ({
    ...row,
    ...(row.formula ? NO_BOUNDS : {}),
    part: n + 1,
    parts: undefined,
    formula: "",
    ...(row.formula ? {unit: "", isPart: true} : {}),
    whole: row,
    key: `${row.key}.p${n + 1}`,
    title: `${row.title}　${part}`,
  }))
  if (row.formula) found.push({...row, parts: undefined, whole: row, title: `${row.title}　＝${row.formula}`})
  return found
}

/** @param {SheetRow[]} rows */
const numbered = rows => rows.map((row, place) => ({...row, number: String(place + 1)}))

/* With the columns of its checklist: cells by column, and of each column by row. */
/** @type {(sheet: Sheet, columns: ColumnsData, isEachShift: boolean) => Sheet} */
export const withOwn = (sheet, given, isEachShift) => {
  const columns = own(given, sheet.shift, isEachShift)
  const rows = numbered(sheet.rows.flatMap(parted))
  const cells = columns.flatMap((_, column) => rows.map(row => ({...row, column, key: `${row.key}~${column + 1}`})))
  return {
    ...sheet,
    rows,
    columns,
    cells,
    which: given.every ? "几点的" : given.rounds ? "哪一轮" : "哪一栏",
    isSignedEach: true,
    isTimed: Boolean(given.every),
  }
}

/* With a column a machine, of sheets that differ in nothing else; null for a single machine. An item that stands for
   all of them together has its cell in the first column. */
/** @type {(sheets: Sheet[]) => Sheet | null} */
const withPieces = sheets => {
  const [first] = sheets
  const codes = first.code ? sheets.map(sheet => sheet.code) : [...new Set(first.rows.map(row => row.equipment).filter(Boolean))]
  if (codes.length < 2) return null
  const order = new Map(first.list.groups.flatMap(group => group.items.map(item => item.id)).map((id, place) => [id, place]))
  const found = sheets.flatMap(sheet => sheet.rows.map(row => ({row, code: sheet.code || row.equipment, at: order.get(row.id) ?? 0})))
  /** @type {Map<string, Map<string, SheetRow>>} */
  const byItem = new Map()
  for (const {row, code} of found.sort((a, b) => a.at - b.at)) byItem.set(row.id, (byItem.get(row.id) ?? new Map()).set(code, row))
  const pieces = new Map(first.estate.equipment)
  const columns = codes.map(code => ({title: code, below: pieces.get(code) ?? ""}))
  const lines = [...byItem.values()]
  const rows = numbered(lines.map(of => ({...[...of.values()][0], equipment: ""})))
  const cells = codes.flatMap((code, column) =>
    rows.flatMap((row, place) => {
      const joined = lines[place].get("")
      const own = joined ? (column === 0 ? joined : null) : lines[place].get(code)
      if (!own) return []
      const base = own.key.split("@")[0]
      return [{...own, number: row.number, title: row.plain, column, key: joined ? base : `${base}@${code}`}]
    }),
  )
  return {
    ...first,
    rows: rows.map(row => ({...row, title: row.plain})),
    cells,
    columns,
    equipment: "",
    code: "",
    serial: first.bare,
    minutes: minutesOf(rows, first.walk),
    which: "哪台",
    isSignedEach: false,
    isTimed: false,
  }
}

/* Sheets of a day, those of machines side by side where this was chosen. */
/** @type {(sheets: Sheet[]) => Sheet[]} */
export const arranged = sheets => {
  /** @type {Map<string, {isBeside: boolean, own: Sheet[]}>} */
  const groups = new Map()
  for (const sheet of sheets) {
    const isBeside = !sheet.columns && (sheet.layout === "matrix" || (sheet.layout === "auto" && Boolean(sheet.code)))
    const name = isBeside ? sheet.bare : sheet.serial
    groups.set(name, {isBeside, own: [...(groups.get(name)?.own ?? []), sheet]})
  }
  return [...groups.values()].flatMap(({isBeside, own}) => {
    const matrix = isBeside && withPieces(own)
    return matrix ? [matrix] : own
  })
}

/* How a column is called. */
/** @type {(column: Column) => string} */
export const columnName = ({title, below}) => (below === "轮" ? `第 ${title} 轮` : below ? `${title} ${below}` : title)

/* How the column of a cell is called; "" on a sheet without columns. */
/** @type {(sheet: Sheet, row: Pick<SheetRow, "column">) => string} */
export const columnOf = ({columns}, {column = 0}) => (columns ? columnName(columns[column]) : "")

/* What somebody says who speaks of cells: the numbers of the items, each with its column where there are some. */
/** @type {(sheet: Sheet, rows: SheetRow[]) => string} */
export const placesOf = (sheet, rows) => {
  if (!sheet.columns) return `第 ${rows.map(row => row.number).join("、")} 项`
  return rows.map(row => `${columnOf(sheet, row)} 第 ${row.number} 项`).join("、")
}
