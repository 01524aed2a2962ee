/* Readings: what was typed as a number, and whether it lies in the normal range. Compared digit by digit: in binary
   fractions 0.1 + 0.2 is not 0.3, and a reading on the very edge of its range must count as inside. */

/* The number in plain digits ("-0.5"), "" for nothing typed, null for what is no number. Chinese keyboards also
   give ０．５, 0。5 and −5. */
/** @type {(typed: string) => Digits} */
export const parse = typed => {
  const text = typed.normalize("NFKC").replace(/。/g, ".").replace(/[−–—]/g, "-").replace(/\s/g, "")
  if (text === "") return ""
  const parts = /^([+-]?)(\d{0,12})(?:\.(\d{0,9}))?$/.exec(text)
  if (!parts || !(parts[2] || parts[3])) return null
  const digits = (parts[2] || "0").replace(/^0+(?=\d)/, "") + (parts[3] ? `.${parts[3]}` : "")
  return (parts[1] === "-" && /[1-9]/.test(digits) ? "-" : "") + digits
}

/** @param {string} number */
const signOf = number => (/[1-9]/.test(number) ? (number.startsWith("-") ? -1 : 1) : 0)

/**
 * Texts of one length, which sort as the sizes of their numbers do.
 * @param {string[]} numbers
 */
const aligned = numbers => {
  const parts = numbers.map(number => number.replace("-", "").split("."))
  const wholes = Math.max(...parts.map(([whole]) => whole.length))
  const places = Math.max(...parts.map(([, fraction = ""]) => fraction.length))
  return parts.map(([whole, fraction = ""]) => whole.padStart(wholes, "0") + fraction.padEnd(places, "0"))
}

/* -1, 0 or 1, as for sorting; both are numbers in plain digits. */
/** @type {(one: string, other: string) => number} */
export const compare = (one, other) => {
  const sign = signOf(one)
  if (sign !== signOf(other)) return sign < signOf(other) ? -1 : 1
  const [size, against] = aligned([one, other])
  return size === against ? 0 : size < against ? -sign : sign
}

/* "low", "high", "in", "unreadable", or "" where nothing was typed; without bounds every number is in. */
/** @type {(typed: string, bounds: {min?: string, max?: string}) => "low" | "high" | "in" | "unreadable" | ""} */
export const judge = (typed, {min, max}) => {
  const number = parse(typed)
  if (number === null) return "unreadable"
  if (number === "") return ""
  if (min && compare(number, min) < 0) return "low"
  if (max && compare(number, max) > 0) return "high"
  return "in"
}
