/* What runs on every page, in this order. */
import "./folds.js"
import "./search-opener.js"
import "./path-bar.js"
import "./began.js"
import "./scroll-regions.js"
import "./print-details.js"
import "./toggle-reset.js"
import "./drawer-keys.js"
