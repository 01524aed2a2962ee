// From what was typed to an order of results, fetching the parts of the index that this question needs and others do not.
;(hs => {
  // How many files of things a query on a large site may fetch.
  const FILES = 6

  const LATE = 0.6

  // Of a few characters, one that is wrong changes what is asked: a slip is looked for unless nearly all of them are answered.
  const SLIP = 1.5
  const SHORT = 6
  const isShort = ({unknown}) => unknown.reduce((sum, {chars}) => sum + chars.length, 0) <= SHORT

  // What a late page has to say of the question.
  const WELL = 0.75

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
    let found = await look(index, query, load, {})
    const again = async (names, how) => {
      const came = await Promise.all(names.map(load))
      if (came.some(Boolean) || how.mends) found = await look(index, query, load, how)
    }
    if (strange(index, query)) await again(["sounds"], {})
    if (isUnknown(index, found.asked)) await again(index.cut ? ["sounds"] : ["sounds", "english"], {})
    for (const part of ["sounds", "shapes"]) {
      const isDoubtful = found.sureness < 1 || (isShort(found.asked) && (found.sureness < SLIP || !(found.hits[0]?.said >= 0.5)))
      if (isDoubtful && hs.isOdd(index, found.asked)) await again([part], {mends: true})
    }
    if (found.sureness < 1 && !index.cut) await again(["chinese"], {mends: true})
    if (!lost(index, found)) return found
    await load("late")
    if (!index.late) return found
    const late = await amongLate(index, query, load)
    // What answers the question stands before what only comes near it.
    const isBetter = late.hits.length > 0 && late.sureness >= 1 && found.sureness < 1
    const hits = [...late.hits, ...found.hits]
    if (!isBetter) hits.sort((a, b) => b.score - a.score)
    return {...found, hits, sureness: Math.max(found.sureness, late.hits.length ? late.sureness : 0)}
  }

  // The late pages are an index of their own: what they say is no word of the site for any other question.
  const amongLate = async (index, query, load) => {
    const {sounds, otherSounds, shapes, english, lexicon, thesaurus} = index
    Object.assign(index.late, {sounds, otherSounds, shapes, english, lexicon, thesaurus})
    hs.forgetWords(index.late)
    const found = await look(index.late, query, load, {})
    const hits = found.hits.filter(({said = 0}) => said >= WELL).map(hit => ({...hit, score: hit.score * LATE}))
    return {...found, hits}
  }

  // Of a large site: until all words and the best things are there.
  const look = async (index, query, load, {mends}) => {
    for (let turn = 0; ; turn++) {
      const asked = hs.analyse(index, query)
      if (mends) hs.mend(index, asked)
      if (index.cut) hs.touch(index, asked)
      if (index.cut && index.wanted.size && turn < 6) {
        await Promise.all([...index.wanted].map(load))
        index.wanted.clear()
        continue
      }
      const found = hs.rank(index, asked)
      const files = new Set()
      for (const {number} of index.cut ? found : []) {
        files.add(`${index.cut.before ?? ""}d${Math.floor(number / index.cut.chunk)}`)
        if (files.size === FILES) break
      }
      await Promise.all([...files].map(load))
      const hits = hs.refine(index, asked, found)
      return {asked, hits, sureness: hs.sureness(index, asked, hits), all: index.cut ? found : hits}
    }
  }

  const join = (index, part, name) => {
    const of = name[0] === "l" && /\d$/.test(name) ? index.late : index
    if (/^l?w\d/.test(name)) return hs.addWords(of, part)
    if (/^l?d\d/.test(name)) return hs.addDocs(of, name, part)
    if (part.names && index.cut) {
      index.starts.push({at: index.corpus.length, doc: -1, field: 1})
      index.corpus += `${part.names}\n`
      index.lexicon = new Set(part.names.split("\n"))
      index.heard = null
    }
    if (part.docs || part.cut) {
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
  const lost = (index, {asked, hits, sureness}) =>
    sureness < 1 ||
    (asked.only.kinds.size > 0 && hits.length < 3) ||
    asked.slots.some(
      ({weight, alternatives}) =>
        weight >= 1 &&
        /^[a-z]{3}/.test(alternatives[0].text) &&
        !alternatives.some(({words}) => words.some(([word]) => hs.frequency(index, word))) &&
        !asked.slots.some(other => other.alternatives.some(({via}) => via === "pinyin" || via === "initials")),
    )

  // Letters that spell sounds, or none but the first of them.
  const FINAL = "a(?:ng?|i|o)?|o(?:ng|u)?|e(?:ng?|i|r)?"
  const INITIAL = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
  const PINYIN = new RegExp(
    `^(?:(?:(?:${INITIAL})(?:i(?:a(?:ng?|o)?|e|u|ng?|ong)?|u(?:a(?:ng?|i)?|o|e|i|n)?|ve?)|(?:${INITIAL})?(?:${FINAL})))+(?:${INITIAL}){0,2}$`,
  )
  const isSpelled = word => PINYIN.test(word) || !/[aeiou0-9]/.test(word)

  // A word of letters that stands nowhere and means nothing that is known: pinyin, or, where no words are at hand, English.
  const isUnknown = (index, asked) =>
    asked.slots.some(
      ({isWord, weight, alternatives}) =>
        isWord &&
        weight >= 0.5 &&
        !alternatives.some(({words}) => words.some(([word]) => hs.frequency(index, word))) &&
        (!index.cut || isSpelled(alternatives[0].text)),
    )
})((self.handbookSearch = self.handbookSearch || {}))
