import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { definitionSchema } from '#contract/questionnaire/definition.ts'

const root = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).filter((file) => ending.test(file))

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '')
const sets = filesIn('public/pictures', /\.svg$/).map((file) => file.replace('.svg', ''))
const sheetOf = (set: string): string => read(`public/pictures/${set}.svg`).replaceAll(/<!--.*?-->/gs, '')
const picturesOf = (set: string): string[] => all(sheetOf(set), /<symbol id="([^"]*)"/g)
const drawn = new Set(sets.flatMap((set) => picturesOf(set).map((name) => `${set}/${name}`)))
const sizeOf = (set: string): number => gzipSync(read(`public/pictures/${set}.svg`)).byteLength

const definitions = filesIn('questionnaires', /\.json$/)
  .map((file): unknown => JSON.parse(read(`questionnaires/${file}`)))
  .filter((file) => typeof file === 'object' && file !== null && 'format' in file && file.format === 'earshot-questionnaire/1')
  .map((file) => definitionSchema.parse(file))

/** What opens and is never closed, or closes what is not open. */
function unbalanced(sheet: string): string[] {
  const open: string[] = []
  for (const [, closing, name = '', rest = ''] of sheet.matchAll(/<(\/?)([a-z]+)([^>]*)>/gi)) {
    if (closing) {
      if (open.pop() !== name) return [name]
    } else if (!rest.endsWith('/')) open.push(name)
  }
  return open
}

describe.each(sets)('the pictures of %s', (set) => {
  const sheet = sheetOf(set)
  const ids = all(sheet, /\sid="([^"]*)"/g)

  test('are plain shapes: no words, rasters, scripts, styles, gradients or anything from elsewhere', () => {
    const shapes = new Set(['svg', 'defs', 'symbol', 'g', 'path', 'circle', 'ellipse', 'rect', 'use'])
    expect(all(sheet, /<([^\s/>]+)/g).filter((element) => !shapes.has(element))).toEqual([])
    const own = sheet.replace('xmlns="http://www.w3.org/2000/svg"', '')
    expect(all(own, /(style=|url\(|:\/\/|data:|\son[a-z]+=|[&@])/g)).toEqual([])
    expect(unbalanced(sheet)).toEqual([])
  })

  test('have names that are used once, and parts that are drawn once and used', () => {
    expect(ids).toEqual([...new Set(ids)])
    const used = new Set(all(sheet, /href="([^"]*)"/g))
    expect([...used].filter((target) => !target.startsWith('#') || !ids.includes(target.slice(1)))).toEqual([])
    const parts = ids.filter((id) => !picturesOf(set).includes(id))
    expect(parts.filter((part) => !used.has(`#${part}`))).toEqual([])
  })

  test('say how large they are, and are outlined in the colour that is dark in every theme', () => {
    const opened = all(sheet, /(<symbol [^>]*>)/g)
    expect(
      opened.filter((symbol) => !/ viewBox="0 0 \d+ \d+"/.test(symbol) || !symbol.includes('stroke="var(--drawn)"')),
    ).toEqual([])
    expect(all(sheet, /(\d\.\d\d+)/g)).toEqual([])
  })

  test('are light enough for a tablet', () => {
    expect(sizeOf(set)).toBeLessThanOrEqual(set === 'pairs' ? 12_000 : 6_000)
  })
})

describe('pictures', () => {
  test('are at most 40 kB in all', () => {
    expect(sets.map(sizeOf).reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(40_000)
  })

  test('are there wherever a screen or a questionnaire names one', () => {
    const texts = [
      ...filesIn('src', /\.(tsx?|json)$/).map((file) => read(`src/${file}`)),
      ...filesIn('questionnaires', /\.json$/).map((file) => read(`questionnaires/${file}`)),
    ]
    const named = texts.flatMap((text) => all(text, new RegExp(`["'\`]((?:${sets.join('|')})/[a-z0-9_]+)["'\`]`, 'g')))
    expect(named).not.toEqual([])
    expect(named.filter((name) => !drawn.has(name))).toEqual([])
  })

  test('are there for every priority, and for both statements of a pair that speaks to one', () => {
    const questions = definitions.flatMap((definition) => definition.sections.flatMap((section) => section.questions))
    const pairs = questions.flatMap((question) => (question.kind === 'pair' ? (question.concept ?? []) : []))
    const wanted = [
      ...definitions.flatMap((definition) => definition.concepts.map((concept) => `priorities/${concept.code}`)),
      ...pairs.flatMap((concept) => [`pairs/${concept}_yes`, `pairs/${concept}_no`]),
    ]
    expect(pairs).not.toEqual([])
    expect(wanted.filter((name) => !drawn.has(name))).toEqual([])
  })

  test('are there for a code of things: 32, so that each stands for five bits', () => {
    expect(picturesOf('things')).toHaveLength(32)
  })
})
