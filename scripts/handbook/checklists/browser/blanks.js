/* What a form holds besides items: words, blanks, registers, signatures. Kept by where they stand: `b1.f2` is the second
   blank of the first block, `b1.r3.c2` a register's third row and second column, `b1.s1` a signature, `b1.s1.at` when. */
import {el} from "../../pages/browser/elements.js"
import {textField, timeField} from "./fields.js"
import * as schedule from "./schedule.js"

// characters of what has several lines
const LONG = 400

/** @type {Partial<Record<FieldKind, FieldAttributes>>} */
const ATTRIBUTES = {number: {inputmode: "decimal", maxlength: 24}, date: {type: "date", maxlength: null}, person: {maxlength: 40}}

/** @type {(title: string) => Blank} */
const signature = title => ({title, kind: "signature"})

/* Every blank of a form, registers apart: its key, and what it is. */
/** @type {(list: Checklist) => (Blank & {key: string})[]} */
export const blanksOf = list =>
  (list.blocks ?? []).flatMap((block, n) => [
    ...(block.fields ?? []).map((field, place) => ({key: `b${n + 1}.f${place + 1}`, ...field})),
    ...(block.signatures ?? []).map((title, place) => ({key: `b${n + 1}.s${place + 1}`, ...signature(title)})),
  ])

/* The rows of a register that have something in them, from 1. */
/** @type {(state: SheetState, name: string) => number[]} */
export const rowsOf = (state, name) => {
  const found = Object.keys(state.fields).flatMap(key => {
    const parts = new RegExp(`^${name}\\.r(\\d+)\\.c\\d+$`).exec(key)
    return parts ? [+parts[1]] : []
  })
  return [...new Set(found)].sort((a, b) => a - b)
}

/** @type {(filling: Filling, key: string, value: string) => void} */
const put = (filling, key, value) =>
  filling.change(state => {
    if (value) state.fields[key] = value
    else delete state.fields[key]
  })

/** @type {(filling: Filling, key: string, field: Blank) => HTMLElement} */
const choice = (filling, key, {title, options = []}) => {
  const inputs = options.map(value =>
    el("input", {type: "radio", name: `${filling.sheet.serial}/${key}`, value, change: () => put(filling, key, value)}),
  )
  filling.onShow(state => {
    for (const input of inputs) input.checked = input.value === state.fields[key]
  })
  return el(
    "fieldset.hb-blank__choice",
    {},
    el("legend", {}, title),
    el(
      "div.hb-fill__choices",
      {},
      inputs.map(input => el("label.hb-choice", {}, input, el("span", {}, input.value))),
    ),
  )
}

/* A blank of any kind; `title` says what it is, with the row of a register in it. */
/** @type {(filling: Filling, key: string, field: Blank) => HTMLElement} */
const blank = (filling, key, field) => {
  const {kind} = field
  if (kind === "choice") return choice(filling, key, field)
  const words = field.title + (field.unit ? `（${field.unit}）` : "")
  /** @param {SheetState} state */
  const read = state => state.fields[key]
  /** @param {string} value */
  const keep = value => put(filling, key, value)
  if (kind === "time") return timeField(filling, words, read, keep)
  if (kind === "signature")
    return el(
      "div.hb-blank__signed",
      {},
      textField(filling, `${words}（写姓名）`, read, keep, {maxlength: 40}),
      timeField(
        filling,
        `${words}：时间`,
        state => state.fields[`${key}.at`],
        value => put(filling, `${key}.at`, value),
      ),
    )
  if (field.lines) return textField(filling, words, read, keep, {name: "long", rows: field.lines, maxlength: LONG})
  return textField(filling, words, read, keep, ATTRIBUTES[kind])
}

/* A register shows the rows that are used and one more, up to as many as there are on paper. */
/** @type {(filling: Filling, name: string, columns: Blank[], rows: number) => Child[]} */
const register = (filling, name, columns, rows) => {
  const box = el("ol.hb-register", {})
  /** @type {Set<number>} */
  const drawn = new Set()
  const add = el("button.hb-button", {type: "button", click: () => draw(Math.max(0, ...drawn) + 1, true)}, "加一行")
  const none = el("p.hb-fill__none", {}, `这张纸上有 ${rows} 行，写满了；再要写，新填一张。`)
  /** @type {(row: number, isNew: boolean) => void} */
  const draw = (row, isNew) => {
    if (row > rows || drawn.has(row)) return
    drawn.add(row)
    const cells = columns.map((field, n) => blank(filling, `${name}.r${row}.c${n + 1}`, field))
    const line = el("li", {value: row}, el("fieldset.hb-fill__row", {}, el("legend", {}, `第 ${row} 行`), el("div.hb-blanks", {}, cells)))
    box.append(line)
    add.hidden = drawn.size >= rows
    none.hidden = !add.hidden
    if (isNew) line.querySelector("input")?.focus()
  }
  filling.onShow(state => {
    const last = Math.max(0, ...rowsOf(state, name))
    for (let row = 1; row <= Math.max(1, last); row++) draw(row, false)
  })
  return [box, none, el("p.hb-buttons", {}, add)]
}

/** @type {(state: SheetState, key: string) => boolean} */
const isGiven = (state, key) => Boolean(state.fields[key])

/** @type {(sheet: Sheet, state: SheetState) => {total: number, filled: number}} */
export const countBlanks = ({list}, state) => {
  const blanks = blanksOf(list)
  const registers = (list.blocks ?? []).map((block, n) => ({block, name: `b${n + 1}`})).filter(({block}) => block.columns)
  const used = registers.filter(({name}) => rowsOf(state, name).length)
  return {
    total: blanks.length + registers.length,
    filled: blanks.filter(({key}) => isGiven(state, key)).length + used.length,
  }
}

/* Everything of a form besides its items. */
/** @type {(filling: Filling) => HTMLElement[]} */
export const drawBlanks = filling => {
  const {list, estate} = filling.sheet
  /** @param {string} text */
  const say = text => schedule.fill(estate, text)
  /** @type {(field: FieldData) => Blank} */
  const worded = field => ({...field, title: say(field.title), options: (field.options ?? []).map(say)})
  return (list.blocks ?? []).map((block, n) => {
    const name = `b${n + 1}`
    const fields = (block.fields ?? []).map((field, place) => blank(filling, `${name}.f${place + 1}`, worded(field)))
    const signatures = (block.signatures ?? []).map((who, place) => blank(filling, `${name}.s${place + 1}`, signature(say(who))))
    return el(
      "section.hb-fill__blanks",
      {},
      block.title && el("h5", {}, say(block.title)),
      block.text && el("p.hb-fill__criterion", {}, say(block.text)),
      fields.length > 0 && el("div.hb-blanks", {}, fields),
      block.columns ? register(filling, name, block.columns.map(worded), block.rows ?? 0) : null,
      signatures.length > 0 && el("div.hb-blanks", {}, signatures),
    )
  })
}
