import { expect, test } from 'vitest'
import { judge, ticksOn } from '#collect/app/researcher/ready-to-go.ts'

const now = Date.UTC(2026, 10, 22, 9)
const figures = {
  etag: '',
  questionnaires: [],
  itemsPerBatch: 50,
  isRevoked: false,
  draftLanguages: [],
  fieldwork: [],
  targets: [],
  totals: { heard: 0, target: 0 },
  places: [],
  countedAt: new Date(now - 3_600_000).toISOString(),
}
const facts = {
  selfTest: { ready: true, checkedAt: '', checks: [{ name: 'storage' as const, ok: true }] },
  hasPin: true,
  keeping: { hasSurvived: true, hasForgotten: false, lost: 0 },
  notes: { hasPractised: true as const },
  figures,
  battery: { level: 0.82, charging: false },
  now,
}

test('a tablet that is ready says so line by line, with its battery', () => {
  expect(judge(facts)).toEqual([
    { name: 'signal', ok: true },
    { name: 'storage', ok: true },
    { name: 'survived', ok: true },
    { name: 'pin', ok: true },
    { name: 'practised', ok: true },
    { name: 'fresh', ok: true },
    { name: 'battery', ok: true, percent: 82 },
  ])
})

test.each([
  ['signal', { selfTest: { ...facts.selfTest, ready: false } }],
  ['storage', { selfTest: { ...facts.selfTest, checks: [{ name: 'storage' as const, ok: false }] } }],
  ['survived', { keeping: { hasSurvived: false, hasForgotten: false, lost: 0 } }],
  ['pin', { hasPin: false }],
  ['practised', { notes: {} }],
  ['fresh', { figures: { ...figures, countedAt: new Date(now - 8 * 24 * 3_600_000).toISOString() } }],
  ['fresh', { figures: { ...figures, isRevoked: true } }],
  ['fresh', { figures: undefined }],
  ['battery', { battery: { level: 0.49, charging: false } }],
])('what is not right is named: %s', (name, part) => {
  expect(
    judge({ ...facts, ...part })
      .filter(({ ok }) => !ok)
      .map((seen) => seen.name),
  ).toEqual([name])
})

test('a battery that is charging is fine; one that the browser does not tell of is not judged', () => {
  expect(judge({ ...facts, battery: { level: 0.1, charging: true } })).toContainEqual({ name: 'battery', ok: true, percent: 10 })
  expect(judge({ ...facts, battery: undefined }).map(({ name }) => name)).not.toContain('battery')
})

test('ticks by hand hold for one day', () => {
  const notes = { ticks: { day: '2026-11-22', done: ['wipes'] } }
  expect(ticksOn('2026-11-22', notes)).toEqual(['wipes'])
  expect(ticksOn('2026-11-23', notes)).toEqual([])
  expect(ticksOn('2026-11-22', {})).toEqual([])
})
