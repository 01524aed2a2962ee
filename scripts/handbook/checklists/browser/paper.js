/* Sheets for the printer, A4, one a page, as on the ready PDFs; what is filled in stands on its line, the rest stays
   blank to be written by hand. They are drawn when printing begins and measured, so that each takes one page where it can. */
import {el, refill} from "../../pages/browser/elements.js"
import {printOut} from "../../pages/browser/inside.js"
import {itemOf} from "./found.js"
import {more, need} from "./more.js"
import {canFail, isDeducted} from "./progress.js"
import * as reading from "./reading.js"
import * as schedule from "./schedule.js"
import {shared} from "./shared.js"
import * as store from "./store.js"
import * as called from "./words.js"

// mm that a page has room for, within the margins of today-paper.css
const PAGE = 277
// mm that the rows of a short sheet may grow by, to write in
const MOST = 3

/** @type {(value: string | undefined, width: number) => HTMLElement} */
export const blank = (value, width) => el("span.hb-blank", {style: `min-inline-size: ${width}mm`}, value || "\u00a0")
/** @type {(isTicked: boolean, words: string, sign?: string) => HTMLElement} */
export const box = (isTicked, words, sign = "✓") => el("span.hb-tick", {}, el("span.hb-tick__box", {}, isTicked ? sign : ""), words)
const tag = () => el("span.hb-critical", {}, "关键")

/** @param {Checklist} list */
const code = list => {
  if (!list.qr) return null
  const svg = document.importNode(new DOMParser().parseFromString(list.qr, "image/svg+xml").documentElement, true)
  svg.setAttribute("role", "img")
  svg.setAttribute("aria-label", `二维码：${list.address}`)
  return el("div.hb-paper__code", {}, svg, el("span", {}, list.address))
}

/** @type {(sheet: Sheet, state: SheetState) => HTMLElement[]} */
const head = (sheet, {people}) => {
  const {list, estate, day, shift, roster, serial, minutes, equipment} = sheet
  /** @type {(label: string, value: Child | Child[], attributes?: Attributes) => HTMLElement} */
  const cell = (label, value, attributes) => el("td", attributes, el("span.hb-paper__label", {}, label), " ", value)
  /** @param {string} words */
  const strong = words => el("strong", {}, words)
  return [
    el(
      "div.hb-paper__head",
      {},
      el(
        "div",
        {},
        el("p.hb-paper__company", {}, shared().company),
        el("p.hb-paper__title", {}, list.title + (equipment ? `　${equipment}` : "")),
        el("p", {}, schedule.fill(estate, list.purpose)),
        canFail(sheet) && el("p", {}, `用法：${list.mode}。约 ${minutes} 分钟。`, tag(), "项不合格，当班上报，不留到下班。"),
      ),
      code(list),
    ),
    el(
      "table.hb-paper__meta",
      {},
      el(
        "tbody",
        {},
        el(
          "tr",
          {},
          cell(shared().place, strong(estate.title)),
          cell("日期", strong(called.date(day))),
          cell("班次", strong(`${called.shift(shift.id)} ${shift.words}`)),
          cell("岗位", strong(called.role(roster.role))),
        ),
        el(
          "tr",
          {},
          cell("开始", [blank(people.start, 20), "　", el("span.hb-paper__label", {}, "结束"), " ", blank(people.end, 20)], {colspan: 2}),
          cell("编号", strong(serial), {colspan: 2}),
        ),
      ),
    ),
  ]
}

/** @param {SheetRow} row */
const isPlain = row => !row.answers && !isDeducted(row)

