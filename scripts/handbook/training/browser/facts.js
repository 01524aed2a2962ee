/* Whose estate the lines are said for: its number, its times, where a line leaves room for them. Estates are loaded only
   when somebody asks for them, or asked for them the last time. */
import {button, el} from "../../pages/browser/elements.js"
import {findAll} from "../../pages/browser/find.js"
import {read, text, update} from "./record.js"

/** @type {(file: string | undefined) => Promise<void>} */
const load = file =>
  new Promise((resolve, reject) => {
    if (window.handbookFacts) resolve()
    else document.head.append(el("script", {src: file, load: () => resolve(), error: reject}))
  })

const spots = () => findAll(document, ".hb-dialogue .hb-fact[data-fact]")

/* Put an estate's words into every line, or take them out again. */
/** @param {EstateFacts | undefined} estate */
const fill = estate => {
  for (const spot of spots()) {
    spot.dataset.blank = spot.dataset.blank ?? spot.textContent ?? ""
    const language = spot.closest("[lang=en]") ? "en" : "zh"
    const words = estate?.[language][spot.dataset.fact ?? ""]
    spot.textContent = words ?? spot.dataset.blank
    spot.classList.toggle("hb-fact--filled", words !== undefined)
  }
}

/** @typedef {{opener: string, label: string, chosen: string}} Offer What the button, the list and the answer say */

/* A list of the estates in a box, as soon as somebody asks for it; the choice is kept for all pages. */
/** @type {(box: HTMLElement, words: Offer, apply: (estate: EstateFacts | undefined) => void) => Promise<void>} */
export const offerEstates = async (box, words, apply) => {
  const about = el("span", {id: `${box.id}-about`, role: "status"})
  const select = el("select.hb-input", {name: "estate", "aria-describedby": about.id}, el("option", {value: ""}, "不指定"))
  const label = el("label", {hidden: true}, `${words.label} `, select)
  const opener = button(words.opener, async () => {
    await open()
    select.focus()
  })
  const open = async () => {
    try {
      await load(box.dataset.facts)
    } catch {
      about.textContent = `读不到各${box.dataset.place}的数据，请刷新这一页。`
      return
    }
    for (const {id, zh} of window.handbookFacts ?? []) select.append(el("option", {value: id}, zh.estate))
    label.hidden = false
    opener.remove()
  }
  const choose = () => {
    const estate = window.handbookFacts?.find(one => one.id === select.value)
    apply(estate)
    about.textContent = estate ? words.chosen : ""
  }
  select.addEventListener("change", () => {
    update("settings", settings => (settings.estate = select.value))
    choose()
  })
  box.append(opener, label, about)
  box.hidden = false
  const chosen = text(read("settings").estate)
  if (chosen) {
    await open()
    select.value = chosen
    if (select.selectedIndex < 0) select.value = ""
    choose()
  }
}

export const chooseEstate = async () => {
  const box = document.getElementById("hb-fill")
  if (!box || !spots().length) return
  const {place} = box.dataset
  await offerEstates(
    box,
    {
      opener: `换成${place}的号码和时限`,
      label: `按哪个${place}说`,
      chosen: `号码、时限已换成这个${place}的；〔 〕里的当场填。`,
    },
    fill,
  )
}
