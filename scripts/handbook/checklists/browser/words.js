/* How things are called on the Today page. */
import {textOf, weekdayOf} from "./schedule.js"
import {shared} from "./shared.js"

const WEEKDAYS = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]

/** @param {number} day Counted from 1970-01-01 */
export const date = day => `${textOf(day)} ${WEEKDAYS[weekdayOf(day)]}`
/** @param {number} count */
export const minutes = count => (count < 60 ? `${count} 分钟` : `${Math.floor(count / 60)} 小时${count % 60 ? ` ${count % 60} 分钟` : ""}`)
/** @param {string} id */
export const role = id => shared().roles[id] ?? id
/** @param {string} id */
export const shift = id => shared().shifts[id] ?? id
/** @param {Sheet} sheet */
export const name = sheet => sheet.list.title + (sheet.equipment ? `　${sheet.equipment}` : "")
/** @type {Texts} */
export const outcome = {pass: "合格", fail: "不合格", none: "未发生"}

/* How a result is called, as on paper: its mark, or what it is worth, and its name. */
/** @param {AnswerData} answer */
export const answerWords = ({title, mark, points}) =>
  mark ? `${mark} ${title}` : points === undefined || points === title ? title : `${title} ${points} 分`
