import { expect, test } from 'vitest'
import { parseAst } from 'vite'
import { cutOut, findMembers, findStatement } from '../../scripts/cut-out.ts'
import { makeLean, type Lean } from '../../scripts/lean/make-lean.ts'

const CODE = `
class Table {
  get() { return { each: 1, order: 2 } }
  each() { return this.get() }
  async #hidden() {}
}
const P256 = { order: 1n, Npk: 65 }
function shared() {
  return { open() { return 1 }, seal() { return 2 } }
}
if (typeof window) { start() }
`

function without(parts: string[], statements: string[] = []): string {
  const tree = parseAst(CODE)
  const spans = [...findMembers(tree, parts), ...statements.map((start) => findStatement(tree, CODE, start))]
  return cutOut(
    CODE,
    spans.filter((span) => span !== undefined),
  ).replaceAll(/\s+/g, ' ')
}

test('a method, a private one and a property go, with their comma; their neighbours stay', () => {
  const lean = without(['Table.each', 'Table.#hidden', 'P256.order', 'shared.open'])
  expect(lean).toContain('class Table { get() { return { each: 1, order: 2 } } }')
  expect(lean).toContain('const P256 = { Npk: 65 }')
  expect(lean).toContain('return { seal() { return 2 } }')
})

test('a statement goes by how it begins', () => {
  expect(without([], ['if (typeof window)'])).not.toContain('start')
})

test('what is not there, or more than once, is not found', () => {
  expect(findMembers(parseAst(CODE), ['Table.put', 'Nobody.each'])).toEqual([undefined, undefined])
  expect(findMembers(parseAst(`${CODE}${CODE.replace('const', 'var')}`), ['P256.order'])).toEqual([undefined])
})

function lean(code: string, what: Partial<Lean>): { code: string; missing: string[] } {
  const made = makeLean(parseAst(code), code, { file: '', ...what })
  return { ...made, code: made.code.replaceAll(/\s+/g, ' ').trim() }
}

test('a condition that is never true, or always, is put in its place; the one that merely holds it stays', () => {
  const code = 'if (debug && told) { trace() } else { work() } const kind = isOld(a) ? 1 : 2; if (!(debug && told)) work()'
  expect(lean(code, { never: ['debug && '], always: ['isOld'] })).toEqual({
    code: 'if (false) { trace() } else { work() } const kind = true ? 1 : 2; if (!(debug && told)) work()',
    missing: [],
  })
})

test('a condition that is never true anywhere goes at every place, but not where it is a part', () => {
  const code = 'if (waits) a(); if (waits && more) b(); const c = waits ? 1 : 2'
  expect(lean(code, { neverAnywhere: ['waits'] }).code).toBe('if (false) a(); if (waits && more) b(); const c = false ? 1 : 2')
})

test('a declaration goes, a text is changed, and what lies within another cut goes with it', () => {
  const code = 'const proxy = new Proxy({}, {}); use(hooks); function out() { if (inner) { use(1) } }'
  const cuts = {
    statements: ['const proxy', 'if (inner)'],
    changes: [
      ['use(hooks)', 'use(none)'],
      ['use(1)', ''],
    ] as const,
  }
  expect(lean(code, cuts).code).toBe('use(none); function out() { }')
})

test('whatever a new version of a library has not, or has twice, is named', () => {
  const code = 'if (a) b(); if (a) c(); twice(); twice()'
  const cuts = { parts: { Table: ['each'] }, statements: ['twice()'], never: ['a'], always: ['x'], neverAnywhere: ['y'] }
  const { missing } = lean(code, { ...cuts, changes: [['twice()', '']] })
  expect(missing).toEqual(['Table.each', 'twice()', 'a', 'x', 'twice()', 'y'])
})
