// What was typed becomes slots: each a part of the question, with the words that may answer it.
;(hs => {
  const LONGEST = 120

  // Of a word's letters, how many may be wrong.
  const SLIPS = 0.25

  // {typed, slots, asks, only}: slots with alternatives, what is still to be looked for, and the filters typed as @word.
  hs.analyse = (index, query) => {
    const asked = {typed: query, slots: [], unknown: [], only: {kinds: new Set(), roles: new Set()}, plain: ""}
    const rest = query.slice(0, LONGEST * 4).replace(/@(\S+)/g, (whole, name) => {
      const kind = Object.keys(index.kinds).find(id => index.kinds[id][0] === name || id === name)
      const role = Object.keys(index.roles).find(id => index.roles[id] === name || id === name)
      if (kind !== undefined) asked.only.kinds.add(kind)
      else if (role !== undefined) asked.only.roles.add(role)
      else return whole
      return " "
    })
    const folded = hs.fold(rest.trim().slice(0, LONGEST), index.variants)
    asked.plain = folded
    asked.intent = hs.intent(folded)
    asked.isCalm = asked.intent !== null || hs.isCalm(folded)
    const runs = hs.runs(folded)
    for (const run of runs) if (run.han) analyseHan(index, asked, run.text)
    analyseLatin(
      index,
      asked,
      folded,
      runs.filter(run => !run.han),
    )
    asked.isSentence = asked.unknown.reduce((sum, {mask}) => sum + mask.filter(masked => !masked).length, 0) > 4
    return asked
  }

  // A word that was found may itself be one that the tree calls otherwise.
  const called = (index, text, make) => [text, ...(dictionary(index).get(text) ?? []).map(other => other.text)].map(make)

  const alternative = (words, weight, via, text, from) => ({words, weight, via, text, from})

  const analyseHan = (index, asked, text) => {
    const chars = [...text]
    const mask = fillers(chars)
    const taken = new Array(chars.length).fill(false)
    for (const {start, end, alternatives} of spans(index, chars)) {
      const original = []
      for (let i = start; i < end; i++) {
        original.push([chars[i], end - start === 1 ? 1 : 0.3])
        if (i + 1 < end) original.push([chars[i] + chars[i + 1], 1])
        taken[i] = true
      }
      const known = original.some(([word]) => ([...word].length > 1 ? hs.frequency(index, word) : end - start === 1))
      const own = alternative(original, 1, null, chars.slice(start, end).join(""))
      asked.slots.push({at: start, alternatives: known ? [own, ...alternatives] : [...alternatives, own], weight: 1})
    }
    const doubtful = []
    for (let i = 0; i < chars.length; i++) {
      const alone = chars.length === 1 ? 1 : 0.34
      if (mask[i]) continue
      if (!taken[i]) asked.slots.push({at: i, alternatives: [alternative([[chars[i], 1]], 1, null, chars[i])], weight: alone})
      if (i + 1 === chars.length || mask[i + 1]) continue
      const pair = chars[i] + chars[i + 1]
      const inside = taken[i] && taken[i + 1]
      if (!inside) {
        const light = taken[i] || taken[i + 1] ? 0.5 : 1
        asked.slots.push({at: i, alternatives: [alternative([[pair, 1]], 1, null, pair)], weight: light})
      }
      doubtful[i] = !inside && hs.frequency(index, pair) === 0 && !hs.isMissing(index, pair)
    }
    skip(index, asked, chars, mask)
    asked.unknown.push({chars, mask, doubtful, taken})
  }

  // 喝了酒 also asks for 喝酒.
  const skip = (index, asked, chars, mask) => {
    for (let i = 0; i + 2 < chars.length; i++) {
      if (mask[i] || !mask[i + 1]) continue
      let j = i + 1
      while (j < chars.length && mask[j]) j++
      if (j >= chars.length || j - i > 3) continue
      const pair = chars[i] + chars[j]
      if (hs.frequency(index, pair)) asked.slots.push({at: i, alternatives: [alternative([[pair, 1]], 1, null, pair)], weight: 0.7})
    }
  }

  const fillers = chars => {
    const mask = new Array(chars.length).fill(false)
    const text = chars.join("")
    for (let i = 0; i < chars.length;) {
      const word = hs.FILLERS.find(filler => text.startsWith(filler, i))
      if (word === undefined) i++
      else for (const end = i + word.length; i < end; i++) mask[i] = true
    }
    // A short word such as 有效 or 在线 is no filler with something tied to it.
    return mask.filter(masked => !masked).length < 2 ? mask.fill(false) : mask
  }

  // Parts of the question that other words may stand for: the company's own list, then what a dictionary holds equal.
  const spans = (index, chars) => {
    const found = []
    const others = dictionary(index)
    for (let start = 0; start < chars.length;) {
      let end = Math.min(chars.length, start + 8)
      let hit
      for (; end > start; end--) {
        const word = chars.slice(start, end).join("")
        hit = others.get(word)
        if (hit !== undefined) break
      }
      if (hit === undefined) start++
      else {
        found.push({
          start,
          end,
          alternatives: hit.map(({text, weight, via}) => alternative(wordsOf(text), weight, via, text, chars.slice(start, end).join(""))),
        })
        start = end
      }
    }
    return found
  }

  const wordsOf = text => {
    const words = []
    for (const run of hs.runs(text)) {
      const chars = [...run.text]
      if (!run.han) words.push([hs.stem(run.text), 1])
      else if (chars.length === 1) words.push([chars[0], 1])
      else for (let i = 0; i + 1 < chars.length; i++) words.push([chars[i] + chars[i + 1], 1])
    }
    return words
  }
  hs.wordsOf = wordsOf

  // A word of the language that the site does not have.
  hs.isMissing = (index, pair) => {
    const chars = [...pair]
    return index.missing?.get(chars[0])?.includes(chars[1]) ?? false
  }

  // Word -> what else it may be called in this tree. Words of the list that occur nowhere are no use.
  const dictionary = index => {
    if (index.others) return index.others
    index.others = new Map()
    for (const [typed, means] of index.synonyms) {
      for (const word of typed) {
        const rest = means.filter(other => other !== word)
        if (rest.length)
          index.others.set(word, [
            ...(index.others.get(word) ?? []),
            ...rest.map((text, i) => ({text, weight: 0.92 - 0.06 * Math.min(i, 2), via: "word"})),
          ])
      }
    }
    for (const [word, texts] of index.thesaurus ?? []) {
      if (!index.others.has(word))
        index.others.set(
          word,
          texts.flatMap(text => index.others.get(text)?.map(other => other.text) ?? [text]).map(text => ({text, weight: 0.5, via: "word"})),
        )
    }
    return index.others
  }
  hs.forgetWords = index => {
    index.others = null
  }

  const analyseLatin = (index, asked, folded, runs) => {
    const joined = runs.map(run => run.text)
    const isNumber = word => /\d/.test(word)
    const used = new Set()
    const others = dictionary(index)
    // English first where the dictionary knows the phrase: `power cut`, `swimming pool`.
    for (let i = 0; i < joined.length; i++) {
      for (let j = Math.min(joined.length, i + 4); j > i; j--) {
        const phrase = joined.slice(i, j).map(hs.stem).join(" ")
        const found = [
          ...(others.get(joined.slice(i, j).join(" ")) ?? []),
          ...(index.english?.get(phrase) ?? []).map(text => ({text, weight: 0.7})),
        ]
        if (found.length === 0 || (j === i + 1 && hs.STOP.has(joined[i]))) continue
        const original = joined.slice(i, j).map(word => [hs.stem(word), 1])
        asked.slots.push({
          at: runs[i].at,
          isWord: true,
          weight: 1.2,
          alternatives: [
            alternative(original, 1, null, joined.slice(i, j).join(" ")),
            ...found
              .slice(0, 8)
              .flatMap(({text, weight}) => called(index, text, meant => ({text: meant, weight})))
              .map(({text, weight}) => alternative(wordsOf(text), weight, "english", text, joined.slice(i, j).join(" "))),
          ],
        })
        for (let k = i; k < j; k++) used.add(k)
        i = j - 1
        break
      }
    }
    joined.forEach((word, i) => {
      if (used.has(i)) return
      const stem = hs.stem(word)
      const light = hs.STOP.has(word) && joined.length > 1 ? 0.05 : 1
      const alternatives = [alternative([[stem, 1]], 1, null, word)]
      if (!hs.frequency(index, stem) && !isNumber(word)) alternatives.push(...relatives(index, stem, word))
      asked.slots.push({at: runs[i].at, alternatives, weight: light, isWord: true})
    })
    // Pinyin: words that stand side by side are one string of sounds.
    for (let i = 0; i < joined.length; i++) {
      if (!/^[a-z]+$/.test(joined[i])) continue
      let j = i
      while (
        j + 1 < joined.length &&
        /^[a-z]+$/.test(joined[j + 1]) &&
        /^[\s']*$/.test(folded.slice(runs[j].at + runs[j].text.length, runs[j + 1].at))
      )
        j++
      const words = joined.slice(i, j + 1)
      const letters = words.join("")
      const known = words.filter(word => hs.frequency(index, hs.stem(word)) || index.english?.has(hs.stem(word))).length
      // English words in a row are hardly ever pinyin; one that is known rarely is.
      if (letters.length > 1 && (known === 0 || (words.length === 1 && letters.length < 7))) {
        const spelled = hs.spelled(index, letters)
        const best = spelled[0]?.rank ?? 0
        const whole = spelled.flatMap(({text, weight, rank}) =>
          called(index, text, meant =>
            alternative(
              wordsOf(meant),
              (known ? 0.6 : 1) * (0.45 + 0.5 * weight) * (rank / best),
              weight > 0.85 ? "pinyin" : "initials",
              meant,
              words.join(" "),
            ),
          ),
        )
        if (whole.length) asked.slots.push({at: runs[i].at, weight: 1.4, alternatives: whole})
        if (whole.length === 0 && words.length > 1) {
          for (const word of words) {
            const found = word.length > 1 ? hs.spelled(index, word) : []
            if (found.length)
              asked.slots.push({
                at: runs[i].at,
                weight: 1,
                alternatives: found.map(({text, weight}) =>
                  alternative(wordsOf(text), 0.45 + 0.5 * weight, weight > 0.85 ? "pinyin" : "initials", text, word),
                ),
              })
          }
        }
      }
      i = j
    }
  }

  // Words that begin as this one goes on, words that begin like it (registration, register), and words that are spelled
  // nearly so.
  const relatives = (index, stem, word) => {
    const found = []
    for (const known of index.latin.keys()) {
      if (/\d/.test(known)) continue
      if (known.startsWith(stem)) {
        if (stem.length > 1) found.push([known, 0.8 - Math.min(0.3, (known.length - stem.length) * 0.04)])
        continue
      }
      const wrong = stem.length > 3 && Math.abs(known.length - stem.length) < 3 ? slips(stem, known) : Infinity
      if (wrong <= stem.length * SLIPS) found.push([known, 0.6 - 0.1 * wrong])
      else if (stem.length > 5 && known.slice(0, 5) === stem.slice(0, 5)) found.push([known, 0.45])
    }
    return found
      .sort((a, b) => b[1] - a[1])
      .slice(0, 6)
      .map(([known, weight]) => alternative([[known, 1]], weight, "word", known, word))
  }

  // Letters that differ, are missing or too many, or have changed places.
  const slips = (a, b) => {
    let before = []
    let above = []
    let row = Array.from({length: b.length + 1}, (_, i) => i)
    for (let i = 1; i <= a.length; i++) {
      before = above
      above = row
      row = [i]
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
      }
    }
    return row[b.length]
  }

  // Characters that the tree does not have side by side: typed with another character of the same sound or shape?
  hs.mend = (index, asked) => {
    if (!index.sounds) return
    for (const {chars, mask, doubtful, taken} of asked.unknown) {
      const done = new Array(chars.length).fill(false)
      for (let size = Math.min(6, chars.length); size > 1; size--) {
        for (let start = 0; start + size <= chars.length; start++) {
          let doubts = 0
          let barred = false
          for (let i = start; i < start + size; i++) {
            if (i + 1 < start + size && doubtful[i]) doubts++
            if (done[i] || taken[i] || mask[i]) barred = true
          }
          if (barred || !doubts) continue
          const part = chars.slice(start, start + size)
          let found = hs.soundsLike(index, part, char => index.sounds.get(char) ?? index.otherSounds?.get(char))
          let via = "sound"
          if (found.length === 0) {
            via = "shape"
            const near = size > 2 ? 0.35 : 0
            found = hs.looksLike(index, part, (typed, here) => (index.shapes?.get(typed)?.includes(here) ? 0.9 : size > 3 ? near : 0))
          }
          const isWhole = part.length === mask.filter(masked => !masked).length
          if (!isWhole) found = found.filter(({count, worth}) => count > 1 && worth > 3)
          // Two wrong characters of three are no slip.
          found = found.filter(({text, count}) => {
            const same = [...text].filter((char, i) => char === part[i]).length
            return size === 2 ? same > 0 || count > 1 : same * 2 >= size - 1
          })
          if (found.length === 0) continue
          const text = part.join("")
          asked.slots.push({
            at: start,
            weight: size * (isWhole ? 0.9 : 0.5),
            alternatives: found.flatMap(({text: other, weight, rank}) =>
              called(index, other, meant => alternative(wordsOf(meant), 0.95 * weight * Math.sqrt(rank / found[0].rank), via, meant, text)),
            ),
          })
          for (let i = start; i < start + size; i++) done[i] = true
        }
      }
    }
  }
})((self.handbookSearch = self.handbookSearch || {}))
