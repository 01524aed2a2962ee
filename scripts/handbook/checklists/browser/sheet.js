/* A sheet to fill in on screen, in place. */
;(() => {
  const today = (window.handbookToday = window.handbookToday || {})
  const {el, refill} = today

  const rowGroups = sheet => {
    const groups = []
    for (const row of sheet.rows) {
      if (groups[groups.length - 1]?.group !== row.group) groups.push({group: row.group, rows: []})
      groups[groups.length - 1].rows.push(row)
    }
    return groups
  }

  const people = filling => {
    const field = (make, words, name) =>
      make(
        filling,
        words,
        state => state.people[name],
        value =>
          filling.change(state => {
            if (value) state.people[name] = value
            else delete state.people[name]
          }),
      )
    return {
      start: field(today.timeField, "开始", "start"),
      end: field(today.timeField, "结束", "end"),
      checked: field(today.field, "检查人签名", "checked"),
      checkedAt: field(today.timeField, "检查时间", "checkedAt"),
      reviewed: field(today.field, "复核人签名", "reviewed"),
      reviewedAt: field(today.timeField, "复核时间", "reviewedAt"),
    }
  }

  /* What is stored and not on the sheet of today: kept, shown, never mixed in. */
  const answers = state =>
    el(
      "ul",
      {},
      Object.entries(state.rows).map(([key, entry]) =>
        el(
          "li",
          {},
          `${key.replace("@", "（")}${key.includes("@") ? "）" : ""} ${entry.title ?? ""}：`,
          [
            today.words.outcome[entry.outcome],
            entry.reading && `${entry.reading} ${entry.unit ?? ""}`,
            entry.photo && "已拍照",
            entry.sign && `签字 ${entry.sign}`,
            entry.note,
          ]
            .filter(Boolean)
            .join("，"),
        ),
      ),
      state.exceptions.map(one => el("li", {}, `异常：${[one.item, one.what, one.told, one.at, one.order].filter(Boolean).join("，")}`)),
      state.people.checked && el("li", {}, `检查人 ${state.people.checked} ${state.people.checkedAt ?? ""}`),
    )

  const olderNotice = (entry, redraw) =>
    el(
      "div.hb-notice",
      {},
      el("p", {}, el("b", {}, `这张表按第 ${entry.revision} 版填过一部分；现行是另一版，两版不混在一起。`), "下面是那时填的："),
      answers(entry.state),
      el(
        "p.hb-buttons",
        {},
        el("button.hb-button", {type: "button", click: () => today.csv.downloadOld(entry)}, `下载第 ${entry.revision} 版填的（CSV）`),
        el(
          "button.hb-button",
          {
            type: "button",
            click: () => {
              if (!confirm(`清除按第 ${entry.revision} 版填的内容？清除后找不回来。`)) return
              today.store.clear(entry.serial, entry.revision)
              redraw()
            },
          },
          "清除那一版填的",
        ),
      ),
    )

  const strayNotice = (sheet, state) => {
    const known = new Set(sheet.rows.map(row => row.key))
    const rows = Object.fromEntries(Object.entries(state.rows).filter(([key]) => !known.has(key)))
    return (
      Object.keys(rows).length > 0 &&
      el(
        "div.hb-notice",
        {},
        el("p", {}, el("b", {}, "以前填过、现在这张表上没有的项，"), "不算在结果里，也还留着："),
        answers({rows, exceptions: [], people: {}}),
      )
    )
  }

  const notices = (sheet, redraw) => {
    const {
      serial,
      list: {revision},
    } = sheet
    const {state, isBroken} = today.store.read(serial, revision)
    return [
      isBroken && el("p.hb-notice", {}, "这台设备上存的这张表读不出来，所以按空表打开；您填第一格时，读不出来的内容就被换掉。"),
      ...today.store.others(serial, revision).map(entry => olderNotice(entry, redraw)),
      strayNotice(sheet, state),
    ].filter(Boolean)
  }

  /* `changed` is called with the state after every change. */
  today.sheet = (sheet, changed) => {
    const {serial, list} = sheet
    const progress = el("p.hb-fill__progress", {})
    const trouble = el("p.hb-notice.hb-notice--bad", {role: "alert", hidden: true})
    const filling = today.filling(sheet, changed)
    const fields = people(filling)
    const {block, addException} = today.exceptions(filling)
    const around = el("div", {})
    const redraw = () => refill(around, ...notices(sheet, redraw))
    redraw()

    filling.onShow(state => {
      const {words, missing} = today.progress(sheet, state)
      const numbers = missing.map(row => row.number).join("、")
      progress.textContent = words + (missing.length && missing.length <= 6 ? `；还差第 ${numbers} 项` : "")
      const about = today.troubleWords(today.store.trouble)
      if (trouble.textContent !== about) trouble.textContent = about
      trouble.hidden = !about
    })

    const clear = () => {
      if (!confirm(`清除“${today.words.name(sheet)}”填的全部内容？清除后找不回来。`)) return
      today.store.clear(serial, list.revision)
      filling.refresh()
      redraw()
      filling.status.textContent = "已清除。"
    }

    const element = el(
      "div.hb-fill",
      {},
      around,
      el(
        "p.hb-fill__purpose",
        {},
        today.schedule.fill(sheet.estate, list.purpose),
        `。用法：${list.mode}。填的内容只存在这台设备上，不会发到任何地方。`,
      ),
      el("div.hb-fill__times", {}, fields.start, fields.end),
      rowGroups(sheet).map(({group, rows}) =>
        el(
          "section.hb-fill__group",
          {style: `--hb-rows: ${rows.length}`},
          el(
            "h5",
            {},
            today.schedule.fill(sheet.estate, group.title),
            el("span.hb-fill__when", {}, `停下来查：${today.schedule.fill(sheet.estate, group.when)}`),
          ),
          rows.map(row => today.row(filling, row, addException)),
        ),
      ),
      sheet.rows.some(row => row.mark) && el("p.hb-fill__purpose", {}, `＊ 这个范围是通用的，须本${window.handbookChecklists.place}确认。`),
      block,
      el(
        "fieldset.hb-fill__block",
        {},
        el("legend", {}, "签名"),
        el("div.hb-fill__people", {}, fields.checked, fields.checkedAt, fields.reviewed, fields.reviewedAt),
      ),
      trouble,
      filling.status,
      el(
        "div.hb-fill__bar",
        {},
        progress,
        el(
          "div.hb-buttons",
          {},
          el("button.hb-button", {type: "button", click: () => today.print([sheet])}, "打印这张"),
          el("button.hb-button", {type: "button", click: () => today.csv.download(sheet, filling.state)}, "下载 CSV"),
        ),
      ),
      el(
        "details.hb-why.hb-fill__more",
        {},
        el("summary", {}, "清除填的内容"),
        el("p", {}, "清除后找不回来。先打印或下载。"),
        el("p.hb-buttons", {}, el("button.hb-button", {type: "button", click: clear}, "清除这张")),
      ),
    )
    return {element, refresh: filling.refresh}
  }
})()
