/* Which cell of a sheet something that was found wrong belongs to. */
import {columnOf} from "./columns.js"

/* An exception that was noted from a row stays with it, whatever number the row has by then. */
/** @type {(row: Pick<SheetRow, "key" | "number" | "column">, one: Texts, sheet?: Sheet | null) => boolean} */
export const isOf = (row, one, sheet) =>
  one.key ? one.key === row.key : one.item === row.number && (!sheet?.columns || one.which === columnOf(sheet, row))
/** @type {(sheet: Sheet, one: Texts) => string} */
export const itemOf = (sheet, one) => sheet.cells.find(row => isOf(row, one, sheet))?.number ?? one.item
