/* Readings: what was typed as a number, and whether it lies in the normal range. Compared digit by digit: in binary
   fractions 0.1 + 0.2 is not 0.3, and a reading on the very edge of its range must count as inside. */
(() => {
  const today = (window.handbookToday ??= {})

  /* The number in plain digits ("-0.5"), "" for nothing typed, null for what is no number. Chinese keyboards also
     give ０．５, 0。5 and −5. */
  const parse = typed => {
    const text = typed.normalize("NFKC").replaceAll("。", ".").replace(/[−–—]/g, "-").replace(/\s/g, "")
    if (text === "") return ""
    const parts = /^([+-]?)(\d{0,12})(?:\.(\d{0,9}))?$/.exec(text)
    if (!parts || !(parts[2] || parts[3])) return null
    const digits = (parts[2] || "0").replace(/^0+(?=\d)/, "") + (parts[3] ? `.${parts[3]}` : "")
    return (parts[1] === "-" && /[1-9]/.test(digits) ? "-" : "") + digits
  }

  const scaled = (number, places) => {
    const [whole, fraction = ""] = number.split(".")
    return BigInt(whole + fraction.padEnd(places, "0"))
  }

  /* Negative, zero or positive, as for sorting; both are numbers in plain digits. */
  const compare = (one, other) => {
    const places = Math.max(...[one, other].map(number => (number.split(".")[1] ?? "").length))
    const difference = scaled(one, places) - scaled(other, places)
    return difference < 0n ? -1 : Number(difference > 0n)
  }

  /* "low", "high", "in", "unreadable", or "" where nothing was typed; without bounds every number is in. */
  const judge = (typed, {min, max}) => {
    const number = parse(typed)
    if (number === null) return "unreadable"
    if (number === "") return ""
    if (min && compare(number, min) < 0) return "low"
    if (max && compare(number, max) > 0) return "high"
    return "in"
  }

  today.reading = {parse, compare, judge}
})()
