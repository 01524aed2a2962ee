/* Rehearsing a script: the customer speaks, the trainee answers aloud, sees the line, and says how well it went. A run
   goes on to an outcome; it is kept at every step, so that a reload goes on where it was. */
import {button, el, refill, started} from "../../pages/browser/elements.js"
import {find, findAll, wordsOf} from "../../pages/browser/find.js"
import {shuffled} from "./chance.js"
import "./draw.js"
import {chooseEstate} from "./facts.js"
import {learnedOf} from "./learned.js"
import {line, situation, when} from "./lines.js"
import {opening} from "./opening.js"
import * as record from "./record.js"
import {scriptOf} from "./talk.js"
import {troubleBox} from "./trouble.js"
import * as voice from "./voice.js"

/** @type {[Answer, string][]} */
const ANSWERS = [
  ["known", "会了"],
  ["nearly", "差一点"],
  ["not-yet", "还不会"],
]
const AGAIN_AFTER = 2 // lines, when one was not known

/* A group of buttons under what is asked, which is read out with the first of them. */
/** @type {(kind: string, words: string, buttons: HTMLElement[]) => HTMLElement[]} */
const group = (kind, words, buttons) => [
  el("p.hb-rehearsal__prompt", {id: "rehearse-prompt"}, words),
  el(kind, {role: "group", "aria-labelledby": "rehearse-prompt"}, buttons),
]

