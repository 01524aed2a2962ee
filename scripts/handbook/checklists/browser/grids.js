/* What sheets have on paper besides rows found right or wrong: columns, words, blanks, registers, signatures, a score. */
import {el} from "../../pages/browser/elements.js"
import * as figures from "./figures.js"
import {blank, box} from "./paper.js"
import {isDeducted, partKey, scoreOf} from "./progress.js"
import * as schedule from "./schedule.js"
import {answerWords} from "./words.js"

/** @type {Texts} */
const SIGNS = {pass: "√", fail: "×", none: "○"}

/* What a cell says: a number, or the sign of its result. */
/** @type {(row: SheetRow, state: SheetState) => string} */
const cellWords = (row, state) => {
  const entry = state.rows[row.key] ?? {}
  const answer = row.answers?.find(({title}) => title === entry.outcome)
  const sign = answer ? (answer.mark ?? answer.title) : (SIGNS[entry.outcome] ?? "")
  return row.evidence === "reading" ? [entry.reading ?? "", entry.outcome === "fail" ? "×" : ""].filter(Boolean).join(" ") : sign
}

/** @param {Sheet} sheet */
const legend = ({list, rows}) => {
  const own = list.answers ? list.answers.map(answerWords) : ["√ 合格", "× 不合格，写到下面"]
  return [...own, rows.some(row => row.conditional) && "○ 没有发生", rows.some(row => row.evidence === "reading") && "有单位的写数"]
    .filter(Boolean)
    .join("　")
}

/** @param {Column} column */
const column = ({title, below}) => el("th", {scope: "col"}, title, below && el("br"), below)

/** @type {(sheet: Sheet, columns: Column[], state: SheetState, row: SheetRow) => HTMLElement} */
const line = (sheet, columns, state, row) =>
  el(
    `tr${row.critical ? ".hb-paper__critical" : ""}`,
    {},
    el("td", {}, el("strong", {}, row.number)),
    el("td", {}, row.critical && el("span.hb-critical", {}, "关键"), el("strong", {}, row.title), " ", row.criterion),
    columns.map((_, n) => {
      const cell = sheet.cells.find(one => one.column === n && one.number === row.number)
      const range = cell?.range && cell.range !== row.range ? el("span.hb-paper__id", {}, cell.range + cell.mark) : null
      return el(`td${cell ? "" : ".hb-paper__off"}`, {}, range, cell ? cellWords(cell, state) : "")
    }),
  )

/** @type {(columns: Column[], state: SheetState, words: string, name: string) => HTMLElement} */
const signed = (columns, state, words, name) =>
  el(
    "tr",
    {},
    el("td", {colspan: 2}, words),
    columns.map((_, n) => el("td", {}, state.people[`${name}~${n + 1}`] ?? "")),
  )

/* A table with the sheet's columns, and above it what is written in its cells. */
/** @type {(sheet: Sheet, columns: Column[], state: SheetState) => HTMLElement[]} */
export const paperGrid = (sheet, columns, state) => {
  const width = Math.min(20, 100 / columns.length)
  const widths = ["8.5mm", "auto", ...columns.map(() => `${width}mm`)]
  return [
    el("p", {}, legend(sheet)),
    el(
      "table.hb-paper__rows.hb-paper__grid",
      {},
      el(
        "colgroup",
        {},
        widths.map(one => el("col", {style: `inline-size: ${one}`})),
      ),
      el("thead", {}, el("tr", {}, el("th", {scope: "col"}, "号"), el("th", {scope: "col"}, "检查项和合格标准"), columns.map(column))),
      el(
        "tbody",
        {},
        sheet.rows.map(row => line(sheet, columns, state, row)),
        sheet.isSignedEach && signed(columns, state, "检查人（签姓）", "checked"),
        sheet.isSignedEach && !sheet.isTimed && signed(columns, state, "几点", "checkedAt"),
      ),
    ),
  ]
}

