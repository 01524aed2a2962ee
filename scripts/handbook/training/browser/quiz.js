/* A quiz: one question at a time, shuffled, each explained when it is answered. What was wrong comes again at the end until
   it is right; the score counts first answers only. A wrong answer to a question of the law's floor has to be made good
   in a retake without a fault. Kept at every answer, so that a reload goes on where it was. */
import {button, el, refill, started} from "../../pages/browser/elements.js"
import {copied, find} from "../../pages/browser/find.js"
import {shuffled} from "./chance.js"
import {offerEstates} from "./facts.js"
import {questions as questionsHere} from "./questions.js"
import * as record from "./record.js"
import {troubleBox} from "./trouble.js"

const TRIES_KEPT = 20
/** @type {QuizRun["kind"][]} */
const KINDS = ["quiz", "retake", "practice"]

/** @type {(box: HTMLElement, all: HTMLElement) => void} */
const quiz = (box, all) => {
  const every = questionsHere()
  const questions = new Map(every.map(question => [question.id, question]))
  const {quiz: key = "", record: recordUrl, print} = box.dataset
  const NAME = `quiz/${key}`
  const PASS = Number(box.dataset.pass)

  let isAtStart = true

  /** @param {string} id */
  const questionOf = id => {
    const found = questions.get(id)
    if (!found) throw new Error(`${id} is not there`)
    return found
  }
  /** @type {(value: unknown) => string[]} */
  const ids = value => (Array.isArray(value) ? value.filter(id => questions.has(id)) : [])
  /** @param {QuizRun} run */
  const keep = run => record.update(NAME, state => (state.run = run))
  const stage = el("div.hb-quiz__stage")
  const trouble = troubleBox()
  box.append(trouble.element, stage)

  /** @param {Child[]} parts */
  const show = (...parts) => {
    trouble.show()
    refill(stage, parts)
  }

  /* ---- Before ---- */

  const tries = () => record.tries(key)

  /** @param {Try} one */
  const day = one => record.day(new Date(record.text(one.retaken ?? one.at)))

  const stateWords = () => {
    const passed = tries()
      .filter(one => one.isPassed)
      .pop()
    if (passed && passed.print !== print) return `${day(passed)}考过 ${passed.score} 分；之后题目或规则改过，请再考一次。`
    if (passed) return `已通过：${day(passed)}，${passed.score} 分。`
    const last = tries().pop()
    return last
      ? `还没有通过：上一次 ${day(last)}，${last.score} 分${ids(last.floors).length ? `，法定底线题错 ${ids(last.floors).length} 道` : ""}。`
      : "还没有考过。"
  }

  const begin = () => {
    isAtStart = true
    all.hidden = false
    const left = whole(record.read(NAME).run)
    const marks = record.objects(record.read("questions").marks)
    const missed = [...questions.keys()].filter(id => marks[id]?.isRight === false)
    const changed = [...questions.values()].filter(({id, print}) => marks[id] && marks[id].print !== print).length
    const floors = openFloors()
    show(
      el("p", {role: "status"}, stateWords(), changed ? ` 有 ${changed} 道题在您答过以后改了。` : ""),
      el(
        "p.hb-buttons",
        {},
        left && button(left.queue.length ? "接着上次考" : "看上次的成绩", () => (left.queue.length ? ask(left) : finish(left)), true),
        button(left ? "从头考" : "开始考", () => start("quiz", drawn()), !left),
        floors.length > 0 && button(`补考法定底线题（${floors.length} 道）`, () => start("retake", floors)),
        missed.length > 0 && button(`只做错过的 ${missed.length} 道`, () => start("practice", missed)),
      ),
      el("p.hb-quiz__small", {}, "成绩只存在这台设备上，在", el("a", {href: recordUrl}, "学习记录"), "里可以打印、导出。"),
    )
  }

  const beginAgain = () => {
    begin()
    find(stage, "button").focus()
  }

  /* A run that was kept, as far as its questions are still there; null where there is none. */
  /** @type {(kept: unknown) => QuizRun | null} */
  const whole = kept => {
    const {left} = record.objects({left: kept})
    const kind = KINDS.find(one => one === left?.kind)
    if (!left || !kind) return null
    /** @type {Record<string, boolean>} */
    const first = {}
    for (const [id, isRight] of Object.entries(left.first ?? {})) if (questions.has(id) && typeof isRight === "boolean") first[id] = isRight
    const queue = [...new Set(ids(left.queue))]
    if (!queue.length && !Object.keys(first).length) return null
    const kepts = record.objects({orders: left.orders}).orders ?? {}
    const orders = Object.fromEntries(
      queue.map(id => {
        const order = kepts[id]
        return [id, questionOf(id).isOrder(order) ? order : questionOf(id).order()]
      }),
    )
    return {kind, total: new Set([...queue, ...Object.keys(first)]).size, queue, orders, first}
  }

  /* The questions of one try: those of the law's floor are never left out. */
  const drawn = () => {
    const mixed = shuffled([...questions.keys()])
    const floors = mixed.filter(id => questionOf(id).isFloor)
    const chosen = new Set([...new Set([...floors, ...mixed])].slice(0, Math.max(Number(box.dataset.most), floors.length)))
    return mixed.filter(id => chosen.has(id))
  }

  /* The floor questions that the last try got wrong, and no retake has made good. */
  const openFloors = () => ids(tries().pop()?.floors)

  /** @type {(kind: QuizRun["kind"], queue: string[]) => void} */
  const start = (kind, queue) => {
    const orders = Object.fromEntries(queue.map(id => [id, questionOf(id).order()]))
    /** @type {QuizRun} */
    const run = {kind, total: queue.length, queue, orders, first: {}}
    keep(run)
    ask(run)
  }

  /* ---- One question ---- */

  /** @param {QuizRun} run */
  const ask = run => {
    isAtStart = false
    all.hidden = true
    const [id] = run.queue
    const question = questionOf(id)
    const widget = question.make(run.orders[id])
    const isAgain = id in run.first
    const done = Object.keys(run.first).length
    const verdict = el("div.hb-quiz__verdict", {role: "status"})
    const judge = () => {
      if (!widget.isAnswered()) {
        refill(verdict, el("p.hb-quiz__missing", {}, `还没有答：${question.hint}。`))
        return
      }
      const isRight = widget.isRight()
      widget.lock()
      if (!isAgain) run.first[id] = isRight
      run.queue.shift()
      if (!isRight) run.queue.push(id)
      record.update("questions", state => {
        const marks = record.objects(state.marks)
        marks[id] = {isRight, print: question.print, at: new Date().toISOString()}
        state.marks = marks
      })
      keep(run)
      const next = button(run.queue.length ? "下一题" : "看成绩", () => (run.queue.length ? ask(run) : finish(run)), true)
      refill(
        verdict,
        el(
          `p.hb-quiz__word.hb-quiz__word--${isRight ? "right" : "wrong"}`,
          {},
          isRight ? "答对了" : question.isFloor && !isAgain ? "答错了：这是法定底线题，考完要补考" : "答错了：最后再来一次",
        ),
        copied(question.why),
      )
      refill(later, next)
      next.focus()
    }
    const later = el(
      "p.hb-buttons",
      {},
      button("交这一题", judge, true),
      isAgain && button("错题不再做了，看成绩", () => finish(run)),
      button("先不考了", beginAgain),
    )
    const legend = el(
      "legend",
      {tabindex: "-1"},
      el("span.hb-quiz__title", {}, question.title),
      el("span.hb-quiz__hint", {}, question.hint, question.isFloor && el("b.hb-question__floor", {}, "法定底线")),
    )
    show(
      el("p.hb-quiz__progress", {}, isAgain ? `错题再来，还剩 ${run.queue.length} 道` : `第 ${done + 1} 题，共 ${run.total} 题`),
      el("progress.hb-quiz__bar", {max: run.total, value: done, "aria-label": "做了几题"}),
      el("fieldset.hb-quiz__question", {}, legend, widget.form),
      verdict,
      later,
    )
    box.scrollIntoView({block: "start"})
    legend.focus({preventScroll: true})
  }

  /* ---- The result ---- */

  /** @param {QuizRun} run */
  const finish = run => {
    const firsts = Object.entries(run.first)
    const right = firsts.filter(([, isRight]) => isRight).length
    const score = Math.round((100 * right) / Math.max(1, firsts.length))
    const wrong = firsts.filter(([, isRight]) => !isRight).map(([id]) => id)
    const floors = wrong.filter(id => questionOf(id).isFloor)
    const at = new Date().toISOString()
    let isPassed = score >= PASS && !floors.length
    record.update(NAME, state => {
      state.run = null
      const all = record.list(state.tries)
      if (run.kind === "quiz") all.push({at, score, right, total: firsts.length, floors, isPassed, print})
      if (run.kind === "retake") {
        const last = all.pop()
        isPassed = !floors.length && Number(last?.score) >= PASS
        if (last) all.push({...last, floors: floors.length ? ids(last.floors) : [], isPassed, retaken: at})
      }
      state.tries = all.slice(-TRIES_KEPT)
    })
    const words = {
      quiz: isPassed
        ? `通过：${score} 分，${firsts.length} 题对了 ${right} 题。`
        : floors.length
          ? `还没有通过：${score} 分，法定底线题错了 ${floors.length} 道，须补考，补考要满分。`
          : `还没有通过：${score} 分，${PASS} 分及格。`,
      retake: floors.length
        ? `补考还错 ${floors.length} 道，要全对才算过。`
        : isPassed
          ? "补考全对，通过了。"
          : `补考全对；上一次的分不到 ${PASS} 分，还要再考一次。`,
      practice: `练完了：${firsts.length} 道里第一次就对的有 ${right} 道。`,
    }[run.kind]
    const heading = el("p.hb-quiz__result", {tabindex: "-1", role: "status"}, words)
    const retake = floors.length ? openFloors() : []
    const mistakes = wrong.map(id => el("li", {}, el("a", {href: `#${id}`}, questionOf(id).title)))
    all.hidden = false
    show(
      heading,
      wrong.length > 0 && el("div", {}, el("p", {}, "第一次没答对的："), el("ul", {}, mistakes)),
      el(
        "p.hb-buttons",
        {},
        retake.length > 0 && button(`补考法定底线题（${retake.length} 道）`, () => start("retake", retake), true),
        button("再考一次", () => start("quiz", drawn()), !retake.length),
      ),
      el("p.hb-quiz__small", {}, el("a", {href: recordUrl}, "看学习记录")),
    )
    heading.focus()
  }

  /* Only what is asked at an estate, where one is chosen: there are as many questions, as if the others did not exist. */
  /** @param {EstateFacts | undefined} estate */
  const askAt = estate => {
    const without = new Set(estate?.without)
    questions.clear()
    for (const question of every) {
      const isAsked = !without.has(question.id)
      if (isAsked) questions.set(question.id, question)
      find(document, `#${question.id}`).hidden = !isAsked
    }
    begin()
  }

  box.hidden = false
  record.watch(name => {
    if (!isAtStart || ![null, NAME, "questions"].includes(name)) return
    if (stage.contains(document.activeElement)) beginAgain()
    else begin()
  })
  begin()
  const here = document.getElementById("hb-here")
  const place = here?.dataset.place
  if (here)
    offerEstates(
      here,
      {
        opener: `只考一个${place}的`,
        label: `在哪个${place}上班`,
        chosen: `别处才考的题已经拿掉。`,
      },
      askAt,
    )
  started()
}

const box = document.getElementById("hb-quiz")
if (box) quiz(box, find(document, ".hb-questions"))
