/* How things are called on the Today page. */
;(() => {
  const today = (window.handbookToday = window.handbookToday || /** @type {HandbookToday} */ ({}))
  today.el = window.handbookPage.el
  today.refill = window.handbookPage.refill

  const WEEKDAYS = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]

  today.words = {
    date: day => `${today.schedule.textOf(day)} ${WEEKDAYS[today.schedule.weekdayOf(day)]}`,
    minutes: count => (count < 60 ? `${count} 分钟` : `${Math.floor(count / 60)} 小时${count % 60 ? ` ${count % 60} 分钟` : ""}`),
    role: id => window.handbookChecklists.roles[id] ?? id,
    shift: id => window.handbookChecklists.shifts[id] ?? id,
    name: sheet => sheet.list.title + (sheet.equipment ? `　${sheet.equipment}` : ""),
    outcome: {pass: "合格", fail: "不合格", none: "未发生"},
  }
})()
