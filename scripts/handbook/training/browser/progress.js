/* How far somebody is on a path: each step is done, begun or open, by what is kept of reading, rehearsing and quizzes; and
   what has changed since it was learned. */
import {el} from "../../pages/browser/elements.js"
import * as boxes from "./boxes.js"
import * as record from "./record.js"

/* What was read or practised: the day it was ticked, and what of it has changed since. */
/** @type {(step: StepData, read: Record<string, Entry>) => Partial<StepState>} */
const ticked = (step, read) => {
  const mark = read[step.key]
  if (!mark) return {}
  const prints = record.objects({prints: mark.prints}).prints ?? {}
  return {
    at: record.text(mark.at),
    isDone: true,
    changed: Object.entries(step.prints)
      .filter(([id, print]) => prints[id] !== print)
      .map(([id]) => id),
  }
}

/** @type {(step: StepData) => Partial<StepState>} */
const rehearsed = step => {
  const marks = record.objects(record.read(`turns/${step.key}`).marks)
  const ids = Object.keys(step.prints)
  const known = ids.filter(id => boxes.boxOf(marks[id]) > 0)
  const dates = known.map(id => record.text(marks[id].at)).sort()
  const isDone = ids.length > 0 && known.length === ids.length
  return {
    at: isDone ? dates[dates.length - 1] : "",
    isDone,
    words: known.length || ids.some(id => marks[id]) ? `会 ${known.length}/${ids.length} 句` : "",
    due: ids.filter(id => marks[id] && boxes.stateOf(marks[id], marks[id].print) === "due").length,
    changed: ids.filter(id => marks[id] && marks[id].print !== step.prints[id]),
  }
}

/** @type {(step: StepData) => Partial<StepState>} */
const quizzed = step => {
  const tries = record.tries(step.key)
  const one = tries.filter(each => each.isPassed).pop() ?? tries[tries.length - 1]
  if (!one) return {}
  const now = Object.values(step.prints)[0]
  return {
    at: record.text(one.retaken ?? one.at),
    isDone: Boolean(one.isPassed),
    words: `${one.score} 分${one.retaken ? "，底线题已补考" : ""}${one.isPassed ? "" : "，未通过"}`,
    changed: one.isPassed && one.print !== now ? ["quiz"] : [],
  }
}

/* Who goes along with what is practised, by step; kept with the person. */
const mentors = () => {
  const [found = {}] = record.list([record.read("person").mentors])
  return found
}

/** @param {string} key */
export const mentorOf = key => record.text(mentors()[key])

/** @type {(key: string, name: string) => void} */
export const setMentor = (key, name) => record.update("person", state => (state.mentors = {...mentors(), [key]: name}))

export const MENTOR = "带教人："

/** @type {(step: StepData, read: Record<string, Entry>) => Partial<StepState>} */
const practised = (step, read) => {
  const name = mentorOf(step.key)
  return {...ticked(step, read), words: name && `${MENTOR}${name}`}
}

const STATES = {read: ticked, practise: practised, rehearse: rehearsed, quiz: quizzed}

/* A path, from its own script; rejected where that does not come. */
/** @type {(id: string, file: string) => Promise<PathData>} */
export const load = (id, file) =>
  new Promise((resolve, reject) => {
    const fail = () => reject(new Error(file))
    const give = () => {
      const found = window.handbookPaths?.[id]
      if (found) resolve(found)
      else fail()
    }
    if (window.handbookPaths?.[id]) give()
    else document.head.append(el("script", {src: file, load: give, error: fail}))
  })

/* How each step of a path stands, in their order. */
/** @type {(path: PathData) => StepState[]} */
export const statesOf = path => {
  const read = record.objects(record.read("read").marks)
  return path.steps.map(step => ({at: "", isDone: false, words: "", due: 0, changed: [], ...STATES[step.way](step, read)}))
}

/* Whoever ticks a step of a path off is on it from now on. */
/** @type {(path: string, step: StepData, isDone: boolean) => void} */
export const tick = (path, step, isDone) => {
  record.update("settings", state => (state.path = path))
  record.update("read", state => {
    const marks = record.objects(state.marks)
    if (isDone) marks[step.key] = {at: new Date().toISOString(), prints: step.prints}
    else delete marks[step.key]
    state.marks = marks
  })
}

/* A path in figures. */
/** @param {PathData} path */
export const sumOf = (path, states = statesOf(path)) => ({
  done: states.filter(state => state.isDone).length,
  all: states.length,
  due: states.reduce((sum, state) => sum + state.due, 0),
  changed: states.filter(state => state.changed.length).length,
})

/* The day of a time that was kept. */
/** @param {string} at */
export const dayOf = at => (at ? record.day(new Date(at)) : "")

/** @param {{done: number, all: number}} sum */
export const bar = ({done, all}) => el("progress.hb-progress__bar", {max: all, value: done, "aria-label": "做完了几步"})
