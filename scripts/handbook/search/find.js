// From what was typed to an order of results, fetching the parts of the index that this question needs and others do not.
;(hs => {
  // fetchPart(name) resolves to a part of the index, or to null; each is asked for once.
  hs.find = async (index, query, fetchPart) => {
    const load = async name => {
      if (index.loaded?.has(name)) return false
      ;(index.loaded ??= new Set()).add(name)
      const part = await fetchPart(name)
      if (part) join(index, part)
      return part !== null
    }
    const letters = /[a-z]{2}/i.test(query.replace(/@\S+/g, ""))
    if (strange(index, query)) await load("sounds")
    if (letters) await Promise.all([load("sounds"), load("english")])
    let asked = hs.analyse(index, query)
    let hits = hs.rank(index, asked)
    if (weak(hits) || hasDoubts(asked, hits)) {
      const more = await Promise.all([load("sounds"), load("chinese")])
      if (more.some(Boolean)) asked = hs.analyse(index, query)
      hs.mend(index, asked)
      hits = hs.rank(index, asked)
    }
    if (lost(index, asked, hits) && await load("late")) {
      asked = hs.analyse(index, query)
      hs.mend(index, asked)
      hits = hs.rank(index, asked)
    }
    return { asked, hits }
  }

  const join = (index, part) => {
    if (part.docs) hs.add(index, part)
    if (part.variants) index.variants = hs.pairs(part.variants)
    if (part.sounds) index.sounds = hs.sounds(part.sounds)
    if (part.otherSounds) index.otherSounds = hs.sounds(part.otherSounds)
    if (part.shapes) index.shapes = new Map(part.shapes.split("|").map(group => [group[0], group.slice(1)]))
    if (part.english) {
      index.english = new Map()
      index.lexicon = new Set()
      for (const line of part.english) {
        const [word, ...glosses] = line.split("|")
        index.lexicon.add(word)
        for (const gloss of glosses) {
          if (index.english.has(gloss)) index.english.get(gloss).push(word)
          else index.english.set(gloss, [word])
        }
      }
    }
    if (part.thesaurus) {
      index.thesaurus = new Map()
      for (const line of part.thesaurus) {
        const [word, ...others] = line.split("|")
        for (const other of others) {
          if (index.thesaurus.has(other)) index.thesaurus.get(other).push(word)
          else index.thesaurus.set(other, [word])
        }
      }
    }
    hs.forgetWords(index)
  }

  // A character that the text does not have: Traditional, or a slip.
  const strange = (index, query) => [...query].some(char => hs.isHan(char) && !index.postings.has(char))

  // Characters side by side as nowhere in the text. In a sentence that is nothing strange; in a word it is a slip.
  const hasDoubts = (asked, hits) => asked.unknown.some(({ mask, doubtful }) =>
    doubtful.some(Boolean) && (hits[0].coverage < 0.7 || mask.filter(masked => !masked).length < 6))

  // Nothing worth showing, or a word of Latin letters that stands nowhere and means nothing here.
  const lost = (index, asked, hits) => hits.length === 0 || hits[0].coverage < 0.25 || asked.only.kinds.size > 0 && hits.length < 3 ||
    asked.slots.some(({ weight, alternatives }) => weight >= 1 && /^[a-z]{3}/.test(alternatives[0].text) &&
      !alternatives.some(({ words }) => words.some(([word]) => hs.frequency(index, word))) &&
      !asked.slots.some(other => other.alternatives.some(({ via }) => via === "pinyin" || via === "initials")))

  const weak = hits => hits.length === 0 || hits[0].coverage < 0.45
})(self.handbookSearch ??= {})
