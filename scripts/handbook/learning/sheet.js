/* The training record: who it is of, filled in from what is kept on this device, printed for signatures; taken along as a
   file, and put together with what is there. */
(() => {
  const learning = (window.handbookLearning ??= {})
  const {el} = window.handbookPage
  const {record, progress} = learning
  const form = document.getElementById("hb-record")
  if (!form) return
  const sheets = [...document.querySelectorAll(".hb-record")]
  const FIELDS = {name: "姓名", number: "工号", estate: "项目", started: "入职日期"}
  const status = el("p.hb-record__status", {role: "status"})

  const sheetOf = id => sheets.find(sheet => sheet.dataset.path === id)
  const titleOf = sheet => sheet.querySelector("h2").textContent

  const chosen = el("select", {name: "path"}, sheets.map(sheet => el("option", {value: sheet.dataset.path}, titleOf(sheet).replace("学习记录", ""))))
  const inputs = Object.fromEntries(Object.entries(FIELDS).map(([name, label]) => [name, el("input", {name, type: name === "started" ? "date" : "text", maxlength: 40, "aria-label": label})]))

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
    for (const step of path.steps) {
      const row = sheet.querySelector(`[data-step="${CSS.escape(step.id)}"]`)
      const now = progress.stateOf(step)
      row.querySelector("[data-done]").textContent = now.isDone ? progress.day(now.at) : ""
      row.querySelector("[data-score]").textContent = [now.words, now.changed.length ? "改过" : ""].filter(Boolean).join("，")
    }
    const sum = progress.sum(path)
    sheet.querySelector("[data-sum]").textContent = `做完 ${sum.done}/${sum.all} 步${sum.changed ? `，其中 ${sum.changed} 步学过以后改过` : ""}。`
    status.textContent = record.troubleWords()
  }

  const download = () => {
    const link = el("a", {href: URL.createObjectURL(new Blob([record.exported()], {type: "application/json"})), download: `学习记录-${text(record.read("person").name) || "未填姓名"}-${record.day()}.json`})
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  }

  const file = el("input.hb-sr", {type: "file", accept: ".json,application/json", tabindex: "-1", "aria-label": "导入的文件", change: async () => {
    const [one] = file.files
    if (!one) return
    const problem = record.imported(await one.text())
    file.value = ""
    fillForm()
    await show()
    status.textContent = problem || record.troubleWords() || "导入好了：和这台设备上原有的合在一起，同一项取晚的。"
  }})

  const clear = async () => {
    if (!confirm("清除这台设备上的全部学习记录？清除后找不回来；要留着，先导出。")) return
    record.names().forEach(record.forget)
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
  chosen.addEventListener("change", () => {
    record.update("settings", state => (state.path = chosen.value))
    show()
  })
  form.append(
    el("label", {}, "岗位", chosen),
    ...Object.entries(FIELDS).map(([name, label]) => el("label", {}, label, inputs[name])),
    el("div.hb-buttons", {},
      button("打印", () => print(), true),
      button("导出成文件", download),
      button("导入文件", () => file.click()),
      file,
      button("清除", clear)),
    status,
  )
  form.hidden = false
  fillForm()
  show()
  record.watch(show)
})()
