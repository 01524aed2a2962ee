/* The page of a path: what is read or practised is ticked off here, the rest ticks itself; what changed is said. */
;(() => {
  const learning = (window.handbookLearning = window.handbookLearning || {})
  const {el, refill, started} = window.handbookPage
  const {record, progress} = learning
  const box = document.getElementById("hb-path")
  if (!box) return
  const about = el("div")
  const trouble = learning.trouble()
  let path
  let player

  const rows = new Map(
    [...document.querySelectorAll(".hb-path__step")].map(row => [
      row.dataset.step,
      {
        row,
        title: row.querySelector(".hb-path__what").textContent.trim(),
        link: row.querySelector(".hb-path__what a"),
        minutes: parseInt(row.querySelector(".hb-path__minutes").textContent, 10) || 0,
        box: row.querySelector("[data-box]"),
        state: row.querySelector("[data-state]"),
      },
    ]),
  )

  /* Where something that changed stands: on the page of the step, with its own anchor. */
  const links = (step, changed) => {
    const page = rows.get(step.id).row.querySelector(".hb-path__what a")?.getAttribute("href").split("#")[0] ?? ""
    return changed.map((id, place) => el("a", {href: `${page}#${id}`, title: id}, changed.length > 1 ? `第 ${place + 1} 处` : "看改了的"))
  }

  const draw = (step, now) => {
    const own = rows.get(step.id)
    const {row, title, box: place, state} = own
    const shown = JSON.stringify(now)
    if (own.shown === shown) return
    own.shown = shown
    row.classList.toggle("hb-path__step--done", now.isDone)
    if (step.way === "read" || step.way === "practise") {
      const input =
        place.querySelector("input") ??
        el("input", {
          type: "checkbox",
          change: event => {
            progress.tick(box.dataset.path, step, event.target.checked)
            show()
          },
        })
      input.setAttribute("aria-label", `${step.way === "read" ? "读过了" : "做过了"}：${title}`)
      input.checked = now.isDone
      if (!input.isConnected) refill(place, input)
    } else {
      refill(place, el("span.hb-path__tick", {}, now.isDone ? "✓" : "", el("span.hb-sr", {}, now.isDone ? "已完成" : "未完成")))
    }
    const again =
      now.changed.length &&
      (step.way === "read" || step.way === "practise") &&
      el(
        "button.hb-button",
        {
          type: "button",
          click: () => {
            progress.tick(box.dataset.path, step, true)
            show()
            rows.get(step.id).box.querySelector("input")?.focus()
          },
        },
        "改过的也看过了",
      )
    refill(
      state,
      ...[
        now.words,
        now.isDone && now.at && ` ${progress.day(now.at)}`,
        now.due > 0 && `，该复习 ${now.due} 句`,
        now.changed.length > 0 &&
          el(
            "span.hb-path__changed",
            {},
            "学过以后改了",
            ...(step.way === "read" && now.changed.length <= 6
              ? ["：", ...links(step, now.changed).flatMap((link, n) => (n ? ["、", link] : [link]))]
              : [`：${step.way === "quiz" ? "请再考一次" : `${now.changed.length} 处`}`]),
          ),
        again,
      ].filter(Boolean),
    )
  }

  const show = () => {
    const focused = document.activeElement
    const states = progress.states(path)
    path.steps.forEach((step, place) => rows.has(step.id) && draw(step, states[place]))
    const sum = progress.sum(path, states)
    trouble.show()
    refill(
      about,
      ...[
        el(
          "p",
          {role: "status"},
          el("b", {}, `做完 ${sum.done}/${sum.all} 步`),
          sum.due ? `，话术该复习 ${sum.due} 句` : "",
          sum.changed ? `，${sum.changed} 步学过以后改了` : "",
          "。",
        ),
        progress.bar(sum),
        ...player.elements(states, show),
      ].filter(Boolean),
    )
    if (focused?.isConnected) focused.focus({preventScroll: true})
  }

  progress.load(box.dataset.path, box.dataset.file).then(
    found => {
      path = found
      // the first path that somebody opens is theirs, until a step of another one is ticked off
      if (typeof record.read("settings").path !== "string") record.update("settings", state => (state.path = box.dataset.path))
      player = learning.player(path, rows, step => progress.tick(box.dataset.path, step, true))
      if (player.goOn(() => progress.states(path))) return
      box.append(trouble.element, about)
      box.hidden = false
      show()
      record.watch(show)
      addEventListener("pageshow", show)
      started()
    },
    () => {
      box.hidden = false
      refill(box, el("p.hb-notice.hb-notice--bad", {role: "alert"}, "读不到这条路径的数据，请刷新这一页。"))
      started()
    },
  )
})()
