/* What stands before a rehearsal: how much of the script is known, and the ways to begin. */
import {button, el} from "../../pages/browser/elements.js"
import * as boxes from "./boxes.js"
import * as record from "./record.js"
import * as voice from "./voice.js"

/** @type {(value: string, text: string, isChosen: boolean) => HTMLElement} */
const choice = (value, text, isChosen) => {
  /** @type {HTMLInputElement} */
  const input = el("input", {
    type: "radio",
    name: "hb-deal",
    value,
    checked: isChosen,
    change: () => record.update("settings", state => (state.deal = input.value)),
  })
  return el("label.hb-choice", {}, input, text)
}

/** @param {string} text */
const aloud = text => {
  /** @type {HTMLInputElement} */
  const input = el("input", {
    type: "checkbox",
    checked: record.read("settings").aloud === true,
    change: () => record.update("settings", state => (state.aloud = input.checked)),
  })
  return el("label.hb-choice.hb-rehearsal__aloud", {hidden: !voice.isThere()}, input, text)
}

/** @type {(script: Script, learned: Learned, open: Turn[]) => string} */
const stateWords = (script, learned, open) => {
  const known = learned.marks()
  const changed = script.lines.filter(turn => learned.stateOf(turn, known) === "changed").length
  return (
    [
      `这一篇要会 ${script.lines.length} 句`,
      `已会 ${script.lines.filter(turn => boxes.boxOf(known[turn.id]) > 0).length} 句`,
      open.length && `今天该复习 ${open.length} 句`,
      changed && `其中 ${changed} 句学过以后改了`,
    ]
      .filter(Boolean)
      .join("，") + "。"
  )
}

/* `ways` are what the buttons do. `forks` is whether there are cases to choose from. */
/** @type {(box: HTMLElement, script: Script, learned: Learned, forks: boolean, ways: Ways) => Child[]} */
export const opening = (box, script, learned, forks, {resume, start, drill}) => {
  const known = learned.marks()
  const open = script.lines.filter(turn => ["due", "changed"].includes(learned.stateOf(turn, known)))
  const talk = learned.left("talk")
  const review = learned.left("drill")
  const {customer = "", intro, aloud: aloudWords} = box.dataset
  const deal = record.read("settings").deal ?? "deal"
  return [
    el(
      "p",
      {},
      intro ?? `${customer}说一句，您先说出口，再看标准句，自己判。说到结局，看看漏了什么。没会的先回来：`,
      el("a", {href: "#rehearse-how"}, "怎么排"),
      "。",
    ),
    el("p.hb-rehearsal__state", {role: "status"}, stateWords(script, learned, open)),
    el(
      "fieldset.hb-rehearsal__how",
      {},
      el("legend", {}, forks ? "遇到分岔" : "怎么练"),
      forks &&
        el("div.hb-fill__choices", {}, choice("deal", "随机来一种", deal === "deal"), choice("choose", "我自己选", deal === "choose")),
      aloud(aloudWords ?? `读出${customer}的话`),
    ),
    el(
      "p.hb-buttons",
      {},
      talk && button("接着上次练", () => resume(talk), true),
      button(talk ? "从头练" : "开始练", start, !talk),
      review
        ? button(`接着复习，还剩 ${review.queue.length} 句`, () => resume(review))
        : open.length > 0 && button(`只练该复习的 ${open.length} 句`, () => drill(open.map(turn => turn.id))),
    ),
    el(
      "details.hb-rehearsal__rule",
      {id: "rehearse-how"},
      el("summary", {}, "没会的怎么排"),
      el(
        "p",
        {},
        `会了就放进下一格，差一点留在原格，还不会放回第一格。第一格当天就再来，后面几格隔 ${boxes.DAYS.slice(1).join("、")} 天再来；没到日子，再会一遍也不往前走。用键盘判，按 1、2、3。学过以后改了的句子，从第一格重新来。记录只存在这台设备上，在“学习记录”里可以导出。`,
      ),
    ),
  ]
}
