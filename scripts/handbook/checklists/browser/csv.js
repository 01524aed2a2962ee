/* A filled sheet as CSV: UTF-8 with a byte order mark, CRLF, every field in quotes. Spreadsheets run what begins with
   = + - @, a tab or a return as a formula (the full-width forms too, in Chinese and Japanese Excel); such a field gets
   an apostrophe in front. A plain negative number such as -5 is no formula and stays a number. */
;(() => {
  const today = (window.handbookToday = window.handbookToday || {})

  const safe = text => {
    const isNumber = /^-?\d+(\.\d+)?$/.test(text)
    return !isNumber && /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text
  }

  const cell = value => `"${safe(String(value ?? "")).replace(/"/g, '""')}"`

  const head = () => [
    "编号",
    window.handbookChecklists.place,
    "日期",
    "班次",
    "岗位",
    "表单",
    "修订",
    "检查项 id",
    "检查项",
    "结果",
    "读数",
    "单位",
    "正常范围",
    "已拍照",
    "签字",
    "备注",
    "异常",
    "告诉了谁",
    "几点",
    `${window.handbookChecklists.ticket}号`,
    "检查人",
    "检查时间",
    "复核人",
    "复核时间",
    "开始",
    "结束",
  ]

  /* Rows of texts: one an item, then the exceptions that belong to none of them. */
  const table = (about, rows, state) => {
    const left = new Set(state.exceptions)
    const people = ["checked", "checkedAt", "reviewed", "reviewedAt", "start", "end"].map(name => state.people[name])
    const exceptionCells = found =>
      ["what", "told", "at", "order"].map(name =>
        found
          .map(one => one[name])
          .filter(Boolean)
          .join("；"),
      )
    const lines = rows.map(row => {
      const entry = state.rows[row.key] ?? {}
      const own = [...left].filter(one => today.isOf(row, one))
      own.forEach(one => left.delete(one))
      const number = today.reading.parse(entry.reading ?? "")
      return [
        ...about,
        row.id,
        row.title,
        today.words.outcome[entry.outcome],
        number ?? entry.reading,
        row.unit,
        row.range,
        entry.photo ? "是" : "",
        entry.sign,
        entry.note,
        ...exceptionCells(own),
        ...people,
      ]
    })
    const others = [...left].map(one => [...about, one.item, "（异常）", "", "", "", "", "", "", "", ...exceptionCells([one]), ...people])
    return [head(), ...lines, ...others]
  }

  const text = rows => "\ufeff" + rows.map(row => row.map(cell).join(",") + "\r\n").join("")

  const save = (name, content) => {
    const url = URL.createObjectURL(new Blob([content], {type: "text/csv;charset=utf-8"}))
    const link = today.el("a", {href: url, download: `${name}.csv`, hidden: true})
    document.body.append(link)
    link.click()
    link.remove()
    setTimeout(() => URL.revokeObjectURL(url), 60e3)
  }

  today.csv = {
    safe,

    of(sheet, state) {
      const {estate, date, shift, roster, list, serial} = sheet
      const about = [serial, estate.title, date, today.words.shift(shift.id), today.words.role(roster.role), list.form, list.revision]
      return text(table(about, sheet.rows, state))
    },

    download(sheet, state) {
      save(sheet.serial, today.csv.of(sheet, state))
    },

    /* What was filled in on an older revision, whose texts are only known from what was stored. */
    downloadOld({serial, revision, state}) {
      const {place, date, shift, role, form} = state.about
      const about = [serial, place, date, today.words.shift(shift), today.words.role(role), form, revision]
      const rows = Object.entries(state.rows).map(([key, entry]) => ({...entry, key, number: key.split("@")[0], id: `第 ${key} 项`}))
      save(`${serial}-r${revision}`, text(table(about, rows, state)))
    },
  }
})()
