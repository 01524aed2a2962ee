/* How the day stands: sheets that are due, begun, done and failed, each a button that shows them alone; and above all,
   critical items that failed, wherever they are. */
import {el, refill} from "../../pages/browser/elements.js"
import {findAll} from "../../pages/browser/find.js"
import {placesOf} from "./columns.js"
import * as called from "./words.js"

/** @type {Record<string, string>} */
const TITLES = {failed: "有不合格", due: "还没填", begun: "填了一部分", done: "填完"}

/** @typedef {{entry: Card, progress: Progress}} Seen */

/** @type {(seen: Seen) => HTMLElement | null} */
const groupOf = ({entry}) => entry.element.closest(".hb-due__group")

/* `entries` have a `sheet`, an `element` and `standing()`; `open(serial)` opens a sheet. */
/** @type {(entries: Card[], open: (serial: string) => void) => {elements: HTMLElement[], show(): void}} */
export const boardOf = (entries, open) => {
  const alarm = el("div", {"aria-live": "polite"})
  const counts = el("div.hb-buttons.hb-board", {role: "group", "aria-label": "按填得怎么样看"})
  let only = ""

  /** @param {Seen[]} all */
  const criticals = all =>
    all.flatMap(({entry, progress}) =>
      progress.failed
        .filter(row => row.critical)
        .map(row => {
          const {sheet} = entry
          const words = `${called.name(sheet)}：${placesOf(sheet, [row])} ${row.title}`
          return el("li", {}, el("button.hb-board__critical", {type: "button", click: () => open(sheet.serial)}, words))
        }),
    )

  /** @param {Seen[]} all */
  const narrow = all => {
    for (const {entry, progress} of all) entry.element.hidden = Boolean(only) && progress.standing !== only
    for (const group of new Set(all.map(groupOf)))
      if (group) group.hidden = all.every(one => groupOf(one) !== group || one.entry.element.hidden)
  }

  const show = () => {
    const all = entries.map(entry => ({entry, progress: entry.standing()}))
    const failed = criticals(all)
    refill(
      alarm,
      failed.length > 0 &&
        el(
          "div.hb-notice.hb-notice--bad",
          {},
          el("p", {}, el("b", {}, `关键项不合格 ${failed.length} 项：当班上报。`)),
          el("ul", {}, failed),
        ),
    )
    /** @type {(name: string, words: string, count: number) => HTMLElement} */
    const button = (name, words, count) =>
      el(
        "button.hb-button",
        {
          type: "button",
          "aria-pressed": String(only === name),
          "data-standing": name,
          click: () => {
            only = only === name ? "" : name
            show()
            findAll(counts, `[data-standing="${name}"]`)[0]?.focus()
          },
        },
        `${words} ${count}`,
      )
    /** @param {string} name */
    const many = name => all.filter(({progress}) => progress.standing === name).length
    if (only && !many(only)) only = ""
    refill(
      counts,
      Object.entries(TITLES)
        .filter(([name]) => many(name))
        .map(([name, words]) => button(name, words, many(name))),
    )
    narrow(all)
  }
  return {elements: [alarm, counts], show}
}