/* `rest` is what would give the lines away. */
/** @type {(box: HTMLElement, dialogue: HTMLElement, rest: HTMLElement) => void} */
const rehearse = (box, dialogue, rest) => {
  const script = scriptOf(dialogue)
  const hasForks = dialogue.querySelector(".hb-branches") !== null
  const learned = learnedOf(box.dataset.script ?? "", script)

  const stage = el("div.hb-rehearsal__stage")
  const log = el("ol.hb-turns")
  const ask = el("div.hb-rehearsal__ask")
  const trouble = troubleBox()
  const foot = el("div.hb-rehearsal__foot")
  box.append(stage)

  let isAtStart = true

  /** @param {Child[]} parts */
  const show = (...parts) => {
    trouble.show()
    refill(ask, parts)
    foot.scrollIntoView({block: "nearest"})
  }

  /* ---- Before ---- */

  const begin = () => {
    voice.hush()
    isAtStart = true
    rest.hidden = false
    trouble.show()
    refill(stage, trouble.element, opening(box, script, learned, hasForks, {resume, start, drill}))
  }

  const beginAgain = () => {
    begin()
    find(stage, "button").focus()
  }

  const open = () => {
    isAtStart = false
    rest.hidden = true
    refill(log)
    refill(foot, trouble.element, ask)
    refill(
      stage,
      el("div.hb-rehearsal__log", {role: "log", "aria-label": "说过的话"}, log),
      foot,
      el("p.hb-rehearsal__leave", {}, button("不练了，看全篇", beginAgain)),
    )
  }

  /* ---- A run through the talk ---- */

  const start = () => {
    const deal = /** @type {HTMLInputElement | null} */ (document.querySelector("[name=hb-deal]:checked"))
    /** @type {TalkRun} */
    const run = {
      kind: "talk",
      deal: deal?.value ?? "deal",
      talk: script.start.id,
      index: 0,
      trail: [],
      outcome: "",
      queue: [],
      isOver: false,
    }
    learned.keep(run)
    open()
    go(run)
  }

  /** @param {TalkRun} run */
  const resume = run => {
    open()
    if (run.kind === "drill") {
      next(run)
      return
    }
    for (const one of run.trail) {
      const branch = script.talk(one.branch)
      const spot = script.spot(one.turn)
      if (branch) log.append(situation(branch))
      else if (spot) log.append(line(spot.turn))
    }
    go(run)
  }

  /** @type {(run: TalkRun, one: TrailStep) => void} */
  const step = (run, one) => {
    run.trail.push(one)
    learned.keep(run)
  }

  /* On from where the run stands: customers speak by themselves, staff are asked. */
  /** @param {TalkRun} run */
  const go = run => {
    for (let talk = script.talk(run.talk); talk; talk = script.talk(run.talk)) {
      const turn = talk.turns[run.index]
      const spot = talk.isHere ? script.spot(talk.go) : undefined
      if (turn?.who === "customer") {
        run.index++
        log.append(line(turn))
        if (record.read("settings").aloud === true) voice.say(turn.part("zh"))
        step(run, {turn: turn.id})
      } else if (turn) {
        question(turn, answer => {
          run.index++
          step(run, {turn: turn.id, answer})
          go(run)
        })
        return
      } else if (talk.branches.length) {
        if (run.deal === "choose") {
          choose(run, talk)
          return
        }
        enter(run, dealt(talk))
      } else if (spot) {
        run.talk = spot.talk.id
        run.index = spot.index
        learned.keep(run)
      } else {
        end(run, talk)
        return
      }
    }
  }

  /** @type {(run: TalkRun, branch: string) => void} */
  const enter = (run, branch) => {
    const talk = script.talk(branch)
    run.talk = branch
    run.index = 0
    if (talk) log.append(situation(talk))
    step(run, {branch})
  }

  /* By lot; what has lines to learn comes up four times as often. */
  /** @param {Talk} talk */
  const dealt = talk => {
    const known = learned.marks()
    const weights = talk.branches.map(id => (script.ahead(id).some(turn => learned.stateOf(turn, known) !== "resting") ? 4 : 1))
    let rest = Math.random() * weights.reduce((sum, weight) => sum + weight, 0)
    return talk.branches.find((_, index) => (rest -= weights[index]) < 0) ?? talk.branches[0]
  }

  /** @type {(run: TalkRun, talk: Talk) => void} */
  const choose = (run, talk) => {
    const cases = talk.branches.map(id => {
      const branch = script.talk(id)?.when
      const words = branch ? `${wordsOf(find(branch, ".hb-branch__letter"))}　${wordsOf(find(branch, ".hb-branch__zh"))}` : id
      return button(words, () => {
        enter(run, id)
        go(run)
      })
    })
    show(...group("div.hb-rehearsal__cases", "接下来是哪一种？", cases))
    cases[0].focus()
  }

  /* ---- One line: think, see, judge ---- */

  /** @type {(turn: Turn, then: (answer: Answer) => void) => void} */
  const question = (turn, then) => {
    const isChanged = learned.stateOf(turn) === "changed"
    const prompt = turn.who === "action" ? "这时您做什么？" : "您怎么说？先说出口。"
    /** @type {(answer: Answer, text: string, key: number) => HTMLElement} */
    const answerButton = (answer, text, key) => {
      const one = button(text, () => {
        learned.mark(turn, answer)
        then(answer)
      })
      one.setAttribute("aria-keyshortcuts", String(key))
      one.dataset.answer = answer
      return one
    }
    const judge = () => {
      log.append(line(turn))
      const answers = ANSWERS.map(([answer, text], place) => answerButton(answer, text, place + 1))
      show(...group("div.hb-buttons", "说得怎么样？", answers))
      answers[0].focus()
    }
    const reveal = button("看标准句", judge, true)
    reveal.setAttribute("aria-describedby", "rehearse-prompt")
    show(
      el("p.hb-rehearsal__prompt", {id: "rehearse-prompt"}, when(turn), prompt),
      isChanged && el("p.hb-turn__note", {}, "这一句在您学过以后改了。"),
      el("p.hb-buttons", {}, reveal),
    )
    reveal.focus()
  }

  box.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !/^[1-3]$/.test(event.key)) return
    findAll(ask, "[data-answer]")[Number(event.key) - 1]?.click()
  })

  /* ---- Only what is due, in any order ---- */

  /** @param {string[]} ids */
  const drill = ids => {
    /** @type {TalkRun} */
    const run = {kind: "drill", deal: "", talk: "", index: 0, trail: [], queue: shuffled(ids), outcome: "", isOver: false}
    learned.keep(run)
    open()
    next(run)
  }

  /** @param {TalkRun} run */
  const next = run => {
    refill(log)
    const [id] = run.queue
    const spot = script.spot(id)
    if (!spot) {
      finish(run, el("p.hb-rehearsal__outcome", {tabindex: "-1"}, "该复习的都练过了。"))
      return
    }
    const {turn, talk} = spot
    if (talk.when) log.append(situation(talk))
    const before = script.before(turn) ?? script.start.turns.find(one => one.who === "customer")
    if (before) log.append(line(before))
    question(turn, answer => {
      run.queue.shift()
      if (answer === "not-yet") run.queue.splice(AGAIN_AFTER, 0, id)
      step(run, {turn: id, answer})
      next(run)
    })
  }

  /* ---- The end ---- */

  /** @type {(run: TalkRun, talk: Talk) => void} */
  const end = (run, talk) => {
    run.outcome = talk.outcome ?? ""
    finish(
      run,
      el(
        "p.hb-rehearsal__outcome",
        {tabindex: "-1"},
        run.outcome ? `到结局了：${run.outcome}。` : "说完了。",
        talk.goUrl && el("span", {}, "接着转：", el("a", {href: talk.goUrl}, talk.goTitle), "。"),
      ),
    )
  }

  /** @type {(run: TalkRun, heading: HTMLElement) => void} */
  const finish = (run, heading) => {
    const answered = run.trail.filter(one => one.answer)
    /** @param {Answer} answer */
    const count = answer => answered.filter(one => one.answer === answer).length
    const counts = {known: count("known"), nearly: count("nearly"), notYet: count("not-yet")}
    learned.over(run, counts)
    const ids = new Set(answered.filter(one => one.answer !== "known").map(one => one.turn))
    const missed = [...ids].flatMap(id => script.spot(id)?.turn ?? [])
    const mistakes = document.querySelector(".hb-mistakes")
    show(
      heading,
      el("p", {role: "status"}, `这一回 ${answered.length} 句：会了 ${counts.known}，差一点 ${counts.nearly}，还不会 ${counts.notYet}。`),
      missed.length > 0 && el("div", {}, el("p.hb-rehearsal__prompt", {}, "漏了的，再看一眼："), el("ol.hb-turns", {}, missed.map(line))),
      mistakes && run.kind === "talk" && el("details", {}, el("summary", {}, "这个场景常见的错误"), mistakes.cloneNode(true)),
      el(
        "p.hb-buttons",
        {},
        missed.length > 0 && button(`再练漏了的 ${missed.length} 句`, () => drill(missed.map(turn => turn.id)), true),
        button("再来一遍", start, !missed.length),
        button("看全篇", beginAgain),
      ),
    )
    stage.querySelector(".hb-rehearsal__leave")?.remove()
    heading.focus({preventScroll: true})
    heading.scrollIntoView({block: "start"})
  }

  box.hidden = false
  record.watch(name => {
    if (!isAtStart || (name !== null && !learned.entries.includes(name))) return
    if (stage.contains(document.activeElement)) beginAgain()
    else begin()
  })
  begin()
  voice.whenThere(() => stage.querySelector(".hb-rehearsal__aloud")?.removeAttribute("hidden"))
  chooseEstate()
  started()
}

const box = document.getElementById("rehearse")
const dialogue = /** @type {HTMLElement | null} */ (document.querySelector(".hb-dialogue"))
if (box && dialogue) rehearse(box, dialogue, find(document, ".hb-script__rest"))
