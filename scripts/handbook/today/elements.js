/* Elements made in one line. Words always go in as text, never as HTML. */
(() => {
  const today = (window.handbookToday ??= {})

  /* `el("p.hb-note", {id: "a"}, "words", child)`: attributes by name, functions as listeners, true for a bare attribute. */
  today.el = (name, attributes = {}, ...children) => {
    const [tag, ...classes] = name.split(".")
    const element = document.createElement(tag)
    if (classes.length) element.className = classes.join(" ")
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(key, value)
      else if (value === true) element.setAttribute(key, "")
      else if (value !== false && value != null) element.setAttribute(key, value)
    }
    element.append(...children.flat().filter(child => child != null && child !== false))
    return element
  }

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
