/* What is said, as it stands in a rehearsal: copied from the dialogue, with what the estate has filled in. */
import {el} from "../../pages/browser/elements.js"
import {copied} from "../../pages/browser/find.js"

/** @type {(turn: Turn, name: string, language?: string) => HTMLElement | null} */
const words = (turn, name, language) => {
  const from = turn.part(name)
  return from && el(`p.hb-turn__${name}`, {lang: language}, copied(from))
}

/* The case in which a line is said, if it is not said always. */
/** @param {Turn} turn */
export const when = turn => turn.part("when")?.textContent ?? ""

/** @param {Turn} turn */
export const line = turn => {
  const item = el(
    `li.hb-turn.hb-turn--${turn.who}`,
    {},
    el("span.hb-turn__who", {}, turn.part("who")?.textContent),
    el("div.hb-turn__body", {}, words(turn, "when"), words(turn, "zh"), words(turn, "en", "en"), words(turn, "note")),
  )
  const mistakes = turn.part("mistakes")
  if (mistakes) item.append(mistakes.cloneNode(true))
  item.classList.toggle("hb-turn--warned", Boolean(mistakes))
  return item
}

/** @param {Talk} talk */
export const situation = talk => el("li.hb-rehearsal__case", {}, "这一回：", talk.when && copied(talk.when))
