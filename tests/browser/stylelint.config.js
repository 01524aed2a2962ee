/* Blocks, elements and modifiers are named `hb-block__element--modifier`. Layout of the text is Prettier's. */
const WORD = "[a-z0-9]+(-[a-z0-9]+)*"

/* What browsers at the floor do without, and the page is none the worse for. */
const DISPENSABLE = [
  "css-color-adjust", // Safari knows it by its prefix, which stands beside it
  "css-content-visibility",
  "css-focus-visible", // has its twin, see floor-styles.js
  "css-has", // alone in its rule, see floor-styles.js
  "css-hanging-punctuation",
  "css-logical-props", // the shorthands are refused below; the rest is Chrome 69, Safari 12.1
  "css-marker-pseudo",
  "css-not-sel-list", // taken for one: :not(:lang(en)); lists are refused by floor-styles.js
  "css-overscroll-behavior",
  "css-paged-media",
  "css-scroll-behavior",
  "css-text-wrap-balance",
  "extended-system-fonts",
  "flexbox-gap", // has its twin, see floor-styles.js
  "text-size-adjust",
]

export default {
  extends: "stylelint-config-standard",
  plugins: ["./floor-styles.js", "stylelint-no-unsupported-browser-features"],
  rules: {
    "handbook/floor": true,
    "plugin/no-unsupported-browser-features": [
      true,
      {browsers: ["chrome 80", "safari 13.1", "ios_saf 13.4"], ignore: DISPENSABLE, ignorePartialSupport: true},
    ],
    // these are Chrome 87, Safari 14.1
    "property-disallowed-list": ["inset", "/^inset-/", "/^(margin|padding|border)-(inline|block)$/", "aspect-ratio"],
    "declaration-block-no-redundant-longhand-properties": null,
    "selector-not-notation": "simple",
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
