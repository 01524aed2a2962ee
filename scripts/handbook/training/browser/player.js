/* A path as it is gone: the step that comes next with one large button, and a day's portion. Whoever goes to a step's page
   finds a bar there that comes back and on (path-bar.js of the theme); it knows of it for as long as the tab is open. */
import {button, el} from "../../pages/browser/elements.js"

const GOING = "handbook-going"
const PORTION = 15 // minutes
/** @type {Texts} */
const GO = {read: "去读", rehearse: "去练", quiz: "去考"}
/** @type {Texts} */
const DONE = {read: "读完了，下一步", practise: "做过了，下一步"}

/* What the address asks for: `#next=<step>` is that this step is done with. */
const finished = () => {
  const [name, id] = location.hash.slice(1).split("=")
  return name === "next" && id ? decodeURIComponent(id) : ""
}

/* Steps for a day: what is due again first, then what is open, until the minutes are used. */
/** @type {(steps: StepData[], states: StepState[], minutesOf: (step: StepData) => number) => {steps: StepData[], minutes: number}} */
const portion = (steps, states, minutesOf) => {
  const due = steps.filter((_, place) => states[place].due > 0 || (states[place].isDone && states[place].changed.length > 0))
  const open = steps.filter((_, place) => !states[place].isDone)
  /** @type {StepData[]} */
  const found = []
  let minutes = 0
  for (const step of [...due, ...open.filter(one => !due.includes(one))]) {
    const more = minutesOf(step)
    if (found.length && minutes + more > PORTION) break
    found.push(step)
    minutes += more
  }
  return {steps: found, minutes}
}

/* `rows` has for each step what stands in its row; `tick(step)` ticks it off. */
/** @type {(path: PathData, rows: Map<string, StepRow>, tick: (step: StepData) => void) => Player} */
export const playerOf = (path, rows, tick) => {
  /** @param {StepData} step */
  const placeOf = step => path.steps.indexOf(step) + 1
  /** @param {StepData} step */
  const linkOf = step => rows.get(step.id)?.link ?? null
  /** @param {StepData} step */
  const words = step => `第 ${placeOf(step)}/${path.steps.length} 步`

  /** @type {(step: StepData, link: HTMLAnchorElement) => void} */
  const going = (step, link) => {
    const page = new URL(link.href)
    const back = location.href.split("#")[0]
    const next = `${back}#next=${encodeURIComponent(step.id)}`
    /** @type {Going} */
    const value = {page: page.pathname, words: words(step), done: DONE[step.way] ?? "下一步", next, back: `${back}#${step.id}`}
    try {
      __md_set(GOING, value, sessionStorage)
    } catch {
      /* then there is no bar, and the browser's own way back */
    }
  }

  /** @type {(states: StepState[], after: number) => StepData | null} */
  const nextOf = (states, after) => {
    const open = path.steps.filter((_, place) => !states[place].isDone)
    return open.find(step => placeOf(step) > after) ?? open[0] ?? null
  }

  for (const step of path.steps) {
    const link = linkOf(step)
    if (link) link.addEventListener("click", () => going(step, link))
  }

  return {
    goOn(statesNow) {
      const done = path.steps.find(step => step.id === finished())
      if (!done) return false
      if (done.way in DONE) tick(done)
      const next = nextOf(statesNow(), placeOf(done))
      const link = next && linkOf(next)
      history.replaceState(null, "", next ? `#${next.id}` : location.pathname)
      if (!next || !link) return false
      going(next, link)
      location.assign(link.href)
      return true
    },

    elements(states, show) {
      const next = nextOf(states, 0)
      if (!next) return [el("p", {}, el("b", {}, "全部做完了。"))]
      const row = rows.get(next.id)
      const link = linkOf(next)
      const done = () => {
        tick(next)
        show()
      }
      const own = link
        ? el("a.hb-button.hb-button--main", {href: link.href, click: () => going(next, link)}, GO[next.way] ?? "去看")
        : button(DONE[next.way] ?? "下一步", done, true)
      const today = portion(path.steps, states, step => rows.get(step.id)?.minutes ?? 0)
      /** @param {StepData} step */
      const line = step => {
        const to = linkOf(step)
        const name = rows.get(step.id)?.title ?? step.id
        return el(
          "li",
          {},
          to ? el("a", {href: to.href, click: () => going(step, to)}, name) : name,
          states[placeOf(step) - 1].due ? "（该复习）" : "",
        )
      }
      return [
        el(
          "div.hb-player",
          {},
          el("p", {}, el("b", {}, words(next)), ` · ${row?.title ?? next.id}`, row?.minutes ? ` · ${row.minutes} 分钟` : ""),
          own,
        ),
        el(
          "details.hb-why.hb-player__today",
          {},
          el("summary", {}, `今天的份：${today.steps.length} 步，约 ${today.minutes} 分钟`),
          el("ol", {}, today.steps.map(line)),
        ),
      ]
    },
  }
}
