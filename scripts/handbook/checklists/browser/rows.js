/* A row of a sheet to fill in on screen: outcome, reading, photo, signature, note; what to do at once where it fails. */
;(() => {
  const today = (window.handbookToday = window.handbookToday || {})
  const {el, refill} = today

  const VERDICTS = {low: "低于正常范围", high: "高于正常范围", unreadable: "要填数字，例如 0.6"}
  const isOut = verdict => verdict === "low" || verdict === "high"

  const outcomes = (filling, row) => {
    const choose = event =>
      filling.changeRow(row, entry => {
        entry.outcome = event.target.value
        entry.proposed = ""
      })
    const names = row.conditional ? ["pass", "fail", "none"] : ["pass", "fail"]
    const inputs = names.map(value => el("input", {type: "radio", name: `${filling.sheet.serial}/${row.key}`, value, change: choose}))
    filling.onShow(state => {
      const outcome = state.rows[row.key]?.outcome
      for (const input of inputs) input.checked = input.value === outcome
    })
    const labels = inputs.map(input =>
      el(`label.hb-choice.hb-choice--${input.value}`, {}, input, el("span", {}, today.words.outcome[input.value])),
    )
    return el("div.hb-fill__choices", {}, labels)
  }

  /* A reading outside of its range proposes 不合格; whoever fills in decides. Back inside, the proposal is withdrawn. */
  const propose = (entry, row) => {
    if (isOut(today.reading.judge(entry.reading ?? "", row))) {
      if (!entry.outcome) Object.assign(entry, {outcome: "fail", proposed: "1"})
    } else if (entry.proposed) {
      Object.assign(entry, {outcome: "", proposed: ""})
    }
  }

  const reading = (filling, row, id) => {
    const put = value =>
      filling.changeRow(row, entry => {
        entry.reading = value
        propose(entry, row)
      })
    const isBelowZero = [row.min, row.max].some(bound => bound.startsWith("-"))
    const input = el("input", {
      type: "text",
      maxlength: 24,
      autocomplete: "off",
      "aria-describedby": `${id}-range ${id}-verdict`,
      inputmode: isBelowZero ? "text" : "decimal", // iOS has no minus among its decimal keys
      input: event => put(event.target.value),
    })
    const verdict = el("p.hb-fill__verdict", {id: `${id}-verdict`, "aria-live": "polite"})
    filling.onShow((state, isForeign) => {
      const entry = state.rows[row.key] ?? {}
      const value = entry.reading ?? ""
      if (document.activeElement !== input) input.value = value
      else if (isForeign && input.value !== value)
        filling.status.textContent = `另一个窗口把第 ${row.number} 项的读数改成了“${value}”；您接着填，就以您的为准。`
      const judged = today.reading.judge(value, row)
      const words = isOut(judged)
        ? `▲ ${VERDICTS[judged]}（${row.range}）` +
          (entry.proposed ? "，先记为不合格，可以改" : entry.outcome === "pass" ? "，却勾了合格：请在备注里写明原因" : "")
        : judged === "unreadable"
          ? `▲ ${VERDICTS.unreadable}`
          : ""
      if (verdict.textContent !== words) verdict.textContent = words
      input.setAttribute("aria-invalid", String(isOut(judged) || judged === "unreadable"))
    })
    const range = row.range ? ["正常 ", el("b", {}, row.range + row.mark)] : ["正常范围照铭牌或公示值，写在备注里"]
    return [
      el(
        "div.hb-fill__reading",
        {},
        el("label.hb-field", {}, el("span", {}, "读数"), input),
        el("span.hb-fill__range", {id: `${id}-range`}, el("span.hb-fill__unit", {}, row.unit), el("span", {}, range)),
      ),
      verdict,
    ]
  }

  const photo = (filling, row) => {
    const input = el("input", {
      type: "checkbox",
      change: event => filling.changeRow(row, entry => (entry.photo = event.target.checked ? "1" : "")),
    })
    filling.onShow(state => (input.checked = Boolean(state.rows[row.key]?.photo)))
    return el("label.hb-choice.hb-choice--photo", {}, input, el("span", {}, "已拍照"))
  }

  const text = (filling, row, words, name, maxlength) =>
    today.field(
      filling,
      words,
      state => state.rows[row.key]?.[name],
      value => filling.changeRow(row, entry => (entry[name] = value)),
      {name, maxlength},
    )

  /* What to do when it fails: shown from the moment it does. */
  const onFail = (filling, row, addException) => {
    const box = el("div.hb-fill__fail", {"aria-live": "polite"})
    let isShown = null
    filling.onShow(state => {
      const isFailed = state.rows[row.key]?.outcome === "fail"
      if (isFailed === isShown) return
      isShown = isFailed
      const rule = row.critical ? "关键项：当班上报，不留到下班。" : ""
      refill(
        box,
        ...(isFailed
          ? [
              (row.fail || rule) &&
                el(
                  row.critical ? "p.hb-fill__alarm" : "p",
                  {},
                  row.fail ? el("b", {}, `处置：${row.fail}`) : "",
                  row.fail && rule ? el("br") : "",
                  rule,
                ),
              el("button.hb-button", {type: "button", click: () => addException(row)}, "记到异常里"),
            ].filter(Boolean)
          : []),
      )
    })
    return box
  }

  /* What to do where it fails, and the way to the rule; the way back is the address, which names the open sheet. */
  const why = ({list}, row) =>
    el(
      "details.hb-why.hb-fill__why",
      {},
      el("summary", {}, "为什么查、不合格怎么办"),
      row.fail && el("p", {}, `不合格：${row.fail}`),
      el("p", {}, el("a", {href: `${today.pageOf(list.id)}#${row.id}`}, "查的是哪条规则、依据是什么")),
    )

  today.row = (filling, row, addException) => {
    const id = `${filling.sheet.serial}-${row.key.replace("@", "-")}`
    const isReading = row.evidence === "reading"
    return el(
      `fieldset.hb-fill__row${row.critical ? ".hb-fill__row--critical" : ""}`,
      {},
      el(
        "legend",
        {},
        el("span.hb-fill__number", {}, row.number),
        " ",
        row.critical && el("span.hb-critical", {}, "关键"),
        row.critical && " ",
        row.title,
        row.often && " ",
        row.often && el("span.hb-badge", {}, row.often),
        el("span.hb-fill__id", {}, row.id.split(".").pop()),
      ),
      el("p.hb-fill__criterion", {}, row.criterion),
      row.note && el("p.hb-fill__note", {}, `注：${row.note}`),
      why(filling.sheet, row),
      isReading && reading(filling, row, id),
      el(
        "div.hb-fill__answers",
        {},
        outcomes(filling, row),
        row.evidence === "photo" && photo(filling, row),
        row.evidence === "sign" && text(filling, row, "签字", "sign", 20),
        text(filling, row, "备注", "note", 200),
      ),
      onFail(filling, row, addException),
    )
  }
})()
