/* Readings of a row: one number with its range, or several and what is worked out of them. */
import {el} from "../../pages/browser/elements.js"
import {need} from "./more.js"
import {partKey} from "./progress.js"
import * as reading from "./reading.js"

/** @typedef {ReturnType<typeof reading.judge>} Verdict */

const VERDICTS = {low: "低于正常范围", high: "高于正常范围", unreadable: "要填数字，例如 0.6"}
/** @type {(verdict: Verdict) => verdict is "low" | "high"} */
const isOut = verdict => verdict === "low" || verdict === "high"

/* A reading outside of its range proposes 不合格; whoever fills in decides. Back inside, the proposal is withdrawn. */
/** @type {(entry: Texts, row: SheetRow, isOutside: boolean) => void} */
const propose = (entry, row, isOutside) => {
  if (row.isPart || row.answers) return
  if (isOutside) {
    if (!entry.outcome) Object.assign(entry, {outcome: "fail", proposed: "1"})
  } else if (entry.proposed) {
    Object.assign(entry, {outcome: "", proposed: ""})
  }
}

/** @param {SheetRow} row */
const partsOf = row => row.parts ?? row.whole?.parts ?? []

/* A number of an item that has several: `row` is the item, or the line that such a number has of its own. */
/** @type {(row: SheetRow, n: number) => SheetRow} */
const partRow = (row, n) => ({...row, key: partKey(row.key, n + 1), title: `${row.plain}　${partsOf(row)[n]}`})

/* What follows for the item when one of its numbers changes: the figure that is worked out of them, and its verdict. */
/** @type {(row: SheetRow) => [SheetRow, RowEdit]} */
const follow = row => {
  const main = {...row, ...(row.whole ? {...row.whole, column: row.column, isPart: false} : {}), key: partKey(row.key, 0)}
  const parts = partsOf(row)
  return [
    main,
    (entry, state) => {
      const typed = parts.map((_, n) => state.rows[partKey(row.key, n + 1)]?.reading ?? "")
      if (!main.formula) {
        propose(
          entry,
          main,
          typed.some(value => isOut(reading.judge(value, main))),
        )
        return
      }
      if (!need("figures").canWork(main.formula, parts)) return
      entry.reading = need("figures").workedOut(
        main.formula,
        parts,
        typed.map(value => reading.parse(value) || ""),
      )
      propose(entry, main, isOut(reading.judge(entry.reading, main)))
    },
  ]
}

/** @type {(row: SheetRow) => Child[]} */
const rangeOf = row => (row.isPart ? [] : row.range ? ["正常 ", el("b", {}, row.range + row.mark)] : ["正常范围照铭牌或公示值，写在备注里"])

/** @type {(row: SheetRow, entry: Texts, judged: Verdict) => string} */
const verdictWords = (row, entry, judged) =>
  isOut(judged)
    ? `▲ ${VERDICTS[judged]}（${row.range}）` +
      (entry.proposed ? "，先记为不合格，可以改" : entry.outcome === "pass" ? "，却勾了合格：请在备注里写明原因" : "")
    : judged === "unreadable"
      ? `▲ ${VERDICTS.unreadable}`
      : ""

/* One number: `bound` has its range, `put` keeps what is typed; `words` say what it is. */
/** @type {(filling: Filling, row: SheetRow, id: string, words: string, put: (value: string) => void) => HTMLElement[]} */
const number = (filling, row, id, words, put) => {
  const isBelowZero = [row.min, row.max].some(bound => bound.startsWith("-"))
  const input = el("input.hb-input", {
    type: "text",
    maxlength: 24,
    autocomplete: "off",
    "aria-describedby": `${id}-range ${id}-verdict`,
    // iOS has no minus among its decimal keys
    inputmode: isBelowZero ? "text" : "decimal",
    input: () => put(input.value),
  })
  const verdict = el("p.hb-fill__verdict", {id: `${id}-verdict`, "aria-live": "polite"})
  filling.onShow((state, isForeign) => {
    const entry = state.rows[row.key] ?? {}
    const value = entry.reading ?? ""
    if (document.activeElement !== input) input.value = value
    else if (isForeign && input.value !== value)
      filling.status.textContent = `另一个窗口把第 ${row.number} 项的读数改成了“${value}”；您接着填，就以您的为准。`
    const judged = reading.judge(value, row)
    const said = verdictWords(row, entry, judged)
    if (verdict.textContent !== said) verdict.textContent = said
    input.setAttribute("aria-invalid", String(isOut(judged) || judged === "unreadable"))
  })
  return [
    el(
      "div.hb-fill__reading",
      {},
      el("label.hb-field", {}, el("span", {}, words), input),
      el("span.hb-fill__range", {id: `${id}-range`}, el("span.hb-fill__unit", {}, row.unit), el("span", {}, rangeOf(row))),
    ),
    verdict,
  ]
}

/* What is worked out, and not typed. */
/** @type {(filling: Filling, row: SheetRow, id: string) => HTMLElement[]} */
const worked = (filling, row, id) => {
  const figure = el("output.hb-fill__figure", {"aria-live": "polite"})
  const verdict = el("p.hb-fill__verdict", {"aria-live": "polite"})
  filling.onShow(state => {
    const entry = state.rows[row.key] ?? {}
    figure.textContent = entry.reading ? `${entry.reading} ${row.unit}` : "（填完自动算）"
    const said = verdictWords(row, entry, reading.judge(entry.reading ?? "", row))
    if (verdict.textContent !== said) verdict.textContent = said
  })
  return [
    el(
      "p.hb-fill__worked",
      {},
      el("span", {}, `${row.formula} ＝ `),
      figure,
      el("span.hb-fill__range", {id: `${id}-range`}, el("span", {}, rangeOf(row))),
    ),
    verdict,
  ]
}

/** @type {(filling: Filling, row: SheetRow, id: string, words: string) => HTMLElement[]} */
const typed = (filling, row, id, words) =>
  number(filling, row, id, words, value =>
    filling.changeRow(row, entry => {
      entry.reading = value
      propose(entry, row, isOut(reading.judge(value, row)))
    }),
  )

/** @type {(filling: Filling, row: SheetRow, id: string) => HTMLElement[]} */
const total = (filling, row, id) =>
  need("figures").canWork(row.formula, partsOf(row)) ? worked(filling, row, id) : typed(filling, row, id, `自己算：${row.formula}`)

/* All readings of a row; `id` is unique on the page. */
/** @type {(filling: Filling, row: SheetRow, id: string) => HTMLElement[]} */
export const readings = (filling, row, id) => {
  if (row.part) {
    /** @param {string} value */
    const put = value => filling.changeRows([row, entry => (entry.reading = value)], ...(row.isPart ? [follow(row)] : []))
    return row.isPart ? number(filling, row, id, "读数", put) : typed(filling, row, id, "读数")
  }
  if (row.whole) return total(filling, {...row, formula: row.whole.formula, parts: row.whole.parts}, id)
  if (!row.parts) return typed(filling, row, id, "读数")
  /** @type {Partial<SheetRow>} */
  const bounds = row.formula ? {min: "", max: "", range: "", mark: "", unit: "", isPart: true} : {}
  const parts = row.parts.flatMap((part, n) => {
    const one = {...partRow(row, n), ...bounds}
    return number(filling, one, `${id}-p${n + 1}`, part, value => filling.changeRows([one, entry => (entry.reading = value)], follow(row)))
  })
  return [...parts, ...(row.formula ? total(filling, row, id) : [])]
}
