/* The training record: who it is of, filled in from what is kept on this device, printed for signatures; taken along as a
   file, and put together with what is there. */
import {button, el, started} from "../../pages/browser/elements.js"
import {find, findAll, wordsOf} from "../../pages/browser/find.js"
import {printOut, wasSaved} from "../../pages/browser/inside.js"
import * as progress from "./progress.js"
import * as record from "./record.js"

/* What a file says; `Blob.text` is newer than the floor. */
/** @type {(file: Blob) => Promise<string>} */
const textOf = file =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsText(file)
  })

const download = () => {
  const link = el("a", {
    href: URL.createObjectURL(new Blob([record.exported()], {type: "application/json"})),
    download: `学习记录-${record.text(record.read("person").name) || "未填姓名"}-${record.day()}.json`,
  })
  link.click()
  record.update("settings", state => (state.exported = new Date().toISOString()))
  wasSaved()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

/** @param {HTMLElement} sheet */
const fillWho = sheet => {
  const person = record.read("person")
  for (const spot of findAll(sheet, "[data-field]")) {
    const {field = ""} = spot.dataset
    spot.textContent = field === "printed" ? record.day() : record.text(person[field])
  }
}

/* How far somebody is on the path of a sheet. */
/** @type {(sheet: HTMLElement, path: PathData) => void} */
const fillSteps = (sheet, path) => {
  const states = progress.statesOf(path)
  for (const [place, step] of path.steps.entries()) {
    const row = find(sheet, `[data-step="${CSS.escape(step.id)}"]`)
    const now = states[place]
    find(row, "[data-done]").textContent = now.isDone ? progress.dayOf(now.at) : ""
    const words = now.words || (step.way === "practise" ? progress.MENTOR : "")
    find(row, "[data-score]").textContent = [words, now.changed.length ? "改过" : ""].filter(Boolean).join("，")
  }
  const sum = progress.sumOf(path, states)
  find(sheet, "[data-sum]").textContent = `做完 ${sum.done}/${sum.all} 步${sum.changed ? `，其中 ${sum.changed} 步学过以后改过` : ""}。`
}

/** @param {HTMLElement} form */
const show = form => {
  const sheets = findAll(document, ".hb-record")
  const status = el("p.hb-record__status", {role: "status"})
  /** @type {Texts} */
  const fields = {name: "姓名", number: "工号", estate: form.dataset.place ?? "", started: "入职日期"}

  /** @param {string} id */
  const sheetOf = id => sheets.find(sheet => sheet.dataset.path === id)

  const chosen = el(
    "select",
    {name: "path"},
    sheets.map(sheet => el("option", {value: sheet.dataset.path}, wordsOf(find(sheet, "h2")).replace("学习记录", ""))),
  )
  const inputs = Object.entries(fields).map(([name, label]) =>
    el("input", {name, type: name === "started" ? "date" : "text", maxlength: 40, "aria-label": label}),
  )

  const fillChosen = () => {
    const sheet = sheetOf(chosen.value)
    if (sheet) fillWho(sheet)
  }

  const fill = async () => {
    for (const sheet of sheets) sheet.hidden = sheet.dataset.path !== chosen.value
    const sheet = sheetOf(chosen.value)
    if (!sheet) return
    fillWho(sheet)
    const {path: id = "", file = ""} = sheet.dataset
    const path = await progress.load(id, file).catch(() => null)
    if (!path) {
      status.textContent = "读不到这条路径的数据，请刷新这一页。"
      return
    }
    fillSteps(sheet, path)
    const aside = Object.keys(record.aside()).length
    status.textContent = [record.troubleWords(), aside && `有 ${aside} 处旧记录读不出来，没有动它，另存着；导出的文件里也有。`]
      .filter(Boolean)
      .join(" ")
  }

  const fillForm = () => {
    const person = record.read("person")
    for (const input of inputs) input.value = record.text(person[input.name])
    const path = record.text(record.read("settings").path)
    if (sheetOf(path)) chosen.value = path
  }

  const file = el("input", {
    type: "file",
    accept: ".json,application/json",
    hidden: true,
    change: async () => {
      const one = file.files?.[0]
      if (!one) return
      const problem = record.imported(await textOf(one.slice(0, record.MAX_BYTES + 1)))
      file.value = ""
      fillForm()
      await fill()
      status.textContent = problem || record.troubleWords() || "导入好了：和这台设备上原有的合在一起，同一项取晚的。"
    },
  })

  const clear = async () => {
    if (!confirm("清除这台设备上的全部学习记录？清除后找不回来；要留着，先导出。")) return
    record.forgetAll()
    fillForm()
    await fill()
    status.textContent = "清除好了。"
  }

  /** @param {string} id */
  const choose = id => {
    chosen.value = id
    record.update("settings", state => (state.path = id))
    fill()
  }

  /* The table of contents names the records of all roles. */
  const chooseByAddress = () => {
    const {path = ""} = sheets.find(one => location.hash === `#record-${one.dataset.path}`)?.dataset ?? {}
    if (path) choose(path)
  }

  for (const input of inputs) {
    input.addEventListener("input", () => {
      record.update("person", state => (state[input.name] = input.value))
      fillChosen()
    })
  }
  form.addEventListener("submit", event => event.preventDefault())
  chosen.addEventListener("change", () => choose(chosen.value))
  addEventListener("hashchange", chooseByAddress)
  form.append(
    el("label", {}, "岗位", chosen),
    ...inputs.map(input => el("label", {}, fields[input.name], input)),
    el(
      "div.hb-buttons",
      {},
      button("打印", printOut, true),
      button("导出成文件", download),
      button("导入文件", () => file.click()),
      file,
      button("清除", clear),
    ),
    status,
  )
  form.hidden = false
  fillForm()
  fill()
  chooseByAddress()
  record.watch(fill)
  addEventListener("beforeprint", fillChosen) // the day of printing, not of opening
  started()
}

const form = document.getElementById("hb-record")
if (form) show(form)
