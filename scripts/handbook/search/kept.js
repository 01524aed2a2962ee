// What search keeps on this device, under the site's own keys: the last words that led somewhere, and the questions that
// the site does not answer, which only the reader can hand to its authors.
;(hs => {
  const WORDS = "search.words"
  const QUESTIONS = "search.unanswered"
  const LAST = 6
  const MOST = 200

  const read = key => {
    try {
      const kept = __md_get(key)
      return Array.isArray(kept) ? kept.filter(text => typeof text === "string") : []
    } catch {
      return []
    }
  }

  const add = (key, text, most) => {
    try {
      __md_set(key, [text, ...read(key).filter(other => other !== text)].slice(0, most))
    } catch {
      // A full or forbidden store: nothing is kept, and nothing depends on it.
    }
  }

  hs.kept = {
    words: () => read(WORDS),
    remember: text => add(WORDS, text, LAST),
    questions: () => read(QUESTIONS),
    ask: text => add(QUESTIONS, text, MOST),
    forget: () => {
      try {
        __md_set(QUESTIONS, [])
      } catch {
        // as above
      }
    },
  }
})((self.handbookSearch = self.handbookSearch || {}))
