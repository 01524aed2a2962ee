/* What is worked out on a sheet: a figure of several readings, and a score. The same rules as figures.py;
   tests/vectors/figures.json keeps the two equal. */

// two digits after the point; half goes away from zero
const PLACES = 100
/** @type {Texts} */
const SIGNS = {
  "＋": "+",
  加: "+",
  "－": "-",
  "−": "-",
  减: "-",
  "×": "*",
  乘以: "*",
  乘: "*",
  "÷": "/",
  除以: "/",
  "/": "/",
  "*": "*",
  "+": "+",
  "-": "-",
  "（": "(",
  "）": ")",
  "(": "(",
  ")": ")",
  "，": ",",
  ",": ",",
}
const SIGN = /^(乘以|除以|[＋加－−减×乘÷/*+\-（）(),，])/
const NUMBER = /^\d+(\.\d+)?/
const OF_ALL = /^(最大|最小|平均|合计|总和)[^＋加－−减×乘÷除*+/()（），,\d.-]*/

/** @param {string} text */
const bare = text => text.replace(/\s/g, "")

/** @type {(formula: string, parts: string[]) => FormulaToken[] | null} */
const tokensOf = (formula, parts) => {
  const names = parts.map((part, n) => ({name: bare(part), n})).sort((a, b) => b.name.length - a.name.length)
  let text = bare(formula)
  /** @type {FormulaToken[]} */
  const found = []
  while (text) {
    const known = names.find(({name}) => name && text.startsWith(name))
    const number = NUMBER.exec(text)
    const all = OF_ALL.exec(text)
    const sign = SIGN.exec(text)
    if (known) found.push({kind: "part", value: String(known.n)})
    else if (number) found.push({kind: "number", value: number[0]})
    else if (all) found.push({kind: "all", value: all[1]})
    else if (sign) found.push({kind: "sign", value: SIGNS[sign[0]]})
    else return null
    text = text.slice((known ? known.name : (number || all || sign || [""])[0]).length)
  }
  return found
}

/* Each takes tokens away from the front, and gives a number, or NaN where there is none to be had. */
/** @type {(tokens: FormulaToken[], values: number[]) => number} */
const single = (tokens, values) => {
  const token = tokens.shift()
  if (!token) return NaN
  if (token.kind === "number") return Number(token.value)
  if (token.kind === "part") return values[Number(token.value)]
  if (token.kind === "all") {
    const total = values.reduce((sum, value) => sum + value, 0)
    if (token.value === "最大") return Math.max(...values)
    if (token.value === "最小") return Math.min(...values)
    return token.value === "平均" ? total / values.length : total
  }
  if (token.value !== "(") return NaN
  const inner = sum(tokens, values)
  const end = tokens.shift()
  return end && end.value === ")" ? inner : NaN
}

/** @type {(left: number, sign: string, right: number) => number} */
const joined = (left, sign, right) =>
  sign === "+" ? left + right : sign === "-" ? left - right : sign === "*" ? left * right : right ? left / right : NaN

/** @type {(tokens: FormulaToken[], values: number[], signs: string, below: typeof single) => number} */
const chain = (tokens, values, signs, below) => {
  let left = below(tokens, values)
  while (tokens.length && tokens[0].kind === "sign" && signs.includes(tokens[0].value)) {
    const sign = tokens.shift()
    left = joined(left, sign ? sign.value : "", below(tokens, values))
  }
  return left
}

/** @type {typeof single} */
const product = (tokens, values) => chain(tokens, values, "*/", single)
/** @type {typeof single} */
const sum = (tokens, values) => chain(tokens, values, "+-", product)

/* A comma closes what stands before it. */
/** @type {typeof single} */
const whole = (tokens, values) => {
  let left = sum(tokens, values)
  while (tokens.length > 1 && tokens[0].value === "," && /^[-+*/]$/.test(tokens[1].value)) {
    const sign = tokens[1].value
    tokens.splice(0, 2)
    left = joined(left, sign, sum(tokens, values))
  }
  return tokens.length ? NaN : left
}

/** @param {number} number */
const digits = number => {
  if (!Number.isFinite(number)) return ""
  const scaled = Math.round(Number((Math.abs(number) * PLACES).toPrecision(12)))
  const text = (scaled / PLACES).toFixed(2).replace(/\.?0+$/, "")
  return (number < 0 && scaled ? "-" : "") + text
}

/* In plain digits; "" where a reading is missing or it cannot be worked out. */
/** @type {(formula: string, parts: string[], values: string[]) => string} */
export const workedOut = (formula, parts, values) => {
  const tokens = tokensOf(formula, parts)
  if (!tokens || !parts.length || values.length !== parts.length || values.some(value => !value)) return ""
  return digits(whole(tokens, values.map(Number)))
}

/** @type {(formula: string, parts: string[]) => boolean} */
export const canWork = (formula, parts) => {
  const tokens = tokensOf(formula, parts)
  return (
    Boolean(tokens && parts.length) &&
    Number.isFinite(
      whole(
        tokens || [],
        parts.map((_, n) => n + 1),
      ),
    )
  )
}

/** @type {(full: string, answer: string | null, deducted: string) => string} */
export const earned = (full, answer, deducted) => {
  if (answer !== null) return answer
  if (!full || !deducted) return ""
  return digits(Math.max(0, Number(full) - Number(deducted)))
}

/** @type {(points: string[], passing: string) => string[]} */
export const score = (points, passing) => {
  const total = points.reduce((all, one) => all + Number(one), 0)
  const isWhole = passing && points.length && points.every(Boolean)
  const result = Number(digits(total)) >= Number(passing) ? "pass" : "fail"
  return [digits(total), isWhole ? result : ""]
}
