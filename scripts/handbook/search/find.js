// From what was typed to an order of results, fetching the parts of the index that this question needs and others do not.
;(hs => {
  // How many files of things a query on a large site may fetch.
  const FILES = 10

  const LATE = 0.6

  // What a late page has to say of the question.
  const WELL = 0.6

  // Where the first results say this share of the question, no slip is looked for.
  const SURE = 0.5
  const FIRST = 8

  // fetchPart(name) resolves to a part of the index, or to null; each is asked for once.
  hs.find = async (index, query, fetchPart) => {
    // Whether something came that was not there before; what another question waits for is waited for, too.
    const load = name => {
      const loads = (index.loads = index.loads ?? new Map())
      if (!loads.has(name)) {
        const bring = async () => {
          const part = await fetchPart(name)
          if (part) join(index, part, name)
          loads.set(name, false)
          return part !== null
        }
        loads.set(name, bring())
      }
      return loads.get(name)
    }
    if (!query.trim()) return {asked: {typed: query, slots: [], only: {}}, hits: []}
    let {asked, hits} = await look(index, query, load, {})
    const again = async (names, how) => {
      const came = await Promise.all(names.map(load))
      if (came.some(Boolean) || how.mends || how.isLost) ({asked, hits} = await look(index, query, load, how))
    }
    if (strange(index, query)) await again(["sounds"], {})
    if (isUnknown(index, asked)) await again(["sounds", "english"], {})
    if (best(hits) < SURE) await again(["sounds"], {mends: true})
    if (best(hits) < SURE) await again(["chinese"], {mends: true})
    if (!lost(index, asked, hits)) return {asked, hits}
    await load("late")
    if (index.late === undefined && index.cut) await again([], {mends: true, isLost: true})
    return {asked, hits: index.late ? [...hits, ...(await amongLate(index, query, load))].sort((a, b) => b.score - a.score) : hits}
  }

  // The late pages are an index of their own: what they say is no word of the site for any other question.
  const amongLate = async (index, query, load) => {
    const {sounds, otherSounds, shapes, english, lexicon, thesaurus} = index
    Object.assign(index.late, {sounds, otherSounds, shapes, english, lexicon, thesaurus})
    hs.forgetWords(index.late)
    const {hits} = await look(index.late, query, load, {mends: true})
    return hits.filter(({said = 0}) => said >= WELL).map(hit => ({...hit, score: hit.score * LATE}))
  }

  // Of a large site: until all words and the best things are there.
  const look = async (index, query, load, {mends, isLost}) => {
    for (let turn = 0; ; turn++) {
      const asked = hs.analyse(index, query)
      if (mends) hs.mend(index, asked)
      asked.isLost = isLost
      if (index.cut) hs.touch(index, asked)
      if (index.cut && index.wanted.size && turn < 6) {
        await Promise.all([...index.wanted].map(load))
        index.wanted.clear()
        continue
      }
      const found = hs.rank(index, asked)
      if (!index.cut) return {asked, hits: hs.refine(index, asked, found)}
      const files = new Set()
      for (const {number} of found) {
        files.add(`d${Math.floor(number / index.cut.chunk)}`)
        if (files.size === FILES) break
      }
      await Promise.all([...files].map(load))
      return {asked, hits: hs.refine(index, asked, found)}
    }
  }

  const join = (index, part, name) => {
    if (/^w\d/.test(name)) return hs.addWords(index, part)
    if (/^d\d/.test(name)) return hs.addDocs(index, name, part)
    if (part.names && index.cut) {
      index.starts.push({at: index.corpus.length, doc: -1, field: 1})
      index.corpus += `${part.names}\n`
      index.heard = null
    }
    if (part.docs) {
      const {kinds, roles, pairs: synonyms} = index
      index.late = hs.open({...part, kinds, roles, synonyms})
      index.late.variants = index.variants
      return
    }
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
  const strange = (index, query) => [...query].some(char => hs.isHan(char) && !index.cut && !index.postings.has(char))

  // Nothing worth showing, or a word of Latin letters that stands nowhere and means nothing here.
  const lost = (index, asked, hits) =>
    best(hits) < hs.SAID ||
    (asked.only.kinds.size > 0 && hits.length < 3) ||
    asked.slots.some(
      ({weight, alternatives}) =>
        weight >= 1 &&
        /^[a-z]{3}/.test(alternatives[0].text) &&
        !alternatives.some(({words}) => words.some(([word]) => hs.frequency(index, word))) &&
        !asked.slots.some(other => other.alternatives.some(({via}) => via === "pinyin" || via === "initials")),
    )

  // A word of letters that stands nowhere: pinyin, or English for what is said in Chinese only.
  const isUnknown = (index, asked) =>
    asked.slots.some(
      ({isWord, weight, alternatives}) => isWord && weight >= 0.5 && !alternatives[0].words.some(([word]) => hs.frequency(index, word)),
    )

  // How much of the question the results say that stand first.
  const best = hits => hits.slice(0, FIRST).reduce((most, {said = 0}) => Math.max(most, said), 0)
  hs.isAnswered = hits => best(hits) >= hs.SAID
})((self.handbookSearch = self.handbookSearch || {}))
