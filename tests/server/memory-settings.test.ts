// What keeps the endpoint small is said where it is started: by its unit, in its image, by npm. It must be the same everywhere.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const read = (name: string) => readFileSync(`${ROOT}${name}`, 'utf8')
const all = (text: string, wanted: RegExp) => [...new Set(text.match(wanted))].toSorted()

const FLAGS = /--(?:max-semi-space-size|heap-growing-percent)=\d+/g
const VARIABLES = /MALLOC_[A-Z_]+=\d+/g

test('the flags of V8 are the same in the unit, the image and the scripts of npm', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const unit = all(read('docs/server/earshot.service'), FLAGS)
  expect(unit).toHaveLength(2)
  expect(all(read('Containerfile'), FLAGS)).toEqual(unit)
  expect(all(scripts['start']!, FLAGS)).toEqual(unit)
  expect(all(scripts['earshot']!, FLAGS)).toEqual(unit)
})

test('the settings of the C library are the same in the unit, the image and the bench that measures it', () => {
  const unit = all(read('docs/server/earshot.service'), VARIABLES)
  expect(unit).toHaveLength(3)
  expect(all(read('Containerfile'), VARIABLES)).toEqual(unit)
  const bench = read('bench/endpoint-process.ts').replaceAll(/(MALLOC_\w+): '(\d+)'/g, '$1=$2')
  expect(all(bench, VARIABLES)).toEqual(unit)
})
