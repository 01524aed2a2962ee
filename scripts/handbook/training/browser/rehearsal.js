/* Rehearsing a script: the customer speaks, the trainee answers aloud, sees the line, and says how well it went. A run
   goes on to an outcome; it is kept at every step, so that a reload goes on where it was. */
;(() => {
  const learning = (window.handbookLearning = window.handbookLearning || {})
  const {el, refill, started} = window.handbookPage
  const box = document.getElementById("rehearse")
  const dialogue = document.querySelector(".hb-dialogue")
  const rest = document.querySelector(".hb-script__rest") // what would give the lines away
  if (!box || !dialogue) return
  const {record, boxes, voice} = learning
  const {when, line, situation} = learning.lines
  const script = learning.talkOf(dialogue)
  const forks = dialogue.querySelector(".hb-branches")
  const NAME = box.dataset.script
  const customer = box.dataset.customer
  const MARKS = `turns/${NAME}`
  const RUN = {talk: `run/${NAME}`, drill: `drill/${NAME}`} // a review does not end a talk that was left half way
  const ANSWERS = {known: "会了", nearly: "差一点", "not-yet": "还不会"}
  const RUNS_KEPT = 20
  const AGAIN_AFTER = 2 // lines, when one was not known

  const stage = el("div.hb-rehearsal__stage")
  const log = el("ol.hb-turns")
  const ask = el("div.hb-rehearsal__ask")
  const trouble = learning.trouble()
  const foot = el("div.hb-rehearsal__foot")
  box.append(stage)

  let run = null

  /* ---- What is known ---- */

  const marks = () => record.objects(record.read(MARKS).marks)
  const stateOf = (turn, known = marks()) => boxes.stateOf(known[turn.id], turn.print)
  const isOpen = (turn, known) => stateOf(turn, known) !== "resting"

  const mark = (turn, answer) =>
    record.update(MARKS, state => {
      state.marks = record.objects(state.marks)
      state.marks[turn.id] = boxes.marked(state.marks[turn.id], answer, turn.print)
    })

  const keep = () => record.update(RUN[run.kind], state => Object.assign(state, run))

  /* A run that was kept, as far as it still fits the script; null where there is none. */
  const left = kind => {
    const kept = record.read(RUN[kind])
    const known = record.list(kept.trail).filter(step => script.spot(step.turn) || script.talk(step.branch)?.when)
    const queue = Array.isArray(kept.queue) ? kept.queue.filter(id => script.spot(id)) : []
    if (kept.isOver || !(kind === "talk" ? script.talk(kept.talk) && known.length : queue.length)) return null
    return {
      kind,
      deal: kept.deal,
      talk: kept.talk,
      index: Number.isInteger(kept.index) ? kept.index : 0,
      trail: known,
      queue,
      outcome: "",
      isOver: false,
    }
  }

  /* ---- Pieces of the page ---- */

  const button = (text, click, main = false) => el(`button.hb-button${main ? ".hb-button--main" : ""}`, {type: "button", click}, text)

  const show = (...parts) => {
    trouble.show()
    refill(ask, ...parts.filter(Boolean))
    foot.scrollIntoView({block: "nearest"})
  }

  /* A group of buttons under what is asked, which is read out with the first of them. */
  const group = (kind, words, buttons) => [
    el("p.hb-rehearsal__prompt", {id: "rehearse-prompt"}, words),
    el(kind, {role: "group", "aria-labelledby": "rehearse-prompt"}, buttons),
  ]

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
    const talk = left("talk")
    const review = left("drill")
    const settings = record.read("settings")
    const choice = (value, text) =>
      el("label.hb-choice", {}, el("input", {type: "radio", name: "hb-deal", value, checked: (settings.deal ?? "deal") === value}), text)
    const aloud = el(
      "label.hb-choice.hb-rehearsal__aloud",
      {hidden: !voice.isThere()},
      el("input", {
        type: "checkbox",
        checked: settings.aloud === true,
        change: event => record.update("settings", state => (state.aloud = event.target.checked)),
      }),
      box.dataset.aloud ?? `读出${customer}的话`,
    )
    trouble.show()
    refill(
      stage,
      ...[
        trouble.element,
        el(
          "p",
          {},
          box.dataset.intro ?? `${customer}说一句，您先说出口，再看标准句，自己判。说到结局，看看漏了什么。没会的先回来：`,
          el("a", {href: "#rehearse-how"}, "怎么排"),
          "。",
        ),
        el(
          "p.hb-rehearsal__state",
          {role: "status"},
          [
            `这一篇要会 ${script.lines.length} 句`,
            `已会 ${learned} 句`,
            open.length && `今天该复习 ${open.length} 句`,
            count("changed") && `其中 ${count("changed")} 句学过以后改了`,
          ]
            .filter(Boolean)
            .join("，") + "。",
        ),
        el(
          "fieldset.hb-rehearsal__how",
          {change: event => event.target.name === "hb-deal" && record.update("settings", state => (state.deal = event.target.value))},
          el("legend", {}, forks ? "遇到分岔" : "怎么练"),
          forks ? el("div.hb-fill__choices", {}, choice("deal", "随机来一种"), choice("choose", "我自己选")) : "",
          aloud,
        ),
        el(
          "p.hb-buttons",
          {},
          ...[
            talk && button("接着上次练", () => resume(talk), true),
            button(talk ? "从头练" : "开始练", start, !talk),
            review
              ? button(`接着复习，还剩 ${review.queue.length} 句`, () => resume(review))
              : open.length && button(`只练该复习的 ${open.length} 句`, () => drill(open.map(turn => turn.id))),
          ].filter(Boolean),
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
      ].filter(Boolean),
    )
  }

  const leave = () => {
    begin()
    stage.querySelector("button").focus()
  }

  const open = () => {
    rest.hidden = true
    refill(log)
    refill(foot, trouble.element, ask)
    refill(
      stage,
      el("div.hb-rehearsal__log", {role: "log", "aria-label": "说过的话"}, log),
      foot,
      el("p.hb-rehearsal__leave", {}, button("不练了，看全篇", leave)),
    )
  }

  /* ---- A run through the talk ---- */

  const start = () => {
    run = {
      kind: "talk",
      deal: document.querySelector("[name=hb-deal]:checked")?.value ?? "deal",
      talk: script.start.id,
      index: 0,
      trail: [],
      outcome: "",
      queue: [],
      isOver: false,
    }
    keep()
    open()
    go()
  }

  const resume = kept => {
    run = kept
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
    show(
      ...group(
        "div.hb-rehearsal__cases",
        "接下来是哪一种？",
        talk.branches.map(id => {
          const branch = script.talk(id)
          return button(
            `${branch.when.querySelector(".hb-branch__letter").textContent}　${branch.when.querySelector(".hb-branch__zh").textContent}`,
            () => {
              enter(id)
              go()
            },
          )
        }),
      ),
    )
    ask.querySelector("button").focus()
  }

  /* ---- One line: think, see, judge ---- */

  const question = (turn, then) => {
    const isChanged = stateOf(turn) === "changed"
    const prompt = turn.who === "action" ? "这时您做什么？" : "您怎么说？先说出口。"
    const reveal = button(
      "看标准句",
      () => {
        log.append(line(turn))
        const answers = Object.entries(ANSWERS).map(([answer, text], place) =>
          el(
            "button.hb-button",
            {
              type: "button",
              "aria-keyshortcuts": place + 1,
              "data-answer": answer,
              click: () => {
                mark(turn, answer)
                then(answer)
              },
            },
            text,
          ),
        )
        show(...group("div.hb-buttons", "说得怎么样？", answers))
        answers[0].focus()
      },
      true,
    )
    reveal.setAttribute("aria-describedby", "rehearse-prompt")
    show(
      el("p.hb-rehearsal__prompt", {id: "rehearse-prompt"}, when(turn), prompt),
      isChanged && el("p.hb-turn__note", {}, "这一句在您学过以后改了。"),
      el("p.hb-buttons", {}, reveal),
    )
    reveal.focus()
  }

  box.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const answers = ask.querySelectorAll("[data-answer]")
    answers[{1: 0, 2: 1, 3: 2}[event.key]]?.click()
  })

  /* ---- Only what is due, in any order ---- */

  const drill = ids => {
    run = {kind: "drill", talk: "", index: 0, trail: [], queue: shuffled(ids), outcome: "", isOver: false}
    keep()
    open()
    next()
  }

  const shuffled = ids => {
    const left = [...ids]
    return ids.map(() => left.splice(Math.floor(Math.random() * left.length), 1)[0])
  }

  const next = () => {
    refill(log)
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
    finish(
      el(
        "p.hb-rehearsal__outcome",
        {tabindex: "-1"},
        run.outcome ? `到结局了：${run.outcome}。` : "说完了。",
        talk.goUrl ? el("span", {}, "接着转：", el("a", {href: talk.goUrl}, talk.goTitle), "。") : null,
      ),
    )
  }

  const finish = heading => {
    run.isOver = true
    const answered = run.trail.filter(one => one.answer)
    const count = answer => answered.filter(one => one.answer === answer).length
    record.update(MARKS, state => {
      const runs = Array.isArray(state.runs) ? state.runs : []
      state.runs = [
        ...runs,
        {at: new Date().toISOString(), outcome: run.outcome, known: count("known"), nearly: count("nearly"), notYet: count("not-yet")},
      ].slice(-RUNS_KEPT)
    })
    record.forget(RUN[run.kind])
    const missed = [...new Set(answered.filter(one => one.answer !== "known").map(one => one.turn))]
      .map(id => script.spot(id)?.turn)
      .filter(Boolean)
    const mistakes = document.querySelector(".hb-mistakes")
    show(
      heading,
      el(
        "p",
        {role: "status"},
        `这一回 ${answered.length} 句：会了 ${count("known")}，差一点 ${count("nearly")}，还不会 ${count("not-yet")}。`,
      ),
      missed.length > 0 && el("div", {}, el("p.hb-rehearsal__prompt", {}, "漏了的，再看一眼："), el("ol.hb-turns", {}, missed.map(line))),
      mistakes && run.kind === "talk" && el("details", {}, el("summary", {}, "这个场景常见的错误"), mistakes.cloneNode(true)),
      el(
        "p.hb-buttons",
        {},
        missed.length ? button(`再练漏了的 ${missed.length} 句`, () => drill(missed.map(turn => turn.id)), true) : null,
        button("再来一遍", start, !missed.length),
        button("看全篇", leave),
      ),
    )
    stage.querySelector(".hb-rehearsal__leave")?.remove()
    heading.focus({preventScroll: true})
    heading.scrollIntoView({block: "start"})
  }

  box.hidden = false
  record.watch(name => {
    if (run !== null || ![null, MARKS, ...Object.values(RUN)].includes(name)) return
    const hadFocus = stage.contains(document.activeElement)
    begin()
    if (hadFocus) stage.querySelector("button").focus()
  })
  begin()
  voice.whenThere(() => stage.querySelector(".hb-rehearsal__aloud")?.removeAttribute("hidden"))
  learning.chooseEstate()
  started()
})()
