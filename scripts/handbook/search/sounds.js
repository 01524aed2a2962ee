// How characters sound: full pinyin, initials, and words typed with the wrong characters of the same sound.
;(hs => {
  // table: "bao 包报保|dian 电点|..."; a character with two readings stands twice.
  hs.sounds = table => {
    const readings = new Map()
    for (const group of table.split("|")) {
      const [syllable, characters] = group.split(" ")
      for (const char of characters ?? "") {
        if (readings.has(char)) readings.get(char).push(syllable)
        else readings.set(char, [syllable])
      }
    }
    return readings
  }

  // Sounds that are one to many speakers: zh and z, ang and an, l and n.
  hs.alike = syllable =>
    syllable
      .replace(/^([zcs])h/, "$1")
      .replace(/([aei])ng$/, "$1n")
      .replace(/^l/, "n")
      .replace(/^hu(?=.)/, "f")

  // Where each sound stands in the text, made when it is first asked for.
  const heard = index => {
    if (index.heard) return index.heard
    const byChar = new Map()
    for (let i = 0; i < index.corpus.length; i++) {
      const char = index.corpus[i]
      if (!index.sounds?.has(char)) continue
      if (byChar.has(char)) byChar.get(char).push(i)
      else byChar.set(char, [i])
    }
    const bySound = new Map()
    const byLetter = new Map()
    for (const char of byChar.keys()) {
      const readings = index.sounds.get(char)
      for (const sound of new Set(readings.map(hs.alike))) {
        if (bySound.has(sound)) bySound.get(sound).push(char)
        else bySound.set(sound, [char])
      }
      for (const letter of new Set(readings.map(reading => reading[0]))) {
        if (byLetter.has(letter)) byLetter.get(letter).push(char)
        else byLetter.set(letter, [char])
      }
    }
    return (index.heard = {byChar, bySound, byLetter})
  }

  // How much of a word a found string is: where it stands, how often, and whether words end where it ends.
  class Tally {
    constructor(index) {
      this.index = index
      this.found = new Map()
    }

    add(at, length, weight) {
      const {corpus} = this.index
      const text = corpus.slice(at, at + length)
      const field = this.index.starts[place(this.index.starts, at)].field
      let worth = field < 2 ? 3 : 1
      if (!hs.isHan(corpus[at - 1] ?? "\n")) worth *= 1.6
      if (!hs.isHan(corpus[at + length] ?? "\n")) worth *= 1.6
      if (this.index.lexicon?.has(text)) worth *= 2
      const entry = this.found.get(text)
      if (entry === undefined) this.found.set(text, {text, worth, weight, count: 1})
      else {
        entry.worth += worth
        entry.count++
        entry.weight = Math.max(entry.weight, weight)
      }
    }

    best(many) {
      const list = [...this.found.values()]
      for (const entry of list) entry.rank = entry.weight ** 2 * Math.sqrt(entry.worth) * Math.min(3, cohesion(this.index, entry))
      list.sort((a, b) => b.rank - a.rank)
      return list.filter(entry => entry.rank > list[0].rank * 0.45).slice(0, many)
    }
  }

  // The entry of a sorted list of starts that a position lies in.
  const place = (starts, at) => {
    let low = 0,
      high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle].at <= at) low = middle
      else high = middle - 1
    }
    return low
  }
  hs.place = place

  // Characters that stand together more often than chance would have it.
  const cohesion = (index, {text, count}) => {
    if (index.cut) return 1
    let least = Infinity
    const size = index.corpus.length
    for (let i = 0; i + 1 < text.length; i++) {
      const together = index.postings.get(text.slice(i, i + 2))?.length ?? count
      const apart = (index.postings.get(text[i])?.length ?? 1) * (index.postings.get(text[i + 1])?.length ?? 1)
      least = Math.min(least, Math.log(1 + (together * size) / apart))
    }
    return Number.isFinite(least) ? 0.3 + least : 0.3
  }

  // Strings of the text that sound like these characters, none of them the characters themselves.
  hs.soundsLike = (index, characters, soundsOf) => {
    const {bySound, byChar} = heard(index)
    const choices = characters.map(char => {
      const sounds = new Set((soundsOf(char) ?? []).map(hs.alike))
      return new Set([char, ...[...sounds].flatMap(sound => bySound.get(sound) ?? [])])
    })
    const rarest = choices.reduce((best, set, i) => (set.size < choices[best].size ? i : best), 0)
    const tally = new Tally(index)
    const typed = characters.join("")
    for (const char of choices[rarest]) {
      for (const at of byChar.get(char) ?? []) {
        const start = at - rarest
        if (start < 0) continue
        let same = 0
        let i = 0
        for (; i < characters.length; i++) {
          const here = index.corpus[start + i]
          if (!choices[i].has(here)) break
          if (here === characters[i]) same++
        }
        if (i < characters.length || same === characters.length) continue
        tally.add(start, characters.length, 0.75 + (0.25 * same) / characters.length)
      }
    }
    return tally.best(3).filter(({text}) => text !== typed)
  }

  // Strings of the text whose sounds begin as the letters go on: `dianti`, `dtkr`, `xiaofang t`, `jiaojb`.
  hs.spelled = (index, letters) => {
    if (!index.sounds) return []
    const {byChar, byLetter} = heard(index)
    const tally = new Tally(index)
    const tooLong = letters.length > 40
    for (const char of tooLong ? [] : (byLetter.get(letters[0]) ?? [])) {
      for (const at of byChar.get(char)) {
        let best = null
        const go = (from, where, full, count) => {
          if (from === letters.length) {
            const weight = full / count
            if (best === null || weight > best.weight) best = {length: count, weight}
            return
          }
          if (count > 9) return
          for (const reading of index.sounds.get(index.corpus[where]) ?? []) {
            if (reading[0] !== letters[from]) continue
            if (letters.startsWith(reading, from)) go(from + reading.length, where + 1, full + 1, count + 1)
            else if (letters.length - from < reading.length && reading.startsWith(letters.slice(from)) && letters.length - from > 1) {
              go(letters.length, where + 1, full + 0.9, count + 1)
            }
            go(from + 1, where + 1, full + 0.5, count + 1)
            if (/^[zcs]h/.test(reading) && letters[from + 1] === "h") go(from + 2, where + 1, full + 0.6, count + 1)
          }
        }
        go(0, at, 0, 0)
        if (best !== null && (best.length > 1 || best.weight === 1)) tally.add(at, best.length, best.weight)
      }
    }
    return tally.best(letters.length < 3 ? 8 : 6)
  }

  // Strings of the text that differ from these characters in one that `allowed` lets stand for the typed one.
  hs.looksLike = (index, characters, allowed) => {
    const {byChar} = heard(index)
    const tally = new Tally(index)
    const counts = characters.map(char => byChar.get(char)?.length ?? 0)
    characters.forEach((typed, odd) => {
      const anchor = counts.reduce((best, count, i) => (i !== odd && count && (best < 0 || count < counts[best]) ? i : best), -1)
      if (anchor < 0) return
      for (const at of byChar.get(characters[anchor]) ?? []) {
        const start = at - anchor
        if (start < 0) continue
        let fits = true
        for (let i = 0; fits && i < characters.length; i++) {
          if (i !== odd) fits = index.corpus[start + i] === characters[i]
        }
        const here = index.corpus[start + odd]
        if (!fits || here === undefined || !hs.isHan(here)) continue
        const weight = allowed(typed, here)
        if (weight > 0) tally.add(start, characters.length, weight)
      }
    })
    return tally.best(3)
  }
})((self.handbookSearch = self.handbookSearch || {}))
