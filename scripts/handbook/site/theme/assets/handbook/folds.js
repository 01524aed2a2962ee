/* Folds of a page (`details.hb-fold`): one switch opens all of them, and is remembered on this site; an address that leads to
   what has a fold, or into one, opens it. Without this they are opened one by one. */

const KEY = "handbook-folds"
const FEWEST = 3
const all = () => /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".md-content details.hb-fold"))

/** @param {boolean} isOpen */
const turn = isOpen => {
  for (const fold of all()) fold.open = isOpen
}

const openNamed = () => {
  let id = location.hash.slice(1)
  try {
    id = decodeURIComponent(id)
  } catch {
    return
  }
  const target = id ? document.getElementById(id) : null
  if (!target || !target.closest(".md-content")) return
  const own = /** @type {HTMLDetailsElement | null} */ ((target.closest("article.hb-rule") || target).querySelector("details.hb-fold"))
  if (own) own.open = true
  for (let at = target.closest("details"); at; at = at.parentElement && at.parentElement.closest("details")) at.open = true
  target.scrollIntoView()
}

const title = document.querySelector(".md-content__inner > h1")
if (title && all().length >= FEWEST) {
  const box = document.createElement("input")
  box.type = "checkbox"
  box.checked = __md_get(KEY) === true
  const label = document.createElement("label")
  label.className = "hb-switch hb-screen-only"
  label.append(box, "全部展开")
  title.after(label)
  if (box.checked) turn(true)
  box.addEventListener("change", () => {
    turn(box.checked)
    __md_set(KEY, box.checked)
  })
}
addEventListener("hashchange", openNamed)
openNamed()
