/* The customer's line read aloud by the browser's own voice, where it has a Chinese one. Off until somebody turns it on. */
const speech = window.speechSynthesis

/* Mandarin before others, and what speaks without a network before what does not. */
/** @param {SpeechSynthesisVoice} one */
const rank = one => (/^(zh[-_](CN|Hans)|cmn|zh$)/i.test(one.lang) ? 0 : 2) + (one.localService ? 0 : 1)

const voice = () =>
  speech
    ?.getVoices()
    .filter(one => /^(zh|cmn)/i.test(one.lang))
    .sort((a, b) => rank(a) - rank(b))[0] ?? null

/* A line as it would be said: with the example where it has a blank. */
/** @param {Element} element */
const spoken = element => {
  const copy = /** @type {Element} */ (element.cloneNode(true))
  for (const blank of /** @type {NodeListOf<HTMLElement>} */ (copy.querySelectorAll(".hb-fact[title]"))) {
    if (!blank.classList.contains("hb-fact--filled")) blank.textContent = blank.title.replace(/^例如 /, "")
  }
  return copy.textContent ?? ""
}

export const isThere = () => voice() !== null

/* Called once voices are known; many browsers learn of them late. */
/** @param {() => void} listener */
export const whenThere = listener => {
  if (voice()) listener()
  else speech?.addEventListener?.("voiceschanged", () => voice() && listener())
}

/** @param {Element | null} element */
export const say = element => {
  const own = voice()
  if (!own || !element) return
  speech.cancel()
  const line = new SpeechSynthesisUtterance(spoken(element))
  line.voice = own
  line.lang = own.lang
  speech.speak(line)
}

export const hush = () => speech?.cancel()
