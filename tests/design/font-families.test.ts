import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (file: string) => readFileSync(new URL(`../../src/design/${file}`, import.meta.url), 'utf8')

test('each font file is a family of its own, and all of them are asked for', () => {
  const families = [...read('font.css').matchAll(/font-family: '(.+)';/g)].map(([, family]) => family)
  const asked = [.../--font:([^;]+);/.exec(read('tokens.css'))![1]!.matchAll(/'(.+?)'/g)].map(([, family]) => family)
  expect(families).toHaveLength(3)
  expect(asked).toEqual(families)
})
