/* The customer's line read aloud by the browser's own voice, where it has a Chinese one. Off until somebody turns it on. */
(() => {
  const learning = (window.handbookLearning ??= {})
  const speech = window.speechSynthesis

  const voice = () => speech?.getVoices().find(one => /^(zh|cmn)/i.test(one.lang)) ?? null

  /* A line as it would be said: with the example where it has a blank. */
  const spoken = element => {
    const copy = element.cloneNode(true)
    for (const blank of copy.querySelectorAll(".hb-fact[title]")) {
      if (!blank.classList.contains("hb-fact--filled")) blank.textContent = blank.title.replace(/^例如 /, "")
    }
    return copy.textContent
  }

  learning.voice = {
    isThere: () => voice() !== null,

    /* Called once voices are known; many browsers learn of them late. */
    whenThere(listener) {
      if (voice()) listener()
      else speech?.addEventListener?.("voiceschanged", () => voice() && listener(), {once: true})
    },

    say(element) {
      if (!voice()) return
      speech.cancel()
      const line = new SpeechSynthesisUtterance(spoken(element))
      line.voice = voice()
      line.lang = line.voice.lang
      speech.speak(line)
    },

    hush: () => speech?.cancel(),
  }
})()
