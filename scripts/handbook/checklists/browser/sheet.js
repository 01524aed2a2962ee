/* A sheet to fill in on screen, in place. */
import {el, refill} from "../../pages/browser/elements.js"
import {placesOf} from "./columns.js"
import {downloadCsv, downloadOld} from "./csv.js"
import {exceptions} from "./exceptions.js"
import {fillingOf, textField, timeField} from "./fields.js"
import {need} from "./more.js"
import {printSheets} from "./paper.js"
import {fetchMore} from "./place.js"
import {canFail, partKey, progressOf, scoreOf} from "./progress.js"
import {drawRow} from "./rows.js"
import * as schedule from "./schedule.js"
import {shared} from "./shared.js"
import {steps} from "./steps.js"
import * as store from "./store.js"
import {troubleWords} from "./store.js"
import * as called from "./words.js"

/** @param {SheetRow[]} rows */
const rowGroups = rows => {
  /** @type {{group: GroupData, rows: SheetRow[]}[]} */
  const groups = []
  for (const row of rows) {
    if (groups[groups.length - 1]?.group !== row.group) groups.push({group: row.group, rows: []})
    groups[groups.length - 1].rows.push(row)
  }
  return groups
}

/** @type {(filling: Filling, make: MakeField, words: string, name: string) => HTMLElement} */
const personField = (filling, make, words, name) =>
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

/** @param {Filling} filling */
const people = filling => {
  /** @type {(make: MakeField, words: string, name: string) => HTMLElement} */
  const field = (make, words, name) => personField(filling, make, words, name)
  return {
    start: field(timeField, "开始", "start"),
    end: field(timeField, "结束", "end"),
    checked: field(textField, "检查人签名", "checked"),
    checkedAt: field(timeField, "检查时间", "checkedAt"),
    reviewed: field(textField, "复核人签名", "reviewed"),
    reviewedAt: field(timeField, "复核时间", "reviewedAt"),
  }
}

/* Whoever filled in a column, and when where the column is no time itself. */
/** @type {(filling: Filling, column: number) => HTMLElement} */
const columnPeople = (filling, column) =>
  el(
    "div.hb-fill__people",
    {},
    personField(filling, textField, "检查人（签姓）", `checked~${column + 1}`),
    !filling.sheet.isTimed && personField(filling, timeField, "几点", `checkedAt~${column + 1}`),
  )

/** @type {(filling: Filling, rows: SheetRow[], addException: AddException) => HTMLElement[]} */
const groupsOf = (filling, rows, addException) =>
  rowGroups(rows).map(({group, rows: own}) =>
    el(
      "section.hb-fill__group",
      {style: `--hb-rows: ${own.length}`},
      el(
        "h5",
        {},
        schedule.fill(filling.sheet.estate, group.title),
        el("span.hb-fill__when", {}, `停下来查：${schedule.fill(filling.sheet.estate, group.when)}`),
      ),
      own.map(row => drawRow(filling, row, addException)),
    ),
  )

/* What a score comes to, as it stands. */
/** @param {Filling} filling */
const scoreLine = filling => {
  const line = el("p.hb-fill__score", {role: "status"})
  filling.onShow(state => {
    const score = scoreOf(filling.sheet, state)
    if (!score) return
    const {total, full, passing, result} = score
    const verdict = result ? `，${called.outcome[result]}` : ""
    line.textContent = `合计 ${total} 分，满分 ${full} 分${passing ? `，${passing} 分以上合格` : ""}${verdict}`
    line.classList.toggle("hb-fill__score--failed", result === "fail")
  })
  return scoreOf(filling.sheet, filling.state) ? line : null
}

/* What is stored and not on the sheet of today: kept, shown, never mixed in. */
/** @param {SheetState} state */
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
          called.outcome[entry.outcome] ?? entry.outcome,
          entry.deducted && `扣 ${entry.deducted} 分`,
          entry.reading && `${entry.reading} ${entry.unit ?? ""}`,
          entry.photo && "已拍照",
          entry.sign && `签字 ${entry.sign}`,
          entry.note,
        ]
          .filter(Boolean)
          .join("，"),
      ),
    ),
    state.exceptions.map(one =>
      el("li", {}, `异常：${[one.which, one.item, one.what, one.told, one.at, one.order].filter(Boolean).join("，")}`),
    ),
    Object.values(state.fields).map(text => el("li", {}, text)),
    state.people.checked && el("li", {}, `检查人 ${state.people.checked} ${state.people.checkedAt ?? ""}`),
  )

/** @type {(entry: SheetName & KeptSheet, redraw: () => void) => HTMLElement} */
const olderNotice = (entry, redraw) =>
  el(
    "div.hb-notice",
    {},
    el("p", {}, el("b", {}, `这张表按第 ${entry.revision} 版填过一部分；现行是另一版，两版不混在一起。`), "下面是那时填的："),
    answers(entry.state),
    el(
      "p.hb-buttons",
      {},
      el("button.hb-button", {type: "button", click: () => downloadOld(entry)}, `下载第 ${entry.revision} 版填的（CSV）`),
      el(
        "button.hb-button",
        {
          type: "button",
          click: () => {
            if (!confirm(`清除按第 ${entry.revision} 版填的内容？清除后找不回来。`)) return
            store.clear(entry.serial, entry.revision)
            redraw()
          },
        },
        "清除那一版填的",
      ),
    ),
  )

