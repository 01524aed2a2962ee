import assert from "node:assert/strict"
import test from "node:test"
import {loadModule, plain, Storage} from "../load.js"

const SHEET = "A-20261201-WY-05-security-night"
const open = localStorage => loadModule("checklists/browser/store", {localStorage})

test("what is kept of a sheet is there for the next page, by its revision", () => {
  const kept = new Storage()
  open(kept).update(SHEET, 2, state => (state.rows.a = {note: "x"}))
  const again = open(kept)
  assert.deepEqual(plain(again.read(SHEET, 2).state.rows), {a: {note: "x"}})
  assert.deepEqual(plain(again.read(SHEET, 3).state.rows), {})
  assert.deepEqual(plain(again.others(SHEET, 3).map(one => one.revision)), [2])
  again.clear(SHEET, 2)
  assert.deepEqual(plain(again.all()), [])
})

test("what another version or a broken one left has the shape that everything relies on", () => {
  const kept = new Storage()
  const key = `/estate-handbook/sheet/${SHEET}/r1`
  kept.setItem(key, JSON.stringify({rows: {1: 5, 2: {note: 7, outcome: {}}}, exceptions: [null, {what: "x"}], people: "no", about: []}))
  assert.deepEqual(plain(open(kept).read(SHEET, 1)), {
    state: {
      about: {},
      rows: {1: {}, 2: {note: "7"}},
      exceptions: [{id: "old0"}, {id: "old1", what: "x"}],
      people: {0: "n", 1: "o"},
      fields: {},
    },
    isBroken: false,
  })
  for (const text of ["{", "[]", "null", "5"]) {
    kept.setItem(key, text)
    const {state, isBroken} = open(kept).read(SHEET, 1)
    assert.ok(isBroken, text)
    assert.deepEqual(plain(state), {about: {}, rows: {}, exceptions: [], people: {}, fields: {}})
  }
})

test("where nothing more fits it is said, and the page works on until it is closed", () => {
  const kept = new Storage(60)
  kept.setItem("other", "of another page")
  const store = open(kept)
  store.update(SHEET, 1, state => (state.people.checked = "一个名字"))
  assert.equal(store.trouble(), "full")
  assert.equal(store.read(SHEET, 1).state.people.checked, "一个名字")
  assert.equal(open(kept).read(SHEET, 1).state.people.checked, undefined)
})

test("where a browser keeps nothing it is said", () => {
  const store = open(null)
  store.keepChoice({estate: "a"})
  assert.equal(store.trouble(), "denied")
  assert.deepEqual(plain(store.choice()), {estate: "a"})
})

test("two handbooks on one host share nothing, and what was kept before goes to the first that is opened", () => {
  const kept = new Storage()
  kept.setItem(`estate-handbook/sheet/${SHEET}/r1`, JSON.stringify({people: {checked: "甲"}}))
  const at = path => loadModule("checklists/browser/store", {localStorage: kept, __md_scope: new URL(path, "https://host.example/")})
  const one = at("/one/")
  assert.equal(one.read(SHEET, 1).state.people.checked, "甲")
  const two = at("/two/")
  assert.deepEqual(plain(two.all()), [])
  two.update(SHEET, 1, state => (state.people.checked = "乙"))
  two.clear(SHEET, 1)
  assert.equal(at("/one/").read(SHEET, 1).state.people.checked, "甲")
  assert.equal(kept.getItem(`estate-handbook/sheet/${SHEET}/r1`), null)
})

test("the browser is asked to keep it, once a page", () => {
  let asked = 0
  const navigator = {storage: {persist: async () => Boolean(++asked)}}
  const store = loadModule("checklists/browser/store", {navigator})
  store.read(SHEET, 1)
  assert.equal(asked, 0)
  for (const name of ["甲", "乙"]) store.update(SHEET, 1, state => (state.people.checked = name))
  assert.equal(asked, 1)
})
