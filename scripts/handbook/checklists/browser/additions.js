/* What is fetched when a form asks for it, or somebody for a file: it hands itself over to the page. */
import {countBlanks, drawBlanks} from "./blanks.js"
import {canWork, earned, score, workedOut} from "./figures.js"
import {begun, listForms} from "./forms.js"
import {paperAnswers, paperBlanks, paperGrid, paperParts, paperScore} from "./grids.js"
import {more} from "./more.js"
import {downloadJson, recordOf} from "./record.js"
import {downloadXlsx} from "./xlsx.js"

Object.assign(more, {
  blanks: {countBlanks, drawBlanks},
  figures: {canWork, earned, score, workedOut},
  forms: {begun, listForms},
  grids: {paperAnswers, paperBlanks, paperGrid, paperParts, paperScore},
  recordOf,
  downloads: {json: downloadJson, xlsx: downloadXlsx},
})
