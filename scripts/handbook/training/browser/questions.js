/* Questions as they stand on the page, each made into something to answer: `form` is shown, `isAnswered` and `isRight` say
   how it stands, `lock` shows what would have been right. One maker a kind of question. */
import {el} from "../../pages/browser/elements.js"
import {copied, find, findAll, wordsOf} from "../../pages/browser/find.js"
import {shuffled} from "./chance.js"

/** @param {Element} question */
const choicesOf = question => findAll(question, ".hb-question__choices > li")

/** @param {HTMLElement} item */
const placeOf = item => Number(item.dataset.place)

/** @param {string} text */
const verdict = text => el("b.hb-quiz__mark", {}, text)

/* Radios or checkboxes. */
/** @type {(type: string, name: string, choices: {value: string, content: Child[], isRight: boolean}[]) => Widget} */
const choosing = (type, name, choices) => {
  const inputs = choices.map(({value}) => el("input", {type, name, value}))
  const labels = choices.map(({content}, place) => el("label.hb-quiz__choice", {}, inputs[place], el("span", {}, content)))
  return {
    form: el("div.hb-quiz__choices", {}, labels),
    isAnswered: () => inputs.some(input => input.checked),
    isRight: () => inputs.every((input, place) => input.checked === choices[place].isRight),
    lock() {
      inputs.forEach((input, place) => {
        const label = labels[place]
        input.disabled = true
        label.classList.toggle("hb-quiz__choice--right", choices[place].isRight)
        label.classList.toggle("hb-quiz__choice--wrong", input.checked && !choices[place].isRight)
        if (choices[place].isRight) label.append(verdict("正确"))
        else if (input.checked) label.append(verdict("选错了"))
      })
    },
  }
}

/** @type {(type: string) => (question: Element, order: number[]) => Widget} */
const options = type => (question, order) => {
  const items = choicesOf(question)
  return choosing(
    type,
    question.id,
    order
      .map(place => items[place])
      .map(item => ({
        value: item.dataset.place ?? "",
        content: copied(item),
        isRight: "right" in item.dataset,
      })),
  )
}

/** @param {HTMLElement} question */
const trueFalse = question => {
  const holds = question.dataset.holds === "true"
  return choosing("radio", question.id, [
    {value: "true", content: ["对"], isRight: holds},
    {value: "false", content: ["不对"], isRight: !holds},
  ])
}

/* Put in order: every line can be moved up and down, by touch and by key. */
/** @type {(question: Element, order: number[]) => Widget} */
const ordering = (question, order) => {
  const items = choicesOf(question)
  const status = el("p.hb-sr", {role: "status"})
  const list = el("ol.hb-quiz__order")
  let wasMoved = false
  /** @type {(line: HTMLElement, by: number, button: HTMLElement) => void} */
  const move = (line, by, button) => {
    const all = [...list.children]
    const other = all[all.indexOf(line) + by]
    if (!other) return
    wasMoved = true
    if (by < 0) other.before(line)
    else other.after(line)
    button.focus()
    status.textContent = `现在是第 ${[...list.children].indexOf(line) + 1} 步`
    list.dispatchEvent(new Event("change", {bubbles: true}))
  }
  for (const item of order.map(place => items[place])) {
    const text = wordsOf(item)
    const up = el("button.hb-button", {type: "button", "aria-label": `上移：${text}`, click: () => move(line, -1, up)}, "↑")
    const down = el("button.hb-button", {type: "button", "aria-label": `下移：${text}`, click: () => move(line, 1, down)}, "↓")
    const line = el("li", {"data-place": item.dataset.place}, el("span", {}, copied(item)), el("span.hb-quiz__moves", {}, up, down))
    list.append(line)
  }
  const lines = () => findAll(list, ":scope > li")
  return {
    form: el("div", {}, list, status),
    isAnswered: () => wasMoved,
    isRight: () => lines().every((line, index) => placeOf(line) === index + 1),
    lock() {
      for (const [index, line] of lines().entries()) {
        for (const one of findAll(line, "button")) one.remove()
        const isRight = placeOf(line) === index + 1
        line.append(verdict(isRight ? "正确" : `应是第 ${line.dataset.place} 步`))
        line.classList.toggle("hb-quiz__choice--wrong", !isRight)
      }
    },
  }
}

/** @type {(question: Element, order: number[]) => Widget} */
const matching = (question, order) => {
  const lefts = findAll(question, ".hb-question__lefts > li")
  const items = choicesOf(question)
  const rights = order.map(place => items[place])
  const selects = lefts.map(left =>
    el(
      "select.hb-input",
      {"aria-label": wordsOf(left)},
      el("option", {value: ""}, "请选"),
      rights.map(right => el("option", {value: right.dataset.place}, wordsOf(right))),
    ),
  )
  const pairs = lefts.map((left, place) => el("li", {}, el("span", {}, copied(left)), selects[place]))
  /** @param {number} place */
  const isRight = place => Number(selects[place].value) === place + 1
  return {
    form: el("ul.hb-quiz__pairs", {}, pairs),
    isAnswered: () => selects.every(select => select.value),
    isRight: () => selects.every((_, place) => isRight(place)),
    lock() {
      selects.forEach((select, place) => {
        const right = rights.find(one => placeOf(one) === place + 1)
        select.disabled = true
        select.after(verdict(isRight(place) ? "正确" : `应配：${right ? wordsOf(right) : ""}`))
        pairs[place].classList.toggle("hb-quiz__choice--wrong", !isRight(place))
      })
    },
  }
}

/** @type {Record<string, {hint: string, make: (question: HTMLElement, order: number[]) => Widget}>} */
const KINDS = {
  single: {hint: "选一个", make: options("radio")},
  multiple: {hint: "选出全部正确的", make: options("checkbox")},
  "true-false": {hint: "这句话对不对", make: trueFalse},
  order: {hint: "按先后排好", make: ordering},
  match: {hint: "给每一项配上", make: matching},
}

/* Whether something that was kept is an order of so many things. */
/** @type {(order: unknown, number: number) => order is number[]} */
const isOrder = (order, number) => Array.isArray(order) && order.length === number && order.every((_, place) => order.includes(place))

/** @type {(element: HTMLElement) => Question} */
const questionOf = element => {
  const kind = element.dataset.kind ?? ""
  return {
    id: element.id,
    hint: KINDS[kind].hint,
    isFloor: "floor" in element.dataset,
    print: element.dataset.print ?? "",
    title: (find(element, ".hb-question__text").lastChild?.textContent ?? "").trim(),
    why: find(element, ".hb-question__why"),
    order() {
      const items = choicesOf(element)
      const order = shuffled(items.map((_, place) => place))
      const isSolved = kind === "order" && order.every((place, index) => placeOf(items[place]) === index + 1)
      return isSolved ? order.reverse() : order
    },
    isOrder: order => isOrder(order, choicesOf(element).length),
    make: order => KINDS[kind].make(element, order),
  }
}

/* The questions of a page, in their order there. */
export const questions = () => findAll(document, ".hb-question").map(questionOf)
