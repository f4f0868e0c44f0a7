import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readOptions } from '../../bench/options.ts'
import { readOptions as readLoadOptions } from '../../bench/load/options.ts'
import { readWords } from '../../bench/read-words.ts'

const ROWS = ['tablet', 'sync']
const said: string[] = []
beforeEach(() => {
  said.length = 0
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(`out: ${String(text)}`) > 0)
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(`err: ${String(text)}`) > 0)
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

function withWords<Result>(words: string[], read: () => Result): Result {
  const { argv } = process
  process.argv = ['node', 'main.ts', ...words]
  try {
    return read()
  } finally {
    process.argv = argv
  }
}

test.each([
  [['--only', 'tablte'], '"tablte" is not a row: tablet, sync.'],
  [['--starts', 'many'], '"many" is not a whole number of at least 0.'],
  [['--responses', '0'], '"0" is not a whole number of at least 1.'],
  [['--ony', 'tablet'], "Unknown option '--ony'"],
  [['tablet'], "Unexpected argument 'tablet'"],
])('%j ends with one sentence and what there is, not with a stack', (words, sentence) => {
  const read = (args: string[]) => readOptions(args, ROWS)
  expect(withWords(words, () => readWords(read, 'Usage: …'))).toBeUndefined()
  expect(said).toHaveLength(1)
  expect(said[0]).toContain(`err: ${sentence}`)
  expect(said[0]).toMatch(/\n\nUsage: …$/)
  expect(process.exitCode).toBe(2)
})

test('right words are taken, and --help asks for nothing to be done', () => {
  const read = (args: string[]) => readOptions(args, ROWS)
  expect(withWords(['--only', 'sync', '--starts', '0'], () => readWords(read, ''))).toMatchObject({
    only: 'sync',
    starts: 0,
    runs: 5,
  })
  expect(withWords(['--help'], () => readWords(read, 'Usage: …'))).toBeUndefined()
  expect(said).toEqual(['out: Usage: …'])
  expect(process.exitCode).toBeUndefined()
})

test('a load has an engine that is known', () => {
  expect(() => readLoadOptions(['--engine', 'mysql'])).toThrow('"mysql" is not an engine: say sqlite or postgres.')
})
