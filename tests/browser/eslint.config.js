/* What the programs of the pages may be written with: nothing newer than the floor of docs/contributing.md. What runs
   nowhere but in node (this folder) is free of it. */
import js from "@eslint/js"
import compat from "eslint-plugin-compat"
import esx from "eslint-plugin-es-x"
import globals from "globals"

/* What came into browsers after the floor, and is a property, so that no plugin knows it by its name alone. */
const PROPERTIES = {
  replaceChildren: "Chrome 86: use `refill` of pages/browser/elements.js",
  requestSubmit: "Safari 16",
  checkVisibility: "Chrome 105",
  showPopover: "Chrome 114",
  inert: "Chrome 102: use `hidden`",
  randomUUID: "Chrome 92",
  arrayBuffer: "Safari 14 for files: use FileReader",
  stream: "Safari 14.1 for files: use FileReader",
}

/* `querySelector` throws on a selector that it does not know. */
const SELECTOR = String.raw`:(is|where|has)\(|:not\([^)]*,|:focus-visible|:user-(in)?valid`

/* What is written as modules; the rest are scripts as they reach the browser. */
const MODULES = ["checklists/browser", "pages/browser", "site/theme/assets/handbook", "training/browser"].map(
  folder => `scripts/handbook/${folder}/*.js`,
)

const strings = ["Literal[value=/%/]", "TemplateElement[value.raw=/%/]"]

export default [
  {linterOptions: {reportUnusedDisableDirectives: "error"}},
  js.configs.recommended,
  {
    files: ["scripts/**/*.js"],
    plugins: {compat, "es-x": esx},
    languageOptions: {
      ecmaVersion: 2020,
      sourceType: "script",
      globals: {...globals.browser, importScripts: "readonly", __index: "readonly", __md_get: "readonly", __md_set: "readonly"},
    },
    settings: {browsers: ["chrome 80", "safari 13.1", "ios_saf 13.4"], "es-x": {aggressive: true}, polyfills: []},
    rules: {
      ...esx.configs["flat/restrict-to-es2020"].rules,
      // these two take every property `at` for the method: calls are refused below
      ...Object.fromEntries(["array", "string"].map(kind => [`es-x/no-${kind}-prototype-at`, "off"])),
      "no-irregular-whitespace": ["error", {skipStrings: true, skipTemplates: true}],
      "es-x/no-bigint": "error", // Safari 14
      "compat/compat": "error",
      "no-restricted-properties": ["error", ...Object.entries(PROPERTIES).map(([property, message]) => ({property, message}))],
      "no-restricted-syntax": [
        "error",
        ...strings.map(one => ({
          selector: `CallExpression:matches([callee.property.name=/^(querySelector(All)?|matches|closest)$/], [callee.name=/^find(All)?$/]) ${one.replace("%", SELECTOR)}`,
          message: "this selector is newer than the floor, and would throw there",
        })),
        {selector: "CallExpression[callee.property.name='at']", message: "`at` is Chrome 92, Safari 15.4"},
        {
          selector: "CallExpression[arguments.length=0][callee.property.name='text']",
          message: "`Blob.text` is Safari 14: use FileReader",
        },
        {
          selector: ":matches(ClassDeclaration, ClassExpression)[superClass.name='EventTarget']",
          message: "EventTarget cannot be extended in Safari 13",
        },
      ],
      eqeqeq: ["error", "always", {null: "ignore"}],
      "no-var": "error",
      "prefer-const": "error",
      "no-shadow-restricted-names": "error",
      "no-implicit-globals": "error",
      "no-unused-expressions": "error",
    },
  },
  {files: MODULES, languageOptions: {sourceType: "module"}},
  {
    files: ["tests/browser/**/*.js"],
    languageOptions: {sourceType: "module", globals: globals.node},
  },
]
