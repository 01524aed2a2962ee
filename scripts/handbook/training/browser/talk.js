/* A script as it stands on its page: stretches of talk by id, each with its turns and with what comes after them. */
import {findAll} from "../../pages/browser/find.js"

/** @type {(element: HTMLElement) => Turn} */
const turnOf = element => ({
  id: element.id,
  who: element.dataset.who,
  print: element.dataset.print,
  element,
  part: name => element.querySelector(`.hb-turn__${name}`),
})

/** @type {(element: HTMLElement) => Talk} */
const stretchOf = element => ({
  id: element.dataset.talk ?? "",
  when: element.querySelector(":scope > .hb-branch__when"),
  turns: findAll(element, ":scope > .hb-turns > .hb-turn").map(turnOf),
  branches: findAll(element, ":scope > .hb-branches > [data-talk]").map(branch => branch.dataset.talk ?? ""),
  go: element.dataset.go,
  isHere: "goHere" in element.dataset,
  goTitle: element.dataset.goTitle,
  goUrl: element.dataset.goUrl,
  outcome: element.dataset.outcome,
})

/** @type {(root: HTMLElement) => Script} */
export const scriptOf = root => {
  const start = stretchOf(root)
  /** @type {Map<unknown, Talk>} */
  const talks = new Map([start, ...findAll(root, "[data-talk]").map(stretchOf)].map(talk => [talk.id, talk]))
  /** @type {Map<unknown, Spot>} */
  const spots = new Map()
  for (const talk of talks.values()) talk.turns.forEach((turn, index) => spots.set(turn.id, {talk, index, turn}))

  /** @type {(talk: Talk | undefined, seen?: Set<Talk>) => Set<Talk>} */
  const onward = (talk, seen = new Set()) => {
    if (!talk || seen.has(talk)) return seen
    seen.add(talk)
    for (const id of talk.branches) onward(talks.get(id), seen)
    if (talk.isHere) onward(spots.get(talk.go)?.talk, seen)
    return seen
  }

  return {
    start,
    talk: id => talks.get(id),
    spot: id => spots.get(id),
    lines: [...spots.values()].map(spot => spot.turn).filter(turn => turn.who !== "customer"),
    ahead: id => [...onward(talks.get(id))].flatMap(one => one.turns).filter(turn => turn.who !== "customer"),
    before(turn) {
      const spot = spots.get(turn.id)
      const said = spot?.talk.turns.slice(0, spot.index).filter(one => one.who === "customer") ?? []
      return said.pop() ?? null
    },
  }
}
