/* The Today page: from what was chosen to what is due. The other modules say how. */
import {el, refill, started} from "../../pages/browser/elements.js"
import {find, findAll} from "../../pages/browser/find.js"
import {address, firstChoice, fromAddress, keepChoice, problemsOf, unknownEstate} from "./choice.js"
import {forget, list, onChange, openSheet, refresh, shownNow} from "./list.js"
import * as midnight from "./midnight.js"
import {printsShown} from "./paper.js"
import {app, fetchMore, load, placeWord} from "./place.js"
import {saved} from "./saved.js"
import * as schedule from "./schedule.js"
import {shared} from "./shared.js"
import * as store from "./store.js"
import {troubleWords} from "./store.js"
import * as called from "./words.js"

const form = find(document, "#hb-today-choice")
const due = find(document, "#hb-today-due")
const estates = find(form, "select[name=estate]")
const date = find(form, "input[name=date]")
const role = find(form, "select[name=role]")
const shift = find(form, "select[name=shift]")
const options = [...estates.options].filter(option => option.value)

// from the beginning, since somebody may choose before any data are there
let choice = firstChoice(options.map(option => option.value))
/** @type {EstateData | null} */
let estate = null

/* ---- Data: a script for all estates and one for the chosen estate ---- */

/** @param {HTMLOptionElement} option */
const dataOf = async option => {
  await Promise.all([load(app.dataset.lists), load(option.dataset.file)])
  const data = window.handbookEstates?.[option.value]
  if (!data) throw new Error(option.value)
  if (shared().hasForms || data.forms.length) await fetchMore()
  return data
}

/* ---- The form ---- */

/** @type {(select: HTMLSelectElement, all: string, ids: string[], name: (id: string) => string, chosen: string) => void} */
const fillSelect = (select, all, ids, name, chosen) => {
  refill(select, el("option", {value: ""}, all), ...ids.map(id => el("option", {value: id}, name(id))))
  select.value = ids.includes(chosen) ? chosen : ""
}

/** @type {(rosters: RosterData[], roleId: string) => string[]} */
const shiftsOf = (rosters, roleId) => [
  ...new Set(rosters.filter(roster => !roleId || roster.role === roleId).flatMap(roster => roster.shifts.map(one => one.id))),
]

const showForm = () => {
  estates.value = options.some(option => option.value === choice.estate) ? choice.estate : ""
  date.value = schedule.dayOf(choice.date) === null ? "" : choice.date
  if (estate) {
    const {rosters} = estate
    fillSelect(
      role,
      "全部岗位",
      rosters.map(roster => roster.role),
      called.role,
      choice.role,
    )
    fillSelect(
      shift,
      "全部班次",
      Object.keys(shared().shifts).filter(id => shiftsOf(rosters, role.value).includes(id)),
      called.shift,
      choice.shift,
    )
  }
  role.disabled = shift.disabled = !estate
  for (const box of findAll(form, "input[name=warning]")) box.checked = choice.warnings.includes(box.value)
}

/** @type {() => Choice} */
const fromForm = () => {
  // the fields of role and shift are filled where the data are there
  const same = estates.value === choice.estate && estate
  const shifts = same ? shiftsOf(same.rosters, role.value) : []
  return {
    estate: estates.value,
    date: date.value || choice.date,
    isDated: (date.value || choice.date) !== schedule.textOf(schedule.dayNow()),
    role: same ? role.value : choice.role,
    shift: same ? (shifts.includes(shift.value) ? shift.value : "") : choice.shift,
    warnings: findAll(form, "input[name=warning]:checked").map(box => box.value),
    sheet: "",
    isFromForm: true,
  }
}

/* ---- Notices about the date ---- */