/* Several numbers of a row, and how they become one. */
/** @type {(row: SheetRow, state: SheetState) => Child[]} */
export const paperParts = (row, state) => [
  ...(row.parts ?? []).map((part, n) => el("span.hb-tick", {}, part, blank(state.rows[partKey(row.key, n + 1)]?.reading, 12))),
  row.parts && row.formula ? el("div.hb-paper__fail", {}, `${row.formula} ＝`) : null,
]

/* Results of a row's own, or what is taken off; null where it is found right or wrong. */
/** @type {(row: SheetRow, entry: Texts) => Child[] | null} */
export const paperAnswers = (row, entry) => {
  if (row.answers) return row.answers.map(answer => box(answer.title === entry.outcome, answerWords(answer)))
  if (!isDeducted(row)) return null
  const got = figures.earned(row.points ?? "", null, entry.deducted ?? "")
  return [
    el("div", {}, `满分 ${row.points}　扣`, blank(entry.deducted, 10), "　得", blank(got, 10)),
    row.deduct && el("div.hb-paper__fail", {}, row.deduct),
  ]
}

/** @type {(who: string, value: string, at: string) => HTMLElement} */
const signature = (who, value, at) => el("span", {}, `${who} `, blank(value, 30), "　时间 ", blank(at, 18))

/** @type {(field: FieldData, key: string, state: SheetState) => HTMLElement} */
const fieldOf = (field, key, state) =>
  field.kind === "choice"
    ? el(
        "div",
        {},
        `${field.title}　`,
        (field.options ?? []).map(option => box(option === state.fields[key], option)),
      )
    : el("div", {}, `${field.title} `, blank(state.fields[key], field.lines ? 120 : 50), field.unit && ` ${field.unit}`)

/** @type {(titles: string[], rows: number, name: string, state: SheetState) => HTMLElement} */
const register = (titles, rows, name, state) =>
  el(
    "table.hb-paper__register",
    {},
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("th", {scope: "col"}, "号"),
        titles.map(title => el("th", {scope: "col"}, title)),
      ),
    ),
    el(
      "tbody",
      {},
      Array.from({length: rows}, (_, row) =>
        el(
          "tr",
          {},
          el("td", {}, `${row + 1}`),
          titles.map((_, n) => el("td", {}, state.fields[`${name}.r${row + 1}.c${n + 1}`] ?? "")),
        ),
      ),
    ),
  )

/* Everything of a form besides its items; `say` puts the estate's facts into a text. */
/** @type {(sheet: Sheet, state: SheetState) => HTMLElement[]} */
export const paperBlanks = ({list, estate}, state) =>
  (list.blocks ?? []).map((block, n) => {
    const name = `b${n + 1}`
    /** @param {string} text */
    const say = text => schedule.fill(estate, text)
    return el(
      "div.hb-paper__block",
      {},
      block.title && el("p", {}, el("strong", {}, say(block.title))),
      block.text && el("p", {}, say(block.text)),
      (block.fields ?? []).map((field, place) =>
        fieldOf({...field, title: say(field.title), options: (field.options ?? []).map(say)}, `${name}.f${place + 1}`, state),
      ),
      block.columns
        ? register(
            block.columns.map(({title}) => say(title)),
            block.rows ?? 0,
            name,
            state,
          )
        : null,
      el(
        "div.hb-paper__people",
        {},
        (block.signatures ?? []).map((who, place) => {
          const key = `${name}.s${place + 1}`
          return signature(say(who), state.fields[key], state.fields[`${key}.at`])
        }),
      ),
    )
  })

/** @type {(sheet: Sheet, state: SheetState) => HTMLElement | null} */
export const paperScore = (sheet, state) => {
  const score = scoreOf(sheet, state)
  if (!score) return null
  const isBegun = score.points.some(Boolean)
  return el(
    "p",
    {},
    "合计 ",
    blank(isBegun ? score.total : "", 14),
    `　满分 ${score.full}`,
    score.passing && `　${score.passing} 分以上合格`,
  )
}
