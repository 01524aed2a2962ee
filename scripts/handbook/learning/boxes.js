/* When something comes again (Leitner's boxes): known moves it one box on, nearly leaves it where it is, not yet puts it
   back into the first. A box is due after so many days; the first at once. */
(() => {
  const learning = (window.handbookLearning ??= {})
  const DAYS = [0, 1, 3, 7, 21]

  const later = (day, days) => {
    const [year, month, date] = day.split("-").map(Number)
    return learning.record.day(new Date(year, month - 1, date + days))
  }

  const boxOf = mark => Math.min(DAYS.length - 1, Math.max(0, Number.isInteger(mark?.box) ? mark.box : 0))

  learning.boxes = {
    DAYS,

    /* The mark after an answer: "known", "nearly" or "not-yet". `print` is the fingerprint of what was asked. */
    marked(mark, answer, print, today = learning.record.day()) {
      const box = answer === "known" ? Math.min(boxOf(mark) + 1, DAYS.length - 1) : answer === "nearly" ? boxOf(mark) : 0
      return {box, due: later(today, answer === "nearly" ? Math.min(1, DAYS[box]) : DAYS[box]), print, answer, at: new Date().toISOString()}
    },

    /* "new", "changed" (since it was learned), "due" or "resting". */
    stateOf(mark, print, today = learning.record.day()) {
      if (!mark || typeof mark.due !== "string") return "new"
      if (mark.print !== print) return "changed"
      return mark.due <= today ? "due" : "resting"
    },

    boxOf,
  }
})()
