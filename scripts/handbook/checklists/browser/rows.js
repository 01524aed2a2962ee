/* A row of a sheet to fill in on screen: outcome, reading, photo, signature, note; what to do at once where it fails. */
import {el, refill} from "../../pages/browser/elements.js"
import {textField} from "./fields.js"
import {need} from "./more.js"
import {pageOf} from "./place.js"
import {isDeducted, isFailed} from "./progress.js"
import * as reading from "./reading.js"
import {readings} from "./readings.js"
import * as called from "./words.js"
import {answerWords} from "./words.js"

/** @param {SheetRow} row */
const choicesOf = row => [
  ...(row.answers
    ? row.answers.map(answer => ({value: answer.title, words: answerWords(answer), kind: answer.fails ? "fail" : "pass"}))
    : ["pass", "fail"].map(value => ({value, words: called.outcome[value], kind: value}))),
  ...(row.conditional ? [{value: "none", words: called.outcome.none, kind: "none"}] : []),
]

/** @type {(filling: Filling, row: SheetRow) => HTMLElement} */
const outcomes = (filling, row) => {
  /** @param {string} value */
  const choose = value =>
    filling.changeRow(row, entry => {
      entry.outcome = value
      entry.proposed = ""
    })
  const choices = choicesOf(row)
  const inputs = choices.map(({value}) =>
    el("input", {type: "radio", name: `${filling.sheet.serial}/${row.key}`, value, change: () => choose(value)}),
  )
  filling.onShow(state => {
    const outcome = state.rows[row.key]?.outcome
    for (const input of inputs) input.checked = input.value === outcome
  })
  const labels = inputs.map((input, n) => el(`label.hb-choice.hb-choice--${choices[n].kind}`, {}, input, el("span", {}, choices[n].words)))
  return el("div.hb-fill__choices", {}, labels)
}

/* Points that are taken off, and what is left. */
/** @type {(filling: Filling, row: SheetRow) => HTMLElement} */
const deduction = (filling, row) => {
  const left = el("output.hb-fill__range")
  filling.onShow(state => {
    const typed = state.rows[row.key]?.deducted ?? ""
    const number = reading.parse(typed)
    const points = number ? need("figures").earned(row.points ?? "", null, number) : ""
    left.textContent = number === null ? "▲ 要填数字，例如 5" : `满分 ${row.points}${points ? `，得 ${points} 分` : ""}`
  })
  return el(
    "div.hb-fill__reading",
    {},
    textField(
      filling,
      "扣几分",
      state => state.rows[row.key]?.deducted,
      value => filling.changeRow(row, entry => (entry.deducted = value)),
      {name: "deducted", maxlength: 8, inputmode: "decimal"},
    ),
    left,
  )
}

/** @type {(filling: Filling, row: SheetRow) => HTMLElement} */
const photo = (filling, row) => {
  const input = el("input", {
    type: "checkbox",
    change: () => filling.changeRow(row, entry => (entry.photo = input.checked ? "1" : "")),
  })
  filling.onShow(state => (input.checked = Boolean(state.rows[row.key]?.photo)))
  return el("label.hb-choice.hb-choice--photo", {}, input, el("span", {}, "已拍照"))
}

/** @type {(filling: Filling, row: SheetRow, words: string, name: string, maxlength: number) => HTMLElement} */
const text = (filling, row, words, name, maxlength) =>
  textField(
    filling,
    words,
    state => state.rows[row.key]?.[name],
    value => filling.changeRow(row, entry => (entry[name] = value)),
    {name, maxlength},
  )

/* What to do when it fails: shown from the moment it does. */
/** @type {(filling: Filling, row: SheetRow, addException: AddException) => HTMLElement} */
const onFail = (filling, row, addException) => {
  const box = el("div.hb-fill__fail", {"aria-live": "polite"})
  /** @type {boolean | null} */
  let isShown = null
  filling.onShow(state => {
    const isWrong = isFailed(row, state.rows[row.key])
    if (isWrong === isShown) return
    isShown = isWrong
    const rule = row.critical ? "关键项：当班上报，不留到下班。" : ""
    refill(
      box,
      ...(isWrong
        ? [
            (row.fail || rule) &&
              el(
                row.critical ? "p.hb-fill__alarm" : "p",
                {},
                row.fail ? el("b", {}, `处置：${row.fail}`) : "",
                row.fail && rule ? el("br") : "",
                rule,
              ),
            el("button.hb-button", {type: "button", click: () => addException(row)}, "记到异常里"),
          ].filter(Boolean)
        : []),
    )
  })
  return box
}

/* What to do where it fails, and the way to the rule; the way back is the address, which names the open sheet. */
/** @type {(sheet: Sheet, row: SheetRow) => HTMLElement} */
const why = ({list}, row) =>
  el(
    "details.hb-why.hb-fill__why",
    {},
    el("summary", {}, "为什么查、不合格怎么办"),
    row.fail && el("p", {}, `不合格：${row.fail}`),
    el("p", {}, el("a", {href: `${pageOf(list.id)}#${row.id}`}, "查的是哪条规则、依据是什么")),
  )

/** @type {(filling: Filling, row: SheetRow, addException: AddException) => HTMLElement} */
export const drawRow = (filling, row, addException) => {
  const id = `${filling.sheet.serial}-${row.key.replace(/[^\w]/g, "-")}`
  const isReading = row.evidence === "reading"
  return el(
    `fieldset.hb-fill__row${row.critical ? ".hb-fill__row--critical" : ""}`,
    {},
    el(
      "legend",
      {},
      el("span.hb-fill__number", {}, row.number),
      " ",
      row.critical && el("span.hb-critical", {}, "关键"),
      row.critical && " ",
      row.title,
      row.often && " ",
      row.often && el("span.hb-badge", {}, row.often),
      el("span.hb-fill__id", {}, row.id.split(".").pop()),
    ),
    el("p.hb-fill__criterion", {}, row.criterion),
    row.note && el("p.hb-fill__note", {}, `注：${row.note}`),
    why(filling.sheet, row),
    row.deduct && el("p.hb-fill__note", {}, `怎么扣：${row.deduct}`),
    isReading && readings(filling, row, id),
    isDeducted(row) && deduction(filling, row),
    el(
      "div.hb-fill__answers",
      {},
      !row.isPart && !isDeducted(row) && outcomes(filling, row),
      row.evidence === "photo" && photo(filling, row),
      row.evidence === "sign" && text(filling, row, "签字", "sign", 20),
      !row.isPart && text(filling, row, "备注", "note", 200),
    ),
    onFail(filling, row, addException),
  )
}
