/* On the home page: how far somebody is on the path that they began on this device; nothing where none was begun. */
import {el, refill} from "../../pages/browser/elements.js"
import {bar, load, sumOf} from "./progress.js"
import {read, watch} from "./record.js"

/** @type {(box: HTMLElement, path: PathData, url: string) => void} */
const show = (box, path, url) => {
  const sum = sumOf(path)
  refill(
    box,
    el(
      "p",
      {},
      el("b", {}, el("a", {href: url}, path.title)),
      `：做完 ${sum.done}/${sum.all} 步`,
      sum.due ? `，话术该复习 ${sum.due} 句` : "",
      sum.changed ? `，${sum.changed} 步学过以后改了` : "",
      "。",
    ),
    bar(sum),
  )
  box.hidden = false
  const on = /** @type {HTMLAnchorElement | null} */ (document.querySelector("[data-goes-on]"))
  if (on) on.href = url
}

const box = document.getElementById("hb-progress")
const chosen = read("settings").path
const found = (box?.dataset.paths ?? "")
  .split(";")
  .map(line => line.split(" "))
  .find(([id]) => id === chosen)
if (box && found) {
  const [id, file, url] = found
  load(id, file).then(
    path => {
      show(box, path, url)
      watch(() => show(box, path, url))
    },
    () => {},
  )
}