/** @type {(row: SheetRow, entry: Texts, state: SheetState) => Child[]} */
const result = (row, entry, state) => [
  ...(row.parts ? need("grids").paperParts(row, state) : []),
  row.evidence === "reading" &&
    (!row.parts || row.formula) &&
    el(
      "div",
      {},
      blank(reading.parse(entry.reading ?? "") ?? entry.reading, 17),
      ` ${row.unit}　`,
      el("span.hb-paper__range", {}, "正常 ", row.range ? el("strong", {}, row.range + row.mark) : blank("", 12)),
    ),
  el(
    "div",
    {},
    (isPlain(row) ? null : need("grids").paperAnswers(row, entry)) ?? [
      box(entry.outcome === "pass", "合格"),
      box(entry.outcome === "fail", "不合格", "✕"),
    ],
    row.conditional && box(entry.outcome === "none", "未发生"),
    row.evidence === "photo" && box(Boolean(entry.photo), "已拍照"),
    row.evidence === "sign" && el("span.hb-tick", {}, "签字", blank(entry.sign, 12)),
  ),
]

/** @type {(sheet: Sheet, state: SheetState) => HTMLElement} */
const rows = (sheet, state) => {
  /** @type {GroupData | null} */
  let last = null
  const lines = sheet.rows.flatMap(row => {
    const entry = state.rows[row.key] ?? {}
    const line = el(
      `tr${row.critical ? ".hb-paper__critical" : ""}`,
      {},
      el("td", {}, el("strong", {}, row.number)),
      el(
        "td",
        {},
        row.critical && tag(),
        el("strong", {}, row.title),
        row.often && el("span.hb-paper__often", {}, row.often),
        " ",
        row.criterion,
        row.note && el("div.hb-paper__fail", {}, `注：${row.note}`),
        row.fail && el("div.hb-paper__fail", {}, `不合格：${row.fail}`),
      ),
      el("td", {}, result(row, entry, state)),
      el("td", {}, el("span.hb-paper__id", {}, row.id.split(".").pop()), entry.note ?? ""),
    )
    if (row.group === last) return [line]
    const {group} = row
    last = group
    return [
      el(
        "tr.hb-paper__group",
        {},
        el(
          "th",
          {colspan: 4, scope: "colgroup"},
          schedule.fill(sheet.estate, group.title),
          el("span", {}, `　停下来查：${schedule.fill(sheet.estate, group.when)}`),
        ),
      ),
      line,
    ]
  })
  const titles = ["号", "检查项和合格标准", "结果", "备注"].map(words => el("th", {scope: "col"}, words))
  return el(
    "table.hb-paper__rows",
    {},
    el(
      "colgroup",
      {},
      ["8.5mm", "auto", "56mm", "27mm"].map(width => el("col", {style: `inline-size: ${width}`})),
    ),
    el("thead", {}, el("tr.hb-paper__again", {}, el("td", {colspan: 4}, `${sheet.serial}　${called.name(sheet)}`)), el("tr", {}, titles)),
    el("tbody", {}, lines),
  )
}

/** @type {(sheet: Sheet, state: SheetState) => HTMLElement} */
const exceptions = (sheet, state) => {
  const which = sheet.columns ? [sheet.which] : []
  const titles = [...which, "项号", "什么情况（不合格的逐条写）", "告诉了谁", "几点", `${shared().ticket}号`]
  /** @type {Texts[]} */
  const found = state.exceptions.map(one => ({...one, item: itemOf(sheet, one)}))
  while (found.length < 4) found.push({})
  return el(
    `table.hb-paper__exceptions${sheet.columns ? ".hb-paper__exceptions--which" : ""}`,
    {},
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        titles.map(words => el("th", {scope: "col"}, words)),
      ),
    ),
    el(
      "tbody",
      {},
      found.map(one =>
        el(
          "tr",
          {},
          [...(sheet.columns ? ["which"] : []), "item", "what", "told", "at", "order"].map(name => el("td", {}, one[name] ?? "")),
        ),
      ),
    ),
  )
}

