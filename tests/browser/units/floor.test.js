/* What is newer than the floor is refused, each kind by an example; what only looks like it is not. */
import assert from "node:assert/strict"
import test from "node:test"
import {fileURLToPath} from "node:url"
import {ESLint} from "eslint"

const at = path => fileURLToPath(new URL(path, import.meta.url))
const eslint = new ESLint({cwd: at("../../../"), overrideConfigFile: at("../eslint.config.js")})

/** The rules that a line breaks. */
const broken = async line => {
  const [{messages}] = await eslint.lintText(`;(() => {\n  const list = [1], text = "a", object = {at: 1}\n  ${line}\n})()\n`, {
    filePath: at("../../../scripts/handbook/pages/browser/tried.js"),
  })
  const beside = ["no-unused-vars", "prefer-const"]
  return messages.map(({ruleId, message}) => ruleId ?? message).filter(rule => !beside.includes(rule))
}

const NEWER = [
  "alert(list.at(-1))",
  "alert(text.at(-1))",
  "alert(list.findLast(Boolean))",
  "alert(list.toSorted())",
  'alert(text.replaceAll("a", "b"))',
  'alert(Object.hasOwn(object, "at"))',
  "alert(structuredClone(object))",
  "object.b ??= 1",
  "object.b ||= 1",
  "alert(new (class { #hidden = 1 })())",
  "alert(new (class { shown = 1 })())",
  "alert(1_000)",
  "alert(/(?<=a)b/.test(text))",
  "alert(/a/d.test(text))",
  "alert(BigInt(1) + 1n)",
  "alert(new WeakRef(object))",
  "Promise.any([]).then(alert)",
  "document.body.replaceChildren()",
  "document.forms[0].requestSubmit()",
  "document.body.inert = true",
  "alert(crypto.randomUUID())",
  "object.file.text().then(alert)",
  "const {file} = object\n  file.text().then(alert)",
  'document.querySelector(":is(p, li)").remove()',
  'document.querySelector("p:not(.a, .b)").remove()',
  "document.body.matches(`${text}:has(p)`)",
  "alert(class extends EventTarget {})",
]

for (const line of NEWER) {
  test(`refused: ${line.replace("\n", " ")}`, async () => assert.notDeepEqual(await broken(line), []))
}

const KNOWN = [
  "alert(object.at, object?.b ?? list)",
  "alert(list.flatMap(Boolean), Object.fromEntries([]))",
  'document.querySelector("p:not(.a):not(.b)").remove()',
]

for (const line of KNOWN) {
  test(`let through: ${line}`, async () => assert.deepEqual(await broken(line), []))
}
