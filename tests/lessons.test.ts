// The page of lessons is believed only as far as its tests are there.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const ROOT = new URL('../', import.meta.url)
const page = readFileSync(new URL('docs/lessons.md', ROOT), 'utf8')
const rows = page.split('\n').filter((line) => line.startsWith('| ') && !/^\| (where|---)/.test(line))

/** Each file and name on a line, as the page writes them. */
function namedIn(row: string): { file: string; name: string }[] {
  return Array.from(row.matchAll(/`(tests\/[^`]+)`: “(.+?)”(?=<br>| \|)/g), ([, file, name]) => ({
    file: file!,
    name: name!.replaceAll(String.raw`\"`, '"'),
  }))
}

/** Whether the file has a test or a table of tests of this name. */
function isThere({ file, name }: { file: string; name: string }): boolean {
  const url = new URL(file, ROOT)
  return existsSync(url) && readFileSync(url, 'utf8').includes(`'${name}', `)
}

test('every lesson has at least one test, and every test that is named is there', () => {
  expect(rows.length).toBeGreaterThan(20)
  expect(rows.filter((row) => namedIn(row).length === 0)).toEqual([])
  expect(rows.flatMap(namedIn).filter((named) => !isThere(named))).toEqual([])
})

test('a test that is not there would be missed', () => {
  expect(isThere({ file: 'tests/lessons.test.ts', name: 'no such test' })).toBe(false)
  expect(isThere({ file: 'tests/no-such-file.test.ts', name: 'a test that is not there would be missed' })).toBe(false)
})