/** @type {(sheet: Sheet, state: SheetState, isChecked: boolean) => Child[]} */
const foot = ({list, serial, rows, columns, isSignedEach}, {people}, isChecked) => [
  (isChecked || columns) &&
    el(
      "div.hb-paper__people",
      {},
      !isSignedEach && el("span", {}, "检查人签名 ", blank(people.checked, 34), "　时间 ", blank(people.checkedAt, 22)),
      el("span", {}, "复核人签名 ", blank(people.reviewed, 34), "　时间 ", blank(people.reviewedAt, 22)),
    ),
  el(
    "div.hb-paper__foot",
    {},
    el(
      "p",
      {},
      `${list.form}　修订 ${list.revision}　${list.effective} 起用　批准：${list.approved}　保管：${list.owner}`,
      el("b", {}, serial),
    ),
    el(
      "p",
      {},
      `填好后保存：${list.retention}　写错了划一道线，在旁边签名，不涂改。${rows.some(row => row.mark) ? `＊ 数值须本${shared().place}确认。` : ""}`,
    ),
  ),
]

/** @param {Sheet} sheet */
const paper = sheet => {
  const {state} = store.read(sheet.serial, sheet.list.revision)
  const isChecked = canFail(sheet)
  return el(
    "article.hb-paper",
    {},
    head(sheet, state),
    sheet.columns ? need("grids").paperGrid(sheet, sheet.columns, state) : sheet.rows.length > 0 && rows(sheet, state),
    more.grids ? [more.grids.paperScore(sheet, state), ...more.grids.paperBlanks(sheet, state)] : null,
    el("div.hb-paper__end", {}, isChecked && exceptions(sheet, state), foot(sheet, state, isChecked)),
  )
}

const holder = el("div.hb-papers", {})
/** @param {HTMLElement} element */
const millimetres = element => (element.getBoundingClientRect().height / 96) * 25.4

/* Tighter where a sheet is too long, roomier where it is short. */
/** @param {HTMLElement[]} papers */
const fit = papers => {
  for (const tightness of ["hb-paper--close", "hb-paper--tight"]) {
    papers.filter(one => millimetres(one) > PAGE).forEach(one => one.classList.add(tightness))
  }
  const heights = papers.map(millimetres)
  papers.forEach((one, place) => {
    const spare = PAGE - heights[place]
    const lines = one.querySelectorAll("tr:not(.hb-paper__again):not(.hb-paper__group)").length
    one.classList.toggle("hb-paper--one-page", spare >= 0)
    if (spare > 0) one.style.setProperty("--hb-spare", `${Math.min(MOST, spare / lines / 1.1).toFixed(2)}mm`)
  })
}

/** @param {Sheet[]} sheets */
const draw = sheets => {
  const papers = sheets.map(paper)
  refill(holder, ...papers)
  document.body.append(holder)
  holder.classList.add("hb-papers--measured")
  fit(papers)
  holder.classList.remove("hb-papers--measured")
  document.documentElement.classList.toggle("hb-has-papers", papers.length > 0)
}

/* A PDF that is saved from the print window takes its name from the title. */
let title = ""
/** @param {Sheet[]} sheets */
const entitle = sheets => {
  if (!sheets.length) return
  title = title || document.title
  const [{serial, estate, date}] = sheets
  document.title = sheets.length === 1 ? serial : `${estate.code}-${date.replace(/-/g, "")}`
}

/* Where nothing was asked for, what the page shows is printed. */
/** @type {() => Sheet[]} */
let sheetsShown = () => []
/** @param {() => Sheet[]} shown */
export const printsShown = shown => (sheetsShown = shown)

/** @type {Sheet[] | null} */
let wanted = null
addEventListener("beforeprint", () => {
  const sheets = wanted ?? sheetsShown()
  draw(sheets)
  entitle(sheets)
})
addEventListener("afterprint", () => {
  wanted = null
  document.title = title || document.title
})

/* Print these sheets. From the browser's own menu: those that are open, or else all that are due. */
/** @param {Sheet[]} sheets */
export const printSheets = sheets => {
  wanted = sheets
  printOut()
}
