/* Blocks, elements and modifiers are named `hb-block__element--modifier`. Layout of the text is Prettier's. */
const WORD = "[a-z0-9]+(-[a-z0-9]+)*"

export default {
  extends: "stylelint-config-standard",
  rules: {
    "selector-class-pattern": `^${WORD}(__${WORD})?(--${WORD})?$`,
    "custom-property-pattern": `^${WORD}(--${WORD})*$`,
    // range notation is Chrome 104, Safari 16.4
    "media-feature-range-notation": "prefix",
    "value-keyword-case": ["lower", {ignoreKeywords: [/^[A-Z]/]}],
    // browsers at the floor know these two only so
    "property-no-vendor-prefix": [true, {ignoreProperties: ["text-size-adjust", "mask"]}],
    // an element's own rules stand together, whatever order the cascade would like: tests look at what comes out
    "no-descending-specificity": null,
    // blank lines part groups of rules, as paragraphs do
    "rule-empty-line-before": null,
    "at-rule-empty-line-before": null,
    "comment-empty-line-before": null,
    "custom-property-empty-line-before": null,
    "declaration-empty-line-before": null,
  },
}
