// Slots become an order of the things that answer them.
;(hs => {
  // What a word that was guessed weighs, whatever it is.
  const GUESS = 5

  // Less than this share of the best is not shown: one stray character in common is no answer.
  const FAINT = 0.025
  const NEAR = 56

  // How many of them are read sentence by sentence.
  const READ = 16

  // What a result says of the question counts beside how rare the words are that it shares with it.
  const SAYS = 0.25

  // In one sentence rather than here and there.
  const AT_ONCE = 0.5

  const TALK = 1.7
  const NAMED = 0.34
  const WHOLE = 0.9
  const PASSING = 0.9

  // A question that asks for a time or for someone is answered by what names one.
  const ANSWERS = 1.25

  // A kind that weighs more than this is looked for in a hurry: its titles come first, by whatever name they are called.
  const URGENT = 1.3

  // Who asks for how long or by whom is in no hurry; and a whole sentence is answered by a whole conversation rather
  // than a word is.
  const weigh = (index, asked, doc) => {
    const weight = hs.weightOf(index, doc)
    if (weight > URGENT) return asked.isCalm ? 1 : weight
    return doc.kind === "script" && asked.isSentence ? Math.min(1, weight * TALK) : weight
  }

  // Of a large site: asks for all words of a question, so that those which are not yet there are known.
  hs.touch = (index, asked) => {
    for (const {alternatives} of asked.slots) for (const {words} of alternatives) for (const [word] of words) hs.frequency(index, word)
  }

  // Returns [{doc, score, matched}], best first.
  hs.rank = (index, asked) => {
    const size = index.size
    const total = new Float64Array(size)
    const covered = new Float64Array(size)
    const matched = new Map()
    let whole = 0
    for (const slot of asked.slots) {
      const best = new Float64Array(size)
      const shares = new Float64Array(size)
      const which = new Int16Array(size).fill(-1)
      let most = 0
      const longest = Math.max(
        ...slot.alternatives.map(({via, words}) =>
          via === "word" ? words.reduce((sum, [word, weight]) => sum + weight * hs.answer(index, word).rarity, 0) : 0,
        ),
      )
      slot.alternatives.forEach((alternative, number) => {
        const sum = new Float64Array(size)
        const have = new Float64Array(size)
        const touched = new Set()
        let possible = 0
        for (const [word, weight] of alternative.words) {
          const {docs, scores, rarity} = hs.answer(index, word)
          if (docs.length === 0) continue
          possible += weight * rarity
          for (let i = 0; i < docs.length; i++) {
            sum[docs[i]] += weight * scores[i]
            have[docs[i]] += weight * rarity
            touched.add(docs[i])
          }
        }
        if (possible === 0) return
        // Of words that only may have been meant, the likelier one counts for more, not the rarer one.
        // What the site calls a thing in several ways is one thing, however long each of them is.
        const scale = alternative.via === "word" ? longest / possible : alternative.via ? GUESS / possible : 1
        most = Math.max(most, possible * scale * alternative.weight)
        for (const doc of touched) {
          const share = have[doc] / possible
          const score = alternative.weight * scale * sum[doc] * share
          if (score > best[doc]) {
            best[doc] = score
            shares[doc] = alternative.weight * share
            which[doc] = number
          }
        }
      })
      if (most === 0) continue
      whole += slot.weight * most
      for (let doc = 0; doc < size; doc++) {
        if (which[doc] < 0) continue
        total[doc] += slot.weight * best[doc]
        covered[doc] += slot.weight * most * Math.min(1, shares[doc])
        if (slot.weight > 0.1) {
          if (matched.has(doc)) matched.get(doc).push(slot.alternatives[which[doc]])
          else matched.set(doc, [slot.alternatives[which[doc]]])
        }
      }
    }
    if (whole === 0) return []
    const found = []
    for (const [number, alternatives] of matched) {
      const doc = hs.docOf(index, number)
      if (!wanted(asked.only, doc)) continue
      const coverage = Math.min(1, covered[number] / whole)
      const score = total[number] * (0.2 + coverage ** 1.5) * weigh(index, asked, doc)
      found.push({doc, number, score, coverage, matched: alternatives})
    }
    if (found.length === 0) return []
    found.sort((a, b) => b.score - a.score || a.number - b.number)
    return found
  }

  // The best of them put in order by what their titles and texts say in one piece.
  hs.refine = (index, asked, found) => {
    const near = found
      .slice(0, NEAR)
      .map(hit => ({...hit, doc: hs.docOf(index, hit.number)}))
      .filter(({doc}) => !doc.isBare)
    if (near.length === 0) return []
    const order = hits => hits.sort((a, b) => b.score - a.score || a.number - b.number)
    for (const hit of near) {
      hit.said = hs.said(index, asked, hit)
      // What is urgent comes first where its name is what was asked, not where it says a word of it in passing.
      const weight = hs.weightOf(index, hit.doc)
      const named = hs.named(index, asked, hit)
      if (weight > URGENT && !asked.isCalm && named < NAMED) hit.score *= PASSING / weight
      if (asked.intent && named > WHOLE) hit.score *= ANSWERS // its name is the question
      hit.score *= fits(index, asked, hit)
      hit.before = hit.score
      hit.score *= SAYS + hit.said
    }
    order(near)
    for (const hit of near.slice(0, READ)) {
      hit.sentence = hs.sentence(index, asked, hit)
      hit.score = hit.before * (SAYS + (1 - AT_ONCE) * hit.said + AT_ONCE * hit.sentence.said)
      if (asked.intent !== null && asked.intent.test(`${hit.doc.folded[0]} ${hit.doc.folded[3]}`)) hit.score *= ANSWERS
    }
    order(near)
    const rest = index.cut ? [] : found.slice(NEAR)
    return [...near, ...rest].filter(hit => hit.score > near[0].score * FAINT)
  }

  const wanted = ({kinds, roles}, doc) =>
    (kinds.size === 0 || kinds.has(doc.kind)) && (roles.size === 0 || doc.roles.some(role => roles.has(role)) || doc.roles.includes("all"))

  // A title that says just what was asked, an alias that does, the words in one piece.
  const fits = (index, asked, {doc, matched}) => {
    const [title, english, aliases, text] = hs.foldedOf(index, doc)
    let bonus = 1
    const urgent = hs.weightOf(index, doc) > URGENT
    const guessed = new Set(matched.filter(({via}) => via).map(({text}) => text))
    const said = new Set([
      asked.plain.trim(),
      ...matched.filter(({words}) => words.length > 1 || words[0][0].length > 1).map(({text}) => text),
    ])
    for (const phrase of said) {
      const own = phrase === asked.plain.trim()
      const length = [...phrase].length
      if (length < 2 && !own) continue
      let here = 1
      if (title === phrase && urgent) here = 3
      else if (title === phrase) here = 1.7
      else if (english === phrase) here = 1.7
      else if (aliases.split(" ").includes(phrase)) here = 1.5
      else if (title.startsWith(phrase)) here = 1.3
      else if (title.includes(phrase) || (length > 3 && english.includes(phrase))) here = 1.2
      else if (length > 2 && text.includes(phrase)) here = 1.15
      // A word that was typed otherwise says less surely what was meant.
      bonus = Math.max(bonus, own ? here * 1.05 : guessed.has(phrase) && here < 3 ? 1 + (here - 1) * 0.6 : here)
    }
    if (doc.id === asked.plain.trim()) bonus *= 8
    return bonus
  }
})((self.handbookSearch = self.handbookSearch || {}))
