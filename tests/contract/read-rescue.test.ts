import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Item } from '#contract/sync/envelope.ts'
import { createRescueReader, type RescuePart } from '#contract/sync/read-rescue.ts'
import { RESCUE_END, rescueCopySchema, rescueStart } from '#contract/sync/rescue.ts'
import { ITEM, LEDGER } from './rescue-copy.ts'

const head = { project: 'p1', deviceId: 'd1', ledger: LEDGER }
const copyOf = (items: Item[]) => `${rescueStart(head)}${items.map((item) => JSON.stringify(item)).join(',\n')}${RESCUE_END}`
const items = [1, 2, 3].map((n) => ({ ...ITEM, id: `${n}`.repeat(32) as Item['id'] }))
const copy = copyOf(items)

function read(...texts: string[]): { parts: RescuePart[]; fault: string | undefined } {
  const reader = createRescueReader()
  return { parts: texts.flatMap((text) => reader.push(text)), fault: reader.end() }
}
const idsOf = ({ parts }: ReturnType<typeof read>) => parts.flatMap((part) => (part.is === 'item' ? [part.item.id[0]] : []))

test('a rescue copy is one JSON document of its schema', () => {
  expect(rescueCopySchema.parse(JSON.parse(copy))).toEqual({ format: 'earshot-rescue-1', ...head, items })
  expect(rescueCopySchema.parse(JSON.parse(copyOf([])))).toMatchObject({ items: [] })
})

test('however the file comes in pieces, its head and every item are read', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: copy.length }), { maxLength: 12 }), (cuts) => {
      const at = [0, ...cuts.toSorted((a, b) => a - b), copy.length]
      const pieces = at.slice(1).map((end, n) => copy.slice(at[n], end))
      const { parts, fault } = read(...pieces)
      expect(fault).toBeUndefined()
      expect(parts[0]).toEqual({ is: 'head', head: { format: 'earshot-rescue-1', ...head } })
      expect(parts.slice(1)).toEqual(items.map((item) => ({ is: 'item', item })))
    }),
  )
})

test('cut off after any byte: what is whole is read, and it says that it was cut short', () => {
  for (let length = 0; length < copy.length - 1; length += 1) {
    const { parts, fault } = read(copy.slice(0, length))
    const isWhole = length >= copy.length - RESCUE_END.length + 3
    expect(fault, `${length}`).toBe(isWhole ? undefined : parts.length > 0 ? 'cut-short' : 'not-a-copy')
    expect(parts.every(({ is }) => is === 'head' || is === 'item')).toBe(true)
  }
})

test('a damaged place costs the item that it is in, and no other', () => {
  const lines = copy.split('\n')
  lines[2] = lines[2]!.replace('"response"', '"poem"')
  const { parts, fault } = read(lines.join('\n'))
  expect([parts.map(({ is }) => is), fault]).toEqual([['head', 'item', 'damaged', 'item'], undefined])
  lines[2] = lines[2].replace('"kind"', '"kin')
  expect(read(lines.join('\n')).parts.map(({ is }) => is)).toEqual(['head', 'item', 'damaged', 'item'])
})

test('two copies in one file are read as both; line ends of another system and a byte order mark do no harm', () => {
  expect(idsOf(read(copy + copy))).toEqual(['1', '2', '3', '1', '2', '3'])
  expect(idsOf(read(`\uFEFF${copy.replaceAll('\n', '\r\n')}`))).toEqual(['1', '2', '3'])
})

test.each([
  ['nothing', ''],
  ['a zip with ../ in it', 'PK\u0003\u0004../../etc/passwd\n'],
  ['other JSON', '{"format":"earshot-questionnaire/1"}\n'],
  ['another format', copy.replace('earshot-rescue-1', 'earshot-rescue-2')],
  ['a head with a field too many', copy.replace('"project"', '"label":"Tablet 7","project"')],
  ['text', 'Dear coordinator,\nhere are the answers.\n'],
  ['only the end', ']}\n'],
])('%s is no rescue copy, and nothing of it is read', (_, text) => {
  expect(read(text)).toEqual({ parts: [], fault: 'not-a-copy' })
})

test('a line that never ends fills no memory', () => {
  const reader = createRescueReader()
  reader.push(rescueStart(head))
  for (let n = 0; n < 100; n += 1) expect(reader.push('x'.repeat(60_000))).toEqual([])
  expect(reader.push(`\n${JSON.stringify(ITEM)}\n]}\n`).map(({ is }) => is)).toEqual(['too-large', 'item'])
  expect(reader.end()).toBeUndefined()
})

test('another file of one endless line is no rescue copy', () => {
  const reader = createRescueReader()
  for (let n = 0; n < 3; n += 1) expect(reader.push('x'.repeat(60_000))).toEqual([])
  expect(reader.push(`\n${JSON.stringify(ITEM)}\n`)).toEqual([])
  expect(reader.end()).toBe('not-a-copy')
})

test('the last line end may be missing', () => {
  expect(read(copy.trimEnd()).fault).toBeUndefined()
})
