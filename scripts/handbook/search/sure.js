// How much of a question a result answers: the share of its characters and words that the result says, or says otherwise.
// Where no result says enough of it, the site has no answer, however many of them share a word with it.
// `said` counts characters, for the order of results; `sure` counts words by how rare they are, for whether there is an answer.
;(hs => {
  const FIELDS = ["title", "english", "aliases", "text"]

  // Below this a result does not answer the question.
  const SURE = 0.5

  // So many of the first results are looked at for it.
  const FIRST = 5

  // What a word of letters counts, and a character with nothing beside it, in characters.
  const WORD = 3
  const ALONE = 0.5

  // What characters count that a result has the other way round.
  const TURNED = 0.5

  const STOPS = /[。！？；]\s*|\s+(?=[\u0080-\uffff])|[.?!]\s+/g
  const HAN = /[\u3400-\u9fff]/

  // In a result, so many characters may stand where the question has words that only ask: 漏水谁赔 is 漏水谁来赔.
  const ROOM = 2

  hs.foldedOf = (index, doc) => {
    if (!doc.folded) {
      doc.folded = FIELDS.map(name => hs.fold(doc[name], index.variants))
      doc.whole = [...doc.folded, doc.above ? hs.fold(doc.above, index.variants) : ""].join("\n")
    }
    return doc.folded
  }

  // The next character that matters, past at most two that do not (喝了酒 is 喝酒), and how many those are.
  const beside = (chars, mask, i, step) => {
    for (let j = i + step, far = 0; j >= 0 && j < chars.length && far < 3; j += step, far++) if (!mask[j]) return {char: chars[j], far}
    return null
  }

  const isPair = (said, one, other, far) => {
    if (said.includes(one + other)) return true
    if (far === 0) return false
    for (let at = said.indexOf(one); at >= 0; at = said.indexOf(one, at + 1)) {
      const next = said.indexOf(other, at + 1)
      if (next < 0) return false
      if (next - at - 1 <= far + ROOM) return true
    }
    return false
  }

  const isSaid = (said, before, char, after) =>
    before === null && after === null
      ? said.includes(char)
      : (after !== null && isPair(said, char, after.char, after.far)) || (before !== null && isPair(said, before.char, char, before.far))

  // The other way round: 灯坏了 is 坏了的灯.
  const isTurned = (said, before, char, after) =>
    (after !== null && isPair(said, after.char, char, 1)) || (before !== null && isPair(said, char, before.char, 1))

  // What has to be said: characters with those beside them, and words of letters.
  const needs = asked => {
    if (asked.needs) return asked.needs
    const needs = (asked.needs = [])
    for (const {chars, mask} of asked.unknown) {
      chars.forEach((char, i) => {
        if (mask[i]) return
        const before = beside(chars, mask, i, -1)
        const after = beside(chars, mask, i, 1)
        needs.push({char, before, after, worth: before === null && after === null ? ALONE : 1})
      })
    }
    for (const {weight, alternatives, isWord} of asked.slots) if (isWord && weight >= 0.5) needs.push({alternatives, worth: WORD})
    return needs
  }

  const share = (asked, said, matched) => {
    const others = matched.filter(({via, from}) => via && from)
    const heard = others.some(({via}) => via === "pinyin" || via === "initials")
    let all = 0
    let here = 0
    for (const {char, before, after, alternatives, worth} of needs(asked)) {
      all += worth
      if (alternatives) here += heard || alternatives.some(one => matched.includes(one)) ? worth : 0
      else if (isSaid(said, before, char, after)) here += worth
      else if (others.some(({from}) => from.includes(char))) here += 0.95 * worth
      else if (isTurned(said, before, char, after)) here += TURNED * worth
    }
    return all ? here / all : 1
  }

  // From 0 to 1: of the question, by the whole result.
  hs.said = (index, asked, {doc, matched}) => {
    if (asked.plain.trim() === doc.id) return 1
    hs.foldedOf(index, doc)
    return share(asked, doc.whole, matched)
  }

  // Of the question, by the result's name alone.
  hs.named = (index, asked, {doc, matched}) => {
    const names = hs.foldedOf(index, doc).slice(0, 3).join("\n")
    return share(
      asked,
      names,
      matched.filter(({text}) => names.includes(text)),
    )
  }

  // The sentence of a result that says most of the question, under the result's title: {at, end, said}.
  hs.sentence = (index, asked, {doc, matched}) => {
    const [title, english, aliases, text] = hs.foldedOf(index, doc)
    const name = `${title}\n${english}\n${aliases}`
    let best = {at: 0, end: 0, said: -1}
    for (let at = 0; at < text.length;) {
      const end = endOf(text, at)
      const sentence = text.slice(at, end)
      if (asked.unknown.length && !HAN.test(sentence)) {
        at = end // who asks in Chinese is not answered in English
        continue
      }
      const here = matched.filter(({via, text: said}) => !via || sentence.includes(said) || name.includes(said))
      const said = share(asked, `${name}\n${sentence}`, here) + (asked.intent && asked.intent.test(sentence) ? 0.1 : 0)
      if (said > best.said) best = {at, end, said}
      at = end
    }
    return best.said < 0 ? {at: 0, end: 0, said: share(asked, name, matched)} : best
  }

  // What the question is made of: words that the site or the language has, as many characters as may be, and those left over.
  const parts = (index, asked) => {
    if (asked.parts) return asked.parts
    const parts = (asked.parts = [])
    for (const run of asked.unknown) parts.push(...wordsIn(index, run))
    for (const {weight, alternatives, isWord} of asked.slots) {
      if (!isWord || weight < 0.5) continue
      const rarity = alternatives[0].words.map(([word]) => hs.rarity(index, word))
      parts.push({alternatives, worth: Math.max(...rarity)})
    }
    return parts
  }

  const wordsIn = (index, run) => {
    const {chars, mask} = run
    const best = [{score: 0}]
    const step = (from, length, score, text) => {
      const sum = best[from].score + score
      if (!best[from + length] || sum > best[from + length].score) best[from + length] = {score: sum, from, text}
    }
    chars.forEach((char, i) => {
      step(i, 1, 0, mask[i] ? null : char)
      if (mask[i] || i + 1 === chars.length || mask[i + 1]) return
      const pair = char + chars[i + 1]
      if (hs.isMissing(index, pair)) step(i, 2, MISSING, pair)
      else if (hs.frequency(index, pair)) step(i, 2, 2 + COMMON * Math.log(hs.frequency(index, pair)), pair)
    })
    const found = []
    for (let at = chars.length; at > 0; at = best[at].from) {
      const {text, from} = best[at]
      if (text && at - from === 1) (run.left = run.left ?? new Set()).add(from)
      if (text) found.push({text, worth: hs.rarity(index, text) * (text.length > 1 ? 1 : hs.frequency(index, text) ? LETTER : GONE)})
    }
    return found
  }

  // A character left over beside one that it makes no word with: a slip, or nothing that the site knows.
  hs.isOdd = (index, asked) => {
    parts(index, asked)
    return asked.unknown.some(({doubtful, left}) => doubtful.some((doubt, i) => doubt && left && (left.has(i) || left.has(i + 1))))
  }

  // What a character by itself counts of a word, and a word whose characters stand apart in the result, by how many do.
  // One that the site does not have anywhere says more.
  const LETTER = 0.25
  const GONE = 0.5
  const APART = [0, 0.15, 0.35]

  // A word that the site does not have is one rather than the end of one and the beginning of another.
  const MISSING = 2.2

  // Of two pairs of characters that share one, the one that stands in more things is the word.
  const COMMON = 0.02

  // As much as so many words that stand in one thing only; of a longer question, no more need be said.
  const ENOUGH = 2

  // A question for a time or for someone is answered by what names one.
  const UNNAMED = 0.6

  const sure = (index, asked, {doc, matched}) => {
    if (asked.plain.trim() === doc.id) return Infinity
    hs.foldedOf(index, doc)
    const others = matched.filter(({via, from}) => via && from)
    const heard = others.some(({via}) => via === "pinyin" || via === "initials")
    let all = 0
    let here = 0
    for (const {text, alternatives, worth} of parts(index, asked)) {
      all += worth
      if (alternatives) here += heard || alternatives.some(one => matched.includes(one)) ? worth : 0
      else if (doc.whole.includes(text)) here += worth
      else if (others.some(({from}) => [...text].some(char => from.includes(char)))) here += 0.9 * worth
      else if (text.length > 1) here += worth * APART[[...text].filter(char => doc.whole.includes(char)).length]
    }
    const isNamed = !asked.intent || asked.intent.test(doc.folded.join(" "))
    return (all ? here / Math.min(all, ENOUGH * Math.log(1 + index.size)) : 1) * (isNamed ? 1 : UNNAMED)
  }

  // How sure it is that one of the first results answers the question; from 1 on it does.
  hs.sureness = (index, asked, hits) =>
    hits.slice(0, FIRST).reduce((most, hit) => (hit.doc.isBare ? most : Math.max(most, sure(index, asked, hit) / SURE)), 0)

  const endOf = (text, at) => {
    STOPS.lastIndex = at
    for (let match = STOPS.exec(text); match !== null; match = STOPS.exec(text)) {
      const isWithin = /^\s/.test(match[0]) && /[0-9A-Za-z%]/.test(text[match.index - 1] ?? "") // 10 分钟
      if (!isWithin) return match.index + match[0].length
    }
    return text.length
  }
})((self.handbookSearch = self.handbookSearch || {}))