/** @type {(sheet: Sheet, state: SheetState) => Child} */
const strayNotice = (sheet, state) => {
  const known = new Set(sheet.cells.flatMap(row => [row.key, ...(row.parts ?? []).map((_, n) => partKey(row.key, n + 1))]))
  const rows = Object.fromEntries(Object.entries(state.rows).filter(([key]) => !known.has(key)))
  return (
    Object.keys(rows).length > 0 &&
    el(
      "div.hb-notice",
      {},
      el("p", {}, el("b", {}, "以前填过、现在这张表上没有的项，"), "不算在结果里，也还留着："),
      answers({about: {}, rows, exceptions: [], people: {}, fields: {}}),
    )
  )
}

/** @type {(sheet: Sheet, redraw: () => void) => Child[]} */
const notices = (sheet, redraw) => {
  const {
    serial,
    list: {revision},
  } = sheet
  const {state, isBroken} = store.read(serial, revision)
  return [
    isBroken && el("p.hb-notice", {}, "这台设备上存的这张表读不出来，所以按空表打开；您填第一格时，读不出来的内容就被换掉。"),
    ...store.others(serial, revision).map(entry => olderNotice(entry, redraw)),
    strayNotice(sheet, state),
  ]
}

/* `changed` is called with the state after every change. */
/** @type {(sheet: Sheet, changed: (state: SheetState) => void) => {element: HTMLElement, refresh(): void}} */
export const drawSheet = (sheet, changed) => {
  const {serial, list} = sheet
  const progress = el("p.hb-fill__progress", {})
  const trouble = el("p.hb-notice.hb-notice--bad", {role: "alert", hidden: true})
  const filling = fillingOf(sheet, changed)
  const fields = people(filling)
  const {block, addException} = exceptions(filling)
  const isChecked = canFail(sheet)
  const around = el("div", {})
  /** @type {() => HTMLElement} */
  const redraw = () => refill(around, ...notices(sheet, redraw))
  redraw()

  filling.onShow(state => {
    const {words, missing} = progressOf(sheet, state)
    progress.textContent = words + (missing.length && missing.length <= (sheet.columns ? 2 : 6) ? `；还差${placesOf(sheet, missing)}` : "")
    const about = troubleWords(store.trouble())
    if (trouble.textContent !== about) trouble.textContent = about
    trouble.hidden = !about
  })

  const clear = () => {
    if (!confirm(`清除“${called.name(sheet)}”填的全部内容？清除后找不回来。`)) return
    store.clear(serial, list.revision)
    filling.refresh()
    redraw()
    filling.status.textContent = "已清除。"
  }

  /** @param {keyof More["downloads"]} kind */
  const file = kind =>
    fetchMore().then(
      () => need("downloads")[kind](sheet, filling.state),
      () => (filling.status.textContent = "这个文件现在做不出来：网络不通。可以先下载 CSV。"),
    )

  const element = el(
    "div.hb-fill",
    {},
    around,
    el(
      "p.hb-fill__purpose",
      {},
      schedule.fill(sheet.estate, list.purpose),
      `。${isChecked ? `用法：${list.mode}。` : ""}填的内容只存在这台设备上，不会发到任何地方。`,
    ),
    isChecked && !sheet.isSignedEach && el("div.hb-fill__times", {}, fields.start, fields.end),
    sheet.columns
      ? steps(filling, sheet.columns, column => [
          ...groupsOf(
            filling,
            sheet.cells.filter(row => row.column === column),
            addException,
          ),
          sheet.isSignedEach && columnPeople(filling, column),
        ])
      : groupsOf(filling, sheet.cells, addException),
    sheet.cells.some(row => row.mark) && el("p.hb-fill__purpose", {}, `＊ 这个范围是通用的，须本${shared().place}确认。`),
    scoreLine(filling),
    list.blocks ? need("blanks").drawBlanks(filling) : null,
    isChecked && block,
    (isChecked || sheet.columns) &&
      el(
        "fieldset.hb-fill__block",
        {},
        el("legend", {}, "签名"),
        el("div.hb-fill__people", {}, !sheet.isSignedEach && [fields.checked, fields.checkedAt], [fields.reviewed, fields.reviewedAt]),
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
        el("button.hb-button", {type: "button", click: () => printSheets([sheet])}, "打印这张"),
        el("button.hb-button", {type: "button", click: () => downloadCsv(sheet, filling.state)}, "下载 CSV"),
        el("button.hb-button", {type: "button", click: () => file("xlsx")}, "Excel"),
      ),
    ),
    el("p.hb-buttons.hb-fill__more", {}, el("button.hb-button", {type: "button", click: () => file("json")}, "下载 JSON（给别的程序）")),
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
