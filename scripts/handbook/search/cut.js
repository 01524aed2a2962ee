// How text becomes words: the twin of cut.py, which a test keeps equal to it. Index and query must be cut the same way.
;(hs => {
  const HAN = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u
  // Scripts that put no space between words are cut like Chinese: Thai, Lao, Tibetan, kana, Hangul.
  const DENSE = /[\u0e01-\u0fff\u1100-\u11ff\u3041-\u3096\u30a1-\u30fa\u30fc\uac00-\ud7a3]/
  // Letters of all others: Greek, Cyrillic, Hebrew, Arabic, the scripts of India.
  const LETTERS =
    "a-z 0-9 \u00df-\u00f6 \u00f8-\u024f \u0370-\u0373 \u0376-\u037d \u0386 \u0388-\u0481 \u048a-\u055f " +
    "\u0561-\u0588 \u05d0-\u05f2 \u0610-\u061a \u0620-\u06d3 \u06d5-\u06ff \u0750-\u0963 \u0966-\u0e00 \u1000-\u10ff " +
    "\u1200-\u135a \u1e00-\u1fff"
  const WORD = new RegExp(`[${LETTERS.split(" ").join("")}]`)

  // One character for each code unit, so that a position in the folded text is the same position in the text itself.
  hs.fold = (text, variants) => {
    let folded = ""
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      let char = code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : text[i]
      if (code < 0x590 || (code > 0x1dff && code < 0x2000) || code > 0xff00) {
        const lower = char.toLowerCase()
        if (lower.length === 1) char = lower
      }
      folded += variants?.get(char) ?? char
    }
    return folded
  }

  hs.isHan = char => HAN.test(char)

  // English words without their endings: enough for `lifts`, `cleaning`, `trapped` and `registered`.
  hs.stem = word => {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return word
    if (word.endsWith("ies") && word.length > 4) word = word.slice(0, -3) + "y"
    else if (word.endsWith("ing") && word.length > 5) word = undouble(word.slice(0, -3))
    else if (word.endsWith("ed") && word.length > 4) word = undouble(word.slice(0, -2))
    else if (word.endsWith("es") && word.length > 4) word = word.slice(0, -2)
    else if (word.endsWith("s") && !word.endsWith("ss")) word = word.slice(0, -1)
    if (word.endsWith("e") && word.length > 3) word = word.slice(0, -1)
    // colour is color, and metre is meter
    if (word.endsWith("our") && word.length > 4) word = `${word.slice(0, -2)}r`
    else if (word.endsWith("tr") && word.length > 3) word = `${word.slice(0, -1)}er`
    return word.length > 6 && /(?:is|iz|y)$/.test(word) ? word.replace(/(?:is|iz|y)$/, "") : word
  }

  /** @param {string} word */
  const undouble = word => {
    const last = word[word.length - 1]
    return last === word[word.length - 2] && !"aeiouls".includes(last) ? word.slice(0, -1) : word
  }

  // The runs of a folded text: characters without spaces, as in Chinese, or letters and digits. {at, han, text}
  hs.runs = folded => {
    const runs = []
    let run = null
    for (let i = 0; i < folded.length;) {
      const char = String.fromCodePoint(/** @type {number} */ (folded.codePointAt(i)))
      const han = HAN.test(char) || DENSE.test(char)
      if (!han && !WORD.test(char)) run = null
      else if (run !== null && run.han === han) run.text += char
      else runs.push((run = {at: i, han, text: char}))
      i += char.length
    }
    return runs
  }

  // The words of a folded text: every Chinese character, every pair of them, every stem.
  hs.cut = folded => {
    const words = []
    for (const {han, text} of hs.runs(folded)) {
      if (!han) {
        words.push(hs.stem(text))
        continue
      }
      let before = ""
      for (const char of text) {
        words.push(char)
        if (before) words.push(before + char)
        before = char
      }
    }
    return words
  }
})((self.handbookSearch = self.handbookSearch || /** @type {HandbookSearch} */ ({})))
