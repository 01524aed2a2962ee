/* Below 1220 px Material's menu is a drawer, opened by the label of a checkbox that no key reaches. Here a button stands in
   it, as no label may be one: Enter and the space bar open the drawer and go into it, Escape closes it and comes back. */

/** @type {(drawer: HTMLInputElement, label: HTMLElement, menu: HTMLElement) => void} */
const giveKeys = (drawer, label, menu) => {
  const button = document.createElement("span")
  const isDrawer = () => button.offsetParent !== null

  const say = () => button.setAttribute("aria-expanded", String(drawer.checked))

  /** @param {boolean} isOpen */
  const turn = isOpen => {
    drawer.checked = isOpen
    drawer.dispatchEvent(new Event("change"))
    if (isOpen) menu.focus({preventScroll: true})
    else button.focus({preventScroll: true})
  }

  button.tabIndex = 0
  button.setAttribute("role", "button")
  button.setAttribute("aria-label", label.title)
  button.style.display = "block"
  button.append(...label.childNodes)
  label.append(button)
  menu.tabIndex = -1
  say()
  drawer.addEventListener("change", say)
  button.addEventListener("keydown", event => {
    if (event.key !== "Enter" && event.key !== " ") return
    event.preventDefault()
    turn(!drawer.checked)
  })
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && drawer.checked && isDrawer()) turn(false)
  })
}

const drawer = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"))
const label = /** @type {HTMLElement | null} */ (document.querySelector("label.md-header__button[for=__drawer]"))
const menu = /** @type {HTMLElement | null} */ (document.querySelector(".md-sidebar--primary .md-nav--primary"))
if (drawer && label && menu) giveKeys(drawer, label, menu)
