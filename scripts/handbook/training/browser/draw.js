/* The list of scripts: how much of each is known, and a scene drawn by lot, those that are due first. */
import {button} from "../../pages/browser/elements.js"
import {find, findAll} from "../../pages/browser/find.js"
import * as boxes from "./boxes.js"
import * as record from "./record.js"

/** @typedef {{id: string, lines: number, url: string, state: HTMLElement}} Listed */

/** @param {HTMLElement} box */
const offer = box => {
  /** @type {Listed[]} */
  const scripts = findAll(document, ".hb-scripts [data-script]").map(element => ({
    id: element.dataset.script ?? "",
    lines: Number(element.dataset.lines),
    url: find(element, "a").getAttribute("href") ?? "",
    state: find(element, "[data-state]"),
  }))

  /** @param {Listed} script */
  const count = ({id}) => {
    /** @type {Mark[]} */
    const marks = Object.values(record.objects(record.read(`turns/${id}`).marks))
    return {
      known: marks.filter(mark => boxes.boxOf(mark) > 0).length,
      due: marks.filter(mark => boxes.stateOf(mark, mark.print) === "due").length,
    }
  }

  const show = () => {
    for (const script of scripts) {
      const {known, due} = count(script)
      script.state.textContent = [known && `会 ${Math.min(known, script.lines)}/${script.lines} 句`, due && `该复习 ${due} 句`]
        .filter(Boolean)
        .join("，")
    }
  }

  const draw = () => {
    const due = scripts.filter(script => count(script).due)
    const open = scripts.filter(script => count(script).known < script.lines)
    const from = due.length ? due : open.length ? open : scripts
    location.href = `${from[Math.floor(Math.random() * from.length)].url}#rehearse`
  }

  box.append(button("抽一个场景来练", draw, true))
  box.hidden = false
  show()
  record.watch(show)
}

const box = document.getElementById("hb-draw")
if (box) offer(box)