/** @type {(estate: EstateData, day: number) => Child[]} */
const dateNotices = (estate, day) => {
  const now = new Date()
  const dayNow = schedule.dayNow(now)
  const clock = now.getHours() * 60 + now.getMinutes()
  /** @type {(words: string, other: number) => HTMLElement} */
  const to = (words, other) =>
    el("a", {href: address({...choice, sheet: "", date: schedule.textOf(other), isDated: other !== dayNow})}, words)
  const night = estate.rosters
    .filter(one => !choice.role || one.role === choice.role)
    .flatMap(one => one.shifts)
    .find(one => one.ends <= one.starts && clock < one.ends)
  const {isClosed, years} = schedule.calendarOf(estate)
  return [
    schedule.isGuess(estate, day) &&
      el(
        "p.hb-notice",
        {},
        el("b", {}, years.length ? `放假安排只知道到 ${Math.max(...years)} 年。` : "放假安排还没有登记。"),
        "这一天按平常的一周算；遇节假日和调休，该查的表可能和这里不一样。",
      ),
    isClosed(day) && el("p.hb-notice", {}, el("b", {}, `这一天${placeWord}关门。`), "只有 24 小时有人的岗位有表。"),
    day !== dayNow &&
      el("p.hb-notice", {}, el("b", {}, `这不是今天的表。`), `今天是 ${called.date(dayNow)}：`, to("看今天的", dayNow), "。"),
    day === dayNow && night && el("p.hb-notice", {}, `现在还是前一天夜班的时间（${night.words}）：`, to("看前一天的", day - 1), "。"),
    estate.sample && el("p.hb-today__sample", {}, `这是样例${placeWord}，名称和数字都是编的。`),
  ]
}

/* ---- From a choice to the page ---- */

/** @param {(Child | Child[])[]} elements */
const say = (...elements) => refill(due, ...elements)
/** @param {Child | Child[]} sentences */
const refuse = sentences => {
  forget()
  say(bad(sentences))
}
/** @param {Child | Child[]} sentences */
const bad = sentences => el("div.hb-notice.hb-notice--bad", {role: "alert"}, sentences)

/** @param {Choice} wanted */
const apply = async wanted => {
  choice = wanted
  const option = options.find(one => one.value === wanted.estate)
  if (!option) {
    estate = null
    showForm()
    refuse(unknownEstate(wanted, options))
    if (!wanted.estate) say(el("p", {role: "status"}, `请先选${placeWord}。`))
    return
  }
  try {
    const data = await dataOf(option)
    // something else was chosen meanwhile
    if (choice !== wanted) return
    estate = data
  } catch {
    refuse(el("p", {}, `读不到这个${placeWord}的数据。请看网络通不通，再刷新这一页。`))
    return
  }
  if (estate.edition !== shared().edition) {
    refuse(el("p", {}, "手册刚更新过，这一页还是旧的：请刷新。"))
    return
  }
  if (wanted.isFromForm) {
    if (!estate.rosters.some(roster => roster.role === choice.role)) choice.role = ""
    if (!shiftsOf(estate.rosters, choice.role).includes(choice.shift)) choice.shift = ""
  }
  showForm()
  const day = schedule.dayOf(choice.date)
  const problems = problemsOf(choice, estate)
  if (problems.length || day === null) {
    refuse(problems)
    return
  }
  midnight.shows(day, choice.isDated)
  keepChoice(choice)
  const trouble = troubleWords(store.trouble())
  say(trouble && bad(el("p", {}, trouble)), dateNotices(estate, day), ...list(estate, choice, day))
  // the board, now that its cards are on the page
  refresh("")
  document.dispatchEvent(new Event("handbook-search:lists"))
  if (choice.sheet) openSheet(choice.sheet)
}

due.before(midnight.box)
printsShown(shownNow)
onChange(saved)
midnight.decides(
  day => {
    Object.assign(choice, {date: day, isDated: true})
    keepChoice(choice)
  },
  () => apply({...choice, date: schedule.textOf(schedule.dayNow()), isDated: false, sheet: ""}),
)
form.addEventListener("change", () => apply(fromForm()))
form.addEventListener("submit", event => event.preventDefault())
for (const button of findAll(form, "button[data-days]")) {
  button.addEventListener("click", () => {
    const days = Number(button.dataset.days)
    const day = days ? (schedule.dayOf(choice.date) ?? schedule.dayNow()) + days : schedule.dayNow()
    apply({...fromForm(), date: schedule.textOf(day), isDated: day !== schedule.dayNow()})
  })
}
addEventListener("hashchange", () => {
  const wanted = fromAddress()
  if (wanted && address(wanted) !== address(choice)) apply(wanted)
})
store.watch(serial => {
  refresh(serial)
  saved()
})

showForm()
form.hidden = find(document, "#hb-today-kept").hidden = false
load(app.dataset.lists).then(
  () => {
    saved()
    return apply(choice)
  },
  () => apply(choice),
)
started()
