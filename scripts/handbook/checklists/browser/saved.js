/* What is stored on this device: so that a sheet of another day is found again, and taken away when it is done with. */
import {el, refill} from "../../pages/browser/elements.js"
import {find} from "../../pages/browser/find.js"
import {address} from "./choice.js"
import {refresh} from "./list.js"
import * as store from "./store.js"

/** @type {(entry: SheetName & KeptSheet, drop: (names: SheetName[], question: string) => void) => HTMLElement} */
const line = ({serial, revision, state, isBroken}, drop) => {
  const {estate, date, role, shift, title, place, total, filled, failed} = state.about
  const name = title ? `${date} ${place} ${title}` : serial
  const href = address({estate, date, isDated: true, role, shift, warnings: [], sheet: serial})
  return el(
    "li",
    {},
    el(
      "span",
      {},
      estate && !isBroken ? el("a", {href}, name) : name,
      " ",
      el(
        "span.hb-saved__about",
        {},
        isBroken ? "读不出来" : `已填 ${filled ?? 0}/${total ?? "？"}${+failed ? `，不合格 ${failed}` : ""}，第 ${revision} 版`,
      ),
    ),
    el(
      "button.hb-button",
      {type: "button", "aria-label": `清除 ${name}`, click: () => drop([{serial, revision}], `清除“${name}”填的内容？清除后找不回来。`)},
      "清除",
    ),
  )
}

export const saved = () => {
  const box = find(document, "#hb-today-saved")
  const entries = store
    .all()
    .filter(entry => entry.isBroken || !store.isEmpty(entry.state))
    .sort((a, b) => Number(b.state.about.at ?? 0) - Number(a.state.about.at ?? 0))
  /** @type {(names: SheetName[], question: string) => void} */
  const drop = (names, question) => {
    if (!confirm(question)) return
    for (const {serial, revision} of names) {
      store.clear(serial, revision)
      refresh(serial)
    }
    saved()
  }
  refill(
    box,
    ...(entries.length
      ? [
          el("p", {}, `这台设备的这个浏览器里存着 ${entries.length} 张填过的表。`),
          el(
            "ul.hb-saved",
            {},
            entries.map(entry => line(entry, drop)),
          ),
          ...(entries.length > 1
            ? [
                el(
                  "p.hb-buttons",
                  {},
                  el(
                    "button.hb-button",
                    {type: "button", click: () => drop(entries, `清除这台设备上全部 ${entries.length} 张填过的表？清除后找不回来。`)},
                    "全部清除",
                  ),
                ),
              ]
            : []),
        ]
      : [el("p", {}, "还没有。")]),
  )
}
