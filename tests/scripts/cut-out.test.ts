import { expect, test } from 'vitest'
import { parseAst } from 'vite'
import { cutOut, findMembers, findStatement } from '../../scripts/cut-out.ts'

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
