/* The page of a path: what is read or practised is ticked off here, the rest ticks itself; what changed is said. */
import {button, el, refill, started} from "../../pages/browser/elements.js"
import {find, findAll, wordsOf} from "../../pages/browser/find.js"
import {playerOf} from "./player.js"
import * as progress from "./progress.js"
import * as record from "./record.js"
import {troubleBox} from "./trouble.js"

const LINKS = 6 // so many places that changed are led to one by one

/** @type {(row: HTMLElement) => StepRow} */
const rowOf = row => ({
  row,
  title: wordsOf(find(row, ".hb-path__what")),
  link: /** @type {HTMLAnchorElement | null} */ (row.querySelector(".hb-path__what a")),
  minutes: parseInt(wordsOf(find(row, ".hb-path__minutes")), 10) || 0,
  box: find(row, "[data-box]"),
  state: find(row, "[data-state]"),
  shown: "",
})

/** @param {StepData} step */
const isTickedHere = step => step.way === "read" || step.way === "practise"

/* Where something that changed stands: on the page of the step, with its own anchor. */
/** @type {(row: StepRow, changed: string[]) => HTMLElement[]} */
const linksTo = (row, changed) => {
  const page = row.link?.getAttribute("href")?.split("#")[0] ?? ""
  return changed.map((id, place) => el("a", {href: `${page}#${id}`, title: id}, changed.length > 1 ? `第 ${place + 1} 处` : "看改了的"))
}

/* What of a step has changed since it was learned. */
/** @type {(step: StepData, row: StepRow, changed: string[]) => HTMLElement} */
const changes = (step, row, changed) =>
  el(
    "span.hb-path__changed",
    {},
    "学过以后改了",
    ...(step.way === "read" && changed.length <= LINKS
      ? ["：", ...linksTo(row, changed).flatMap((link, n) => (n ? ["、", link] : [link]))]
      : [`：${step.way === "quiz" ? "请再考一次" : `${changed.length} 处`}`]),
  )

/* What is practised is practised with somebody: whose name stands in the record. */
/** @type {(step: StepData, row: StepRow) => void} */
const mentor = (step, row) => {
  let input = row.row.querySelector("input[name=mentor]")
  if (!input) {
    /** @type {HTMLInputElement} */
    const made = el("input.hb-input", {
      name: "mentor",
      maxlength: 20,
      autocomplete: "off",
      "aria-label": `带教人：${row.title}`,
      change: () => progress.setMentor(step.key, made.value.trim()),
    })
    row.row.append(el("label.hb-path__mentor", {}, "带教人", made))
    input = made
  }
  const own = /** @type {HTMLInputElement} */ (input)
  if (own !== document.activeElement) own.value = progress.mentorOf(step.key)
}

/* What was done since it was last taken along as a file; from so many steps on, it is time. */
const MANY = 5
/** @type {(box: HTMLElement, states: StepState[]) => Child} */
const reminder = (box, states) => {
  const taken = record.text(record.read("settings").exported)
  const since = states.filter(state => state.isDone && state.at > taken).length
  return (
    since >= MANY &&
    el(
      "p.hb-path__keep",
      {},
      `有 ${since} 步只记在这个浏览器里：有的手机七天不打开，会自己清掉。`,
      el("a", {href: box.dataset.record ?? ""}, "到学习记录导出一份"),
      "。",
    )
  )
}

/* A step as it stands now; `tick(isDone)` is called where it is ticked. */
/** @type {(step: StepData, row: StepRow, now: StepState, tick: (isDone: boolean) => void) => void} */
const draw = (step, row, now, tick) => {
  const shown = JSON.stringify(now)
  if (row.shown === shown) return
  row.shown = shown
  row.row.classList.toggle("hb-path__step--done", now.isDone)
  if (isTickedHere(step)) {
    const input = row.box.querySelector("input") ?? el("input", {type: "checkbox", change: () => tick(input.checked)})
    input.setAttribute("aria-label", `${step.way === "read" ? "读过了" : "做过了"}：${row.title}`)
    input.checked = now.isDone
    if (!input.isConnected) refill(row.box, input)
    if (step.way === "practise") mentor(step, row)
  } else {
    refill(row.box, el("span.hb-path__tick", {}, now.isDone ? "✓" : "", el("span.hb-sr", {}, now.isDone ? "已完成" : "未完成")))
  }
  const again = () => {
    tick(true)
    row.box.querySelector("input")?.focus()
  }
  refill(
    row.state,
    now.words,
    now.isDone && now.at && ` ${progress.dayOf(now.at)}`,
    now.due > 0 && `，该复习 ${now.due} 句`,
    now.changed.length > 0 && changes(step, row, now.changed),
    now.changed.length > 0 && isTickedHere(step) && button("改过的也看过了", again),
  )
}

/** @type {(box: HTMLElement, id: string, path: PathData) => void} */
const walk = (box, id, path) => {
  const about = el("div")
  const trouble = troubleBox()
  const rows = new Map(findAll(document, ".hb-path__step").map(row => [row.dataset.step ?? "", rowOf(row)]))

  const show = () => {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)
    const states = progress.statesOf(path)
    path.steps.forEach((step, place) => {
      const row = rows.get(step.id)
      /** @param {boolean} isDone */
      const tick = isDone => {
        progress.tick(id, step, isDone)
        show()
      }
      if (row) draw(step, row, states[place], tick)
    })
    const sum = progress.sumOf(path, states)
    trouble.show()
    refill(
      about,
      el(
        "p",
        {role: "status"},
        el("b", {}, `做完 ${sum.done}/${sum.all} 步`),
        sum.due ? `，话术该复习 ${sum.due} 句` : "",
        sum.changed ? `，${sum.changed} 步学过以后改了` : "",
        "。",
      ),
      progress.bar(sum),
      player.elements(states, show),
      reminder(box, states),
    )
    if (focused?.isConnected) focused.focus({preventScroll: true})
  }

  // the first path that somebody opens is theirs, until a step of another one is ticked off
  if (typeof record.read("settings").path !== "string") record.update("settings", state => (state.path = id))
  const player = playerOf(path, rows, step => progress.tick(id, step, true))
  if (player.goOn(() => progress.statesOf(path))) return
  box.append(trouble.element, about)
  box.hidden = false
  show()
  record.watch(show)
  addEventListener("pageshow", show)
  started()
}

const box = document.getElementById("hb-path")
if (box) {
  const {path: id = "", file = ""} = box.dataset
  progress.load(id, file).then(
    path => walk(box, id, path),
    () => {
      box.hidden = false
      refill(box, el("p.hb-notice.hb-notice--bad", {role: "alert"}, "读不到这条路径的数据，请刷新这一页。"))
      started()
    },
  )
}
