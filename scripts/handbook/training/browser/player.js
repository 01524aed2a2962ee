/* A path as it is gone: the step that comes next with one large button, and a day's portion. Whoever goes to a step's page
   finds a bar there that comes back and on (path-bar.js of the theme); it knows of it for as long as the tab is open. */
;(() => {
  const learning = (window.handbookLearning = window.handbookLearning || {})
  const {el} = window.handbookPage
  const GOING = "handbook-going"
  const PORTION = 15 // minutes
  const GO = {read: "去读", rehearse: "去练", quiz: "去考"}
  const DONE = {read: "读完了，下一步", practise: "做过了，下一步"}

  /* What the address asks for: `#next=<step>` is that this step is done with. */
  const finished = () => {
    const [name, id] = location.hash.slice(1).split("=")
    return name === "next" && id ? decodeURIComponent(id) : ""
  }

  /* Steps for a day: what is due again first, then what is open, until the minutes are used. */
  const portion = (steps, states, minutesOf) => {
    const due = steps.filter((_, place) => states[place].due > 0 || (states[place].isDone && states[place].changed.length > 0))
    const open = steps.filter((_, place) => !states[place].isDone)
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

  /* `rows` has for each step its title, its link and its minutes; `tick(step)` ticks it off. */
  learning.player = (path, rows, tick) => {
    const placeOf = step => path.steps.indexOf(step) + 1
    const linkOf = step => rows.get(step.id)?.link ?? null
    const words = step => `第 ${placeOf(step)}/${path.steps.length} 步`

    const going = step => {
      const page = new URL(linkOf(step).href)
      const back = location.href.split("#")[0]
      const next = `${back}#next=${encodeURIComponent(step.id)}`
      const value = {page: page.pathname, words: words(step), done: DONE[step.way] ?? "下一步", next, back: `${back}#${step.id}`}
      try {
        __md_set(GOING, value, sessionStorage)
      } catch {
        /* then there is no bar, and the browser's own way back */
      }
    }

    const nextOf = (states, after) => {
      const open = path.steps.filter((_, place) => !states[place].isDone)
      return open.find(step => placeOf(step) > after) ?? open[0] ?? null
    }

    for (const step of path.steps) linkOf(step)?.addEventListener("click", () => going(step))

    return {
      /* Tick off what the address says, and go on to the page of the next step; false where there is none. */
      goOn(statesNow) {
        const done = path.steps.find(step => step.id === finished())
        if (!done) return false
        if (done.way in DONE) tick(done)
        const next = nextOf(statesNow(), placeOf(done))
        const link = next && linkOf(next)
        history.replaceState(null, "", next ? `#${next.id}` : location.pathname)
        if (!link) return false
        going(next)
        location.assign(link.href)
        return true
      },

      elements(states, show) {
        const next = nextOf(states, 0)
        if (!next) return [el("p", {}, el("b", {}, "全部做完了。"))]
        const {title, minutes} = rows.get(next.id)
        const link = linkOf(next)
        const own = link
          ? el("a.hb-button.hb-button--main", {href: link.href, click: () => going(next)}, GO[next.way] ?? "去看")
          : el(
              "button.hb-button.hb-button--main",
              {
                type: "button",
                click: () => {
                  tick(next)
                  show()
                },
              },
              DONE[next.way] ?? "下一步",
            )
        const today = portion(path.steps, states, step => rows.get(step.id)?.minutes ?? 0)
        const line = step => {
          const to = linkOf(step)
          const name = rows.get(step.id)?.title ?? step.id
          return el(
            "li",
            {},
            to ? el("a", {href: to.href, click: () => going(step)}, name) : name,
            states[placeOf(step) - 1].due ? "（该复习）" : "",
          )
        }
        return [
          el("div.hb-player", {}, el("p", {}, el("b", {}, words(next)), ` · ${title}`, minutes ? ` · ${minutes} 分钟` : ""), own),
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
})()
