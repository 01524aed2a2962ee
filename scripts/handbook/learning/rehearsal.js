/* Rehearsing a script: the customer speaks, the trainee answers aloud, sees the line, and says how well it went. A run
   goes on to an outcome; it is kept at every step, so that a reload goes on where it was. */
(() => {
  const learning = (window.handbookLearning ??= {})
  const {el} = window.handbookPage
  const box = document.getElementById("rehearse")
  const dialogue = document.querySelector(".hb-dialogue")
  const rest = document.querySelector(".hb-script__rest") // what would give the lines away
  if (!box || !dialogue) return
  const {record, boxes, voice} = learning
  const script = learning.talkOf(dialogue)
  const NAME = box.dataset.script
  const MARKS = `turns/${NAME}`
  const RUN = `run/${NAME}`
  const ANSWERS = {known: "会了", nearly: "差一点", "not-yet": "还不会"}
  const RUNS_KEPT = 20
  const AGAIN_AFTER = 2 // lines, when one was not known

  const stage = el("div.hb-rehearsal__stage")
  const log = el("ol.hb-turns.hb-rehearsal__log", {role: "log", "aria-label": "说过的话"})
  const ask = el("div.hb-rehearsal__ask")
  box.append(stage)

  let run = null

  /* ---- What is known ---- */

  const marks = () => record.objects(record.read(MARKS).marks)
  const stateOf = (turn, known = marks()) => boxes.stateOf(known[turn.id], turn.print)
  const isOpen = (turn, known) => stateOf(turn, known) !== "resting"

  const mark = (turn, answer) => record.update(MARKS, state => {
    state.marks = record.objects(state.marks)
    state.marks[turn.id] = boxes.marked(state.marks[turn.id], answer, turn.print)
  })

  const keep = () => record.update(RUN, state => Object.assign(state, run))

  /* ---- Pieces of the page; what is said is copied from the dialogue, with what the estate has filled in ---- */

  const words = (turn, name, language) => {
    const from = turn.part(name)
    if (!from) return null
    const copy = el(`p.hb-turn__${name}`, language ? {lang: language} : {})
    copy.append(...from.cloneNode(true).childNodes)
    return copy
  }

  const line = turn => {
    const item = el(`li.hb-turn.hb-turn--${turn.who}`, {},
      el("span.hb-turn__who", {}, turn.part("who").textContent),
      el("div.hb-turn__body", {}, words(turn, "when"), words(turn, "zh"), words(turn, "en", "en"), words(turn, "note")))
    const mistakes = turn.part("mistakes")
    if (mistakes) item.append(mistakes.cloneNode(true))
    return item
  }

  const situation = talk => {
    const item = el("li.hb-rehearsal__case", {}, "这一回：")
    item.append(...talk.when.cloneNode(true).childNodes)
    return item
  }

  const button = (text, click, main = false) => el(`button.hb-button${main ? ".hb-button--main" : ""}`, {type: "button", click}, text)
  const trouble = () => {
    const said = record.troubleWords()
    return said && el("p.hb-notice.hb-notice--bad", {role: "alert"}, said)
  }
  const focus = element => element?.focus({preventScroll: false})

  const show = (...parts) => {
    ask.replaceChildren(...[trouble(), ...parts].filter(Boolean))
    ask.scrollIntoView({block: "nearest"})
  }

  /* ---- Before: how much is known, and how to begin ---- */

  const begin = () => {
    voice.hush()
    run = null
    rest.hidden = false
    const known = marks()
    const states = script.lines.map(turn => stateOf(turn, known))
    const count = wanted => states.filter(state => state === wanted).length
    const learned = script.lines.filter(turn => boxes.boxOf(known[turn.id]) > 0).length
    const open = script.lines.filter(turn => ["due", "changed"].includes(stateOf(turn, known)))
    const left = record.read(RUN)
    const canResume = (left.kind === "drill" || script.talk(left.talk)) && !left.isOver && Array.isArray(left.trail) && left.trail.length > 0
    const settings = record.read("settings")
    const choice = (value, text) => el("label.hb-choice", {}, el("input", {type: "radio", name: "hb-deal", value, checked: (settings.deal ?? "deal") === value}), text)
    const aloud = el("label.hb-choice", {hidden: !voice.isThere()},
      el("input", {type: "checkbox", checked: settings.aloud === true, change: event => record.update("settings", state => (state.aloud = event.target.checked))}),
      "读出客户的话")
    voice.whenThere(() => (aloud.hidden = false))
    stage.replaceChildren(...[
      trouble(),
      el("p", {}, "客户说一句，您先说出口，再看标准句，自己判。说到结局，看看漏了什么。没会的先回来：", el("a", {href: "#rehearse-how"}, "怎么排"), "。"),
      el("p.hb-rehearsal__state", {role: "status"}, [
        `这一篇要会 ${script.lines.length} 句`,
        `已会 ${learned} 句`,
        open.length && `今天该复习 ${open.length} 句`,
        count("changed") && `其中 ${count("changed")} 句学过以后改了`,
      ].filter(Boolean).join("，") + "。"),
      el("fieldset.hb-rehearsal__how", {change: event => event.target.name === "hb-deal" && record.update("settings", state => (state.deal = event.target.value))},
        el("legend", {}, "遇到分岔"), el("div.hb-fill__choices", {}, choice("deal", "抽到哪种算哪种"), choice("choose", "我自己选")), aloud),
      el("p.hb-buttons", {}, ...[
        canResume && button("接着上次练", resume, true),
        button(canResume ? "从头练" : "开始练", () => start(), !canResume),
        open.length && button(`只练该复习的 ${open.length} 句`, () => drill(open.map(turn => turn.id))),
      ].filter(Boolean)),
      el("details.hb-rehearsal__rule", {id: "rehearse-how"}, el("summary", {}, "没会的怎么排"),
        el("p", {}, `会了就放进下一格，差一点留在原格，还不会放回第一格。各格隔 ${boxes.DAYS.slice(1).join("、")} 天再来，第一格当场就再来。记录只存在这台设备上，在“学习记录”里可以导出。`)),
    ].filter(Boolean))
  }

  const open = () => {
    rest.hidden = true
    log.replaceChildren()
    stage.replaceChildren(log, ask, el("p.hb-rehearsal__leave", {}, button("不练了，看全篇", () => {
      if (run.kind === "talk" && !run.isOver) keep()
      begin()
      focus(stage.querySelector("button"))
    })))
  }

  /* ---- A run through the talk ---- */

  const start = () => {
    run = {kind: "talk", deal: document.querySelector("[name=hb-deal]:checked")?.value ?? "deal", talk: script.start.id, index: 0, trail: [], outcome: "", queue: [], isOver: false}
    keep()
    open()
    go()
  }

  const resume = () => {
    run = {outcome: "", queue: [], deal: "deal", index: 0, isOver: false, ...record.read(RUN)}
    run.trail = run.trail.filter(step => step && (script.spot(step.turn) || script.talk(step.branch)))
    open()
    if (run.kind === "drill") {
      next()
      return
    }
    for (const step of run.trail) {
      if (step.branch) log.append(situation(script.talk(step.branch)))
      else log.append(line(script.spot(step.turn).turn))
    }
    go()
  }

  const step = one => {
    run.trail.push(one)
    keep()
  }

  /* On from where the run stands: customers speak by themselves, staff are asked. */
  const go = () => {
    for (;;) {
      const talk = script.talk(run.talk)
      const turn = talk.turns[run.index]
      if (turn?.who === "customer") {
        run.index++
        log.append(line(turn))
        if (record.read("settings").aloud === true) voice.say(turn.part("zh"))
        step({turn: turn.id})
      } else if (turn) {
        question(turn, answer => {
          run.index++
          step({turn: turn.id, answer})
          go()
        })
        return
      } else if (talk.branches.length) {
        if (run.deal === "choose") {
          choose(talk)
          return
        }
        enter(dealt(talk))
      } else if (talk.isHere) {
        const spot = script.spot(talk.go)
        run.talk = spot.talk.id
        run.index = spot.index
        keep()
      } else {
        end(talk)
        return
      }
    }
  }

  const enter = branch => {
    run.talk = branch
    run.index = 0
    log.append(situation(script.talk(branch)))
    step({branch})
  }

  /* By lot; what has lines to learn comes up four times as often. */
  const dealt = talk => {
    const known = marks()
    const weights = talk.branches.map(id => (script.ahead(script.talk(id)).some(turn => isOpen(turn, known)) ? 4 : 1))
    let rest = Math.random() * weights.reduce((sum, weight) => sum + weight, 0)
    return talk.branches.find((_, index) => (rest -= weights[index]) < 0) ?? talk.branches[0]
  }

  const choose = talk => {
    const heading = el("p.hb-rehearsal__prompt", {tabindex: "-1"}, "接下来是哪一种？")
    show(heading, el("div.hb-rehearsal__cases", {}, talk.branches.map(id => {
      const branch = script.talk(id)
      return button(`${branch.when.querySelector(".hb-branch__letter").textContent}　${branch.when.querySelector(".hb-branch__zh").textContent}`, () => {
        enter(id)
        go()
      })
    })))
    focus(ask.querySelector("button"))
  }

  /* ---- One line: think, see, judge ---- */

  const question = (turn, then) => {
    const isChanged = stateOf(turn) === "changed"
    const prompt = turn.who === "action" ? "这时您做什么？" : "您怎么说？先说出口。"
    const reveal = button("看标准句", () => {
      log.append(line(turn))
      const answers = Object.entries(ANSWERS).map(([answer, text], place) => el("button.hb-button", {
        type: "button", "aria-keyshortcuts": place + 1, "data-answer": answer, click: () => {
          mark(turn, answer)
          then(answer)
        },
      }, text))
      show(el("p.hb-rehearsal__prompt", {id: "rehearse-prompt"}, "说得怎么样？"), el("div.hb-buttons", {role: "group", "aria-labelledby": "rehearse-prompt"}, answers))
      focus(answers[0])
    }, true)
    show(
      el("p.hb-rehearsal__prompt", {}, ...[words(turn, "when")?.textContent, prompt].filter(Boolean)),
      isChanged && el("p.hb-turn__note", {}, "这一句在您学过以后改了。"),
      el("p.hb-buttons", {}, reveal),
    )
    focus(reveal)
  }

  box.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const answers = ask.querySelectorAll("[data-answer]")
    answers[{1: 0, 2: 1, 3: 2}[event.key]]?.click()
  })

  /* ---- Only what is due, in any order ---- */

  const drill = ids => {
    run = {kind: "drill", talk: "", index: 0, trail: [], queue: shuffled(ids), outcome: "", isOver: false}
    open()
    next()
  }

  const shuffled = ids => {
    const left = [...ids]
    return ids.map(() => left.splice(Math.floor(Math.random() * left.length), 1)[0])
  }

  const next = () => {
    log.replaceChildren()
    run.queue = run.queue.filter(id => script.spot(id))
    if (!run.queue.length) {
      finish(el("p.hb-rehearsal__outcome", {tabindex: "-1"}, "该复习的都练过了。"))
      return
    }
    const [id] = run.queue
    const {turn, talk} = script.spot(id)
    if (talk.when) log.append(situation(talk))
    const before = script.before(turn) ?? script.start.turns.find(one => one.who === "customer")
    if (before) log.append(line(before))
    question(turn, answer => {
      run.queue.shift()
      if (answer === "not-yet") run.queue.splice(AGAIN_AFTER, 0, id)
      step({turn: id, answer})
      next()
    })
  }

  /* ---- The end ---- */

  const end = talk => {
    run.outcome = talk.outcome ?? ""
    finish(el("p.hb-rehearsal__outcome", {tabindex: "-1"}, run.outcome ? `到结局了：${run.outcome}。` : "说完了。",
      talk.goUrl ? el("span", {}, "接着转：", el("a", {href: talk.goUrl}, talk.goTitle), "。") : null))
  }

  const finish = heading => {
    run.isOver = true
    const answered = run.trail.filter(one => one.answer)
    const count = answer => answered.filter(one => one.answer === answer).length
    record.update(MARKS, state => {
      const runs = Array.isArray(state.runs) ? state.runs : []
      state.runs = [...runs, {at: new Date().toISOString(), outcome: run.outcome, known: count("known"), nearly: count("nearly"), notYet: count("not-yet")}].slice(-RUNS_KEPT)
    })
    record.forget(RUN)
    const missed = [...new Set(answered.filter(one => one.answer !== "known").map(one => one.turn))].map(id => script.spot(id)?.turn).filter(Boolean)
    const mistakes = document.querySelector(".hb-mistakes")
    show(
      heading,
      el("p", {role: "status"}, `这一回 ${answered.length} 句：会了 ${count("known")}，差一点 ${count("nearly")}，还不会 ${count("not-yet")}。`),
      missed.length > 0 && el("div", {}, el("p.hb-rehearsal__prompt", {}, "漏了的，再看一眼："), el("ol.hb-turns", {}, missed.map(line))),
      mistakes && run.kind === "talk" && el("details", {}, el("summary", {}, "这个场景常见的错误"), mistakes.cloneNode(true)),
      el("p.hb-buttons", {},
        missed.length ? button(`再练漏了的 ${missed.length} 句`, () => drill(missed.map(turn => turn.id)), true) : null,
        button("再来一遍", start, !missed.length),
        button("看全篇", () => {
          begin()
          focus(stage.querySelector("button"))
        })),
    )
    stage.querySelector(".hb-rehearsal__leave")?.remove()
    focus(heading)
  }

  box.hidden = false
  record.watch(name => {
    if (run === null && (name === null || name === MARKS || name === RUN)) begin()
  })
  begin()
  learning.chooseEstate()
})()
