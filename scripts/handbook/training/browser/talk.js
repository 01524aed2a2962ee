/* A script as it stands on its page: stretches of talk by id, each with its turns and with what comes after them. */
;(() => {
  const learning = (window.handbookLearning = window.handbookLearning || /** @type {HandbookLearning} */ ({}))

  /** @type {(root: Element, selector: string) => HTMLElement[]} */
  const all = (root, selector) => [...root.querySelectorAll(selector)].map(one => /** @type {HTMLElement} */ (one))

  /** @type {(element: HTMLElement) => Turn} */
  const turnOf = element => ({
    id: element.id,
    who: element.dataset.who,
    print: element.dataset.print,
    element,
    part: name => element.querySelector(`.hb-turn__${name}`),
  })

  /** @type {(element: HTMLElement) => Talk} */
  const talkOf = element => ({
    id: element.dataset.talk,
    when: element.querySelector(":scope > .hb-branch__when"),
    turns: all(element, ":scope > .hb-turns > .hb-turn").map(turnOf),
    branches: all(element, ":scope > .hb-branches > [data-talk]").map(branch => branch.dataset.talk),
    go: element.dataset.go,
    isHere: "goHere" in element.dataset,
    goTitle: element.dataset.goTitle,
    goUrl: element.dataset.goUrl,
    outcome: element.dataset.outcome,
  })

  learning.talkOf = root => {
    const talks = new Map([root, ...all(root, "[data-talk]")].map(element => [element.dataset.talk, talkOf(element)]))
    /** @type {Map<string | undefined, Spot>} */
    const spots = new Map()
    for (const talk of talks.values()) talk.turns.forEach((turn, index) => spots.set(turn.id, {talk, index, turn}))

    /** @type {(talk: Talk | undefined, seen?: Set<Talk>) => Set<Talk>} */
    const onward = (talk, seen = new Set()) => {
      if (!talk || seen.has(talk)) return seen
      seen.add(talk)
      talk.branches.forEach(id => onward(talks.get(id), seen))
      if (talk.isHere) onward(spots.get(talk.go)?.talk, seen)
      return seen
    }

    return {
      start: talks.get(root.dataset.talk),
      talk: id => talks.get(id),
      spot: id => spots.get(id),
      /* What a trainee must know: all that staff say and do. */
      lines: [...spots.values()].map(spot => spot.turn).filter(turn => turn.who !== "customer"),
      /* What of it can still come up from a stretch on. */
      ahead: talk => [...onward(talk)].flatMap(one => one.turns).filter(turn => turn.who !== "customer"),
      /* What was said just before a turn: the customer's line, or the case that it stands under. */
      before: turn => {
        const {talk, index} = /** @type {Spot} */ (spots.get(turn.id))
        return (
          talk.turns
            .slice(0, index)
            .filter(one => one.who === "customer")
            .pop() ?? null
        )
      },
      talkOf: turn => /** @type {Spot} */ (spots.get(turn.id)).talk,
    }
  }
})()
