/* What the scripts that are no modules find on the window. */
import {el, refill, started} from "./elements.js"
import {drop, get, isWhole, keys, parse, set, watch} from "./keep.js"

window.handbookPage = {el, refill, started, keep: {get, set, drop, keys, parse, isWhole, watch}}
