/* The training record: who it is of, filled in from what is kept on this device, printed for signatures; taken along as a
   file, and put together with what is there. */
;(() => {
  const learning = (window.handbookLearning = window.handbookLearning || {})
  const {el, started} = window.handbookPage
  const {record, progress} = learning
  const form = document.getElementById("hb-record")
  if (!form) return
  const sheets = [...document.querySelectorAll(".hb-record")]
  const FIELDS = {name: "姓名", number: "工号", estate: form.dataset.place, started: "入职日期"}
  const status = el("p.hb-record__status", {role: "status"})

  const sheetOf = id => sheets.find(sheet => sheet.dataset.path === id)
  const titleOf = sheet => sheet.querySelector("h2").textContent

  const chosen = el(
    "select",
    {name: "path"},
    sheets.map(sheet => el("option", {value: sheet.dataset.path}, titleOf(sheet).replace("学习记录", ""))),
  )
  const inputs = Object.fromEntries(
    Object.entries(FIELDS).map(([name, label]) => [
      name,
      el("input", {name, type: name === "started" ? "date" : "text", maxlength: 40, "aria-label": label}),
    ]),
  )

  const text = value => (typeof value === "string" ? value : "")

  const fillWho = sheet => {
    const person = record.read("person")
    for (const spot of sheet.querySelectorAll("[data-field]")) {
      spot.textContent = spot.dataset.field === "printed" ? record.day() : text(person[spot.dataset.field])
    }
  }

  const show = async () => {
    for (const sheet of sheets) sheet.hidden = sheet.dataset.path !== chosen.value
    const sheet = sheetOf(chosen.value)
    fillWho(sheet)
    let path
    try {
      path = await progress.load(sheet.dataset.path, sheet.dataset.file)
    } catch {
      status.textContent = "读不到这条路径的数据，请刷新这一页。"
      return
    }
    const states = progress.states(path)
    for (const [place, step] of path.steps.entries()) {
      const row = sheet.querySelector(`[data-step="${CSS.escape(step.id)}"]`)
      const now = states[place]
      row.querySelector("[data-done]").textContent = now.isDone ? progress.day(now.at) : ""
      row.querySelector("[data-score]").textContent = [now.words, now.changed.length ? "改过" : ""].filter(Boolean).join("，")
    }
    const sum = progress.sum(path, states)
    sheet.querySelector("[data-sum]").textContent =
      `做完 ${sum.done}/${sum.all} 步${sum.changed ? `，其中 ${sum.changed} 步学过以后改过` : ""}。`
    const aside = Object.keys(record.aside()).length
    status.textContent = [record.troubleWords(), aside && `有 ${aside} 处旧记录读不出来，没有动它，另存着；导出的文件里也有。`]
      .filter(Boolean)
      .join(" ")
  }

  const download = () => {
    const link = el("a", {
      href: URL.createObjectURL(new Blob([record.exported()], {type: "application/json"})),
      download: `学习记录-${text(record.read("person").name) || "未填姓名"}-${record.day()}.json`,
    })
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  }

  /* What a file says; `Blob.text` is newer than the floor. */
  const textOf = file =>
    new Promise((resolve, reject) => {
      const reader = new FileReader()
      reader.onload = () => resolve(reader.result)
      reader.onerror = () => reject(reader.error)
      reader.readAsText(file)
    })

  const file = el("input", {
    type: "file",
    accept: ".json,application/json",
    hidden: true,
    change: async () => {
      const [one] = file.files
      if (!one) return
      const problem = record.imported(await textOf(one.slice(0, record.MAX_BYTES + 1)))
      file.value = ""
      fillForm()
      await show()
      status.textContent = problem || record.troubleWords() || "导入好了：和这台设备上原有的合在一起，同一项取晚的。"
    },
  })

  const clear = async () => {
    if (!confirm("清除这台设备上的全部学习记录？清除后找不回来；要留着，先导出。")) return
    record.forgetAll()
    fillForm()
    await show()
    status.textContent = "清除好了。"
  }

  const fillForm = () => {
    const person = record.read("person")
    for (const name of Object.keys(FIELDS)) inputs[name].value = text(person[name])
    const path = text(record.read("settings").path)
    if (sheetOf(path)) chosen.value = path
  }

  const button = (words, click, main = false) => el(`button.hb-button${main ? ".hb-button--main" : ""}`, {type: "button", click}, words)

  form.addEventListener("submit", event => event.preventDefault())
  form.addEventListener("input", event => {
    if (!(event.target.name in FIELDS)) return
    record.update("person", state => (state[event.target.name] = event.target.value))
    fillWho(sheetOf(chosen.value))
  })
  const choose = id => {
    chosen.value = id
    record.update("settings", state => (state.path = id))
    show()
  }

  /* The table of contents names the records of all roles. */
  const chooseByAddress = () => {
    const sheet = sheets.find(one => location.hash === `#record-${one.dataset.path}`)
    if (sheet) choose(sheet.dataset.path)
  }

  chosen.addEventListener("change", () => choose(chosen.value))
  addEventListener("hashchange", chooseByAddress)
  form.append(
    el("label", {}, "岗位", chosen),
    ...Object.entries(FIELDS).map(([name, label]) => el("label", {}, label, inputs[name])),
    el(
      "div.hb-buttons",
      {},
      button("打印", () => print(), true),
      button("导出成文件", download),
      button("导入文件", () => file.click()),
      file,
      button("清除", clear),
    ),
    status,
  )
  form.hidden = false
  fillForm()
  show()
  chooseByAddress()
  record.watch(show)
  addEventListener("beforeprint", () => fillWho(sheetOf(chosen.value))) // the day of printing, not of opening
  started()
})()
