/* What a style sheet may say, so that browsers at the floor do not pass over what others need as well. A rule with one selector
   that a browser does not know is passed over whole; so what is newer stands alone, or is not there. Properties and values are
   looked after by `plugin/no-unsupported-browser-features`. */
import stylelint from "stylelint"

const NAME = "handbook/floor"
const LIST = /:(is|where)\(|:not\([^()]*(\([^()]*\)[^()]*)*,/
const NEWER = /:has\(|:focus-visible|::details-content/
const FALLBACK = "not (inset: 0)"

const messages = stylelint.utils.ruleMessages(NAME, {
  list: selector => `"${selector}" must be written out: lists in :is() and :not() are Chrome 88, Safari 14`,
  mixed: selector => `"${selector}" must stand in a rule of its own: browsers at the floor pass over the whole rule`,
  gap: selector =>
    `"${selector}" must keep its children apart under "@supports ${FALLBACK}", too: gap of flex boxes is Chrome 84, Safari 14.1`,
  focus: selector => `"${selector}" must have its twin with :focus under "@supports ${FALLBACK}": :focus-visible is Chrome 86, Safari 15.4`,
})

const oneLine = selector => selector.replace(/\s+/g, " ")
const isFallback = node => Boolean(node) && ((node.type === "atrule" && node.params === FALLBACK) || isFallback(node.parent))

/** Whether a rule only takes the ring away that a newer selector draws elsewhere; without either, the browser's own stays. */
const isBare = one => one.nodes.every(({prop, value}) => prop === "outline" && value === "0")

/** Whether a rule with a `gap` is a flex box, or narrows one: whatever says nothing of grids and columns. */
const isFlex = rule => {
  const said = {}
  rule.walkDecls(({prop, value}) => (said[prop] = value))
  return /flex$/.test(said.display ?? "") || "flex-wrap" in said
}

const rule = () => (root, result) => {
  const fallbacks = []
  root.walkRules(one => {
    if (isFallback(one)) fallbacks.push(...one.selectors.map(oneLine))
  })
  const report = (kind, node, selector) => {
    stylelint.utils.report({ruleName: NAME, result, node, message: messages[kind](oneLine(selector))})
  }
  root.walkRules(one => {
    for (const selector of one.selectors) {
      if (LIST.test(selector)) report("list", one, selector)
      if (NEWER.test(selector) && !one.selectors.every(other => NEWER.test(other))) report("mixed", one, selector)
      const twin = oneLine(selector).replace(/:focus-visible/g, ":focus")
      if (/:focus-visible/.test(selector) && !/:has\(/.test(selector) && !isBare(one) && !fallbacks.includes(twin))
        report("focus", one, selector)
    }
  })
  root.walkDecls("gap", declaration => {
    const {parent} = declaration
    if (!isFlex(parent)) return
    for (const selector of parent.selectors) {
      if (!fallbacks.some(one => one.startsWith(`${oneLine(selector)} > `))) report("gap", declaration, selector)
    }
  })
}

export default stylelint.createPlugin(NAME, Object.assign(rule, {ruleName: NAME, messages, meta: {}}))
