/* What a style sheet says that browsers at the floor would pass over is refused, each kind by an example. */
import assert from "node:assert/strict"
import test from "node:test"
import {fileURLToPath} from "node:url"
import stylelint from "stylelint"

const at = path => fileURLToPath(new URL(path, import.meta.url))

/** The rules that a sheet breaks. */
const broken = async code => {
  const {results} = await stylelint.lint({code, configFile: at("../stylelint.config.js"), codeFilename: at("tried.css")})
  return [...new Set(results[0].warnings.map(({rule}) => rule))]
}

const block = (selector, ...lines) => `${selector} {\n${lines.map(line => `  ${line};\n`).join("")}}\n`
const fallback = (...rules) => `\n@supports not (inset: 0) {\n${rules.join("").replace(/^(?=.)/gm, "  ")}}\n`

const REFUSED = {
  ":is()": [block(".a :is(th, td)", "color: red"), "handbook/floor"],
  ":where()": [block(".a :where(th)", "color: red"), "handbook/floor"],
  "a list in :not()": [block(".a :not(th, td)", "color: red"), "handbook/floor"],
  "a list with :has()": [block(".a,\n.b:has(p)", "color: red"), "handbook/floor"],
  ":focus-visible without its twin": [block(".a:focus-visible", "outline: 1px solid"), "handbook/floor"],
  "gap without its twin": [block(".a", "display: flex", "gap: 1rem"), "handbook/floor"],
  "gap with the twin of another box": [
    block(".a", "display: flex", "gap: 1rem") + fallback(block(".ab > *", "margin-right: 1rem")),
    "handbook/floor",
  ],
  inset: [block(".a", "inset: 0"), "property-disallowed-list"],
  "margin-inline": [block(".a", "margin-inline: 0"), "property-disallowed-list"],
  "aspect-ratio": [block(".a", "aspect-ratio: 1"), "property-disallowed-list"],
  "container queries": [
    `@container (min-width: 1px) {\n  ${block(".a", "color: red").trim()}\n}\n`,
    "plugin/no-unsupported-browser-features",
  ],
}

for (const [name, [code, rule]] of Object.entries(REFUSED)) {
  test(`refused: ${name}`, async () => assert.ok((await broken(code)).includes(rule)))
}

const LET_THROUGH = {
  "gap of a grid": block(".a", "display: grid", "gap: 1rem"),
  "gap with its twin": block(".a", "display: flex", "gap: 1rem") + fallback(block(".a > *", "margin-right: 1rem")),
  ":focus-visible with its twin": block(".a:focus-visible", "outline: 1px solid") + fallback(block(".a:focus", "outline: 1px solid")),
  ":has() alone": block(".a:has(p)", "color: red"),
}

for (const [name, code] of Object.entries(LET_THROUGH)) {
  test(`let through: ${name}`, async () => assert.deepEqual(await broken(code), []))
}
