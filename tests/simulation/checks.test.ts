// What the checks of the simulation excuse, and what they do not: an excuse too many would hide a loss.
import { describe, expect, test } from 'vitest'
import { checkEndpoint, type Row } from '../../simulation/checks/check-endpoint.ts'
import type { Child } from '../../simulation/device/child.ts'
import type { Device } from '../../simulation/device/device.ts'
import type { Simulated } from '../../simulation/simulated.ts'

const ID = 'a'.repeat(32)
const [OWN, OTHER] = ['1'.repeat(64), '2'.repeat(64)]
const WORDS = 'parks 0123456789ab'

function childWho(told: Child['told'], about: Partial<Child> = {}): Child {
  return { words: WORDS, age: 9, does: 'answers', told, id: ID as Child['id'], code: 7, device: 'tablet-1 child-1', ...about }
}

const opened: Row = {
  id: ID,
  digest: OWN,
  sealed: Buffer.from('sealed'),
  line: `t1,complete,x,9,${WORDS}`,
  quarantined: undefined,
}
const held = (reason: string, digest = OWN): Row => ({ ...opened, digest, line: undefined, quarantined: reason })

type About = { rows: Row[]; outbox?: { id: string; state: string }[]; others?: string[]; revoked?: string[] }

/** The invariants that are said to be broken. */
function breaksOf(child: Child, { rows, outbox = [], others, revoked = [] }: About): string[] {
  const broken: string[] = []
  const devices = [{ outbox: () => outbox } as unknown as Device]
  const world = { children: [child], devices, revoked: new Set(revoked), others: new Map(others ? [[ID, others]] : []) }
  checkEndpoint(world as unknown as Simulated, rows, (invariant) => void broken.push(invariant))
  return broken
}

describe('what a screen called kept', () => {
  test('is there, opened as it was said', () => {
    expect(breaksOf(childWho('saved'), { rows: [opened] })).toEqual([])
    expect(breaksOf(childWho('left'), { rows: [opened] })).toEqual([])
  })

  test.each(['saved', 'left'] as const)('%s and nowhere is lost; waiting or held on the device it is in sight', (told) => {
    expect(breaksOf(childWho(told), { rows: [] })).toEqual(['lost'])
    for (const state of ['waiting', 'held']) {
      expect(breaksOf(childWho(told), { rows: [], outbox: [{ id: ID, state }] })).toEqual([])
      expect(breaksOf(childWho(told), { rows: [], outbox: [{ id: 'b'.repeat(32), state }] })).toEqual(['lost'])
    }
    for (const state of ['accepted', 'purged', 'withdrawn', 'lost'])
      expect(breaksOf(childWho(told), { rows: [], outbox: [{ id: ID, state }] })).toEqual(['lost'])
  })

  test('is neither opened as something else, nor without its words, nor partial', () => {
    for (const line of [`t1,complete,x,10,${WORDS}`, 't1,complete,x,9,', `t1,partial,x,9,${WORDS}`])
      expect(breaksOf(childWho('saved'), { rows: [{ ...opened, line }] })).toContain('altered')
  })

  test('and was never opened, nor put into quarantine, is lost', () => {
    expect(breaksOf(childWho('saved'), { rows: [{ ...opened, line: undefined }] })).toEqual(['lost'])
  })
})

describe('quarantine', () => {
  test('is for what came from a device that was revoked, where one was', () => {
    expect(breaksOf(childWho('saved'), { rows: [held('revoked-device')] })).toEqual(['altered'])
    expect(breaksOf(childWho('saved'), { rows: [held('revoked-device')], revoked: ['d'] })).toEqual([])
    expect(breaksOf(childWho('saved'), { rows: [held('cannot-open')], revoked: ['d'] })).toEqual(['altered'])
  })

  test('is for what was sent under an id that others have used, where somebody has', () => {
    const rows = [opened, held('conflict', OTHER)]
    expect(breaksOf(childWho('saved'), { rows, others: [OTHER] })).toEqual([])
    expect(breaksOf(childWho('saved'), { rows })).toEqual(['duplicated', 'altered'])
  })
})

describe('once', () => {
  test('the same bytes twice are two too many, whoever has sent others', () => {
    expect(breaksOf(childWho('nothing'), { rows: [opened, opened] })).toContain('duplicated')
    const rows = [opened, held('conflict', OTHER), held('conflict', OTHER)]
    expect(breaksOf(childWho('nothing'), { rows, others: [OTHER] })).toContain('duplicated')
  })

  test('own bytes and other own bytes are two, also beside those of somebody else', () => {
    const rows = [opened, held('conflict', '3'.repeat(64)), held('conflict', OTHER)]
    expect(breaksOf(childWho('saved'), { rows, others: [OTHER] })).toEqual(['duplicated'])
  })

  test('the words of one child stand in one line, under whatever id', () => {
    const rows = [opened, { ...opened, id: 'b'.repeat(32), digest: OTHER }]
    expect(breaksOf(childWho('saved'), { rows })).toContain('duplicated')
  })
})

describe('what was stopped or withdrawn', () => {
  test.each(['stopped', 'withdrawn'] as const)('%s and there has come back, opened or not', (told) => {
    expect(breaksOf(childWho(told), { rows: [] })).toEqual([])
    expect(breaksOf(childWho(told), { rows: [opened] })).toEqual(['came-back'])
    expect(breaksOf(childWho(told), { rows: [held('revoked-device')], revoked: ['d'] })).toEqual(['came-back'])
  })

  test('bytes that somebody else has sent under its id are not what was withdrawn', () => {
    expect(breaksOf(childWho('withdrawn'), { rows: [held('conflict', OTHER)], others: [OTHER] })).toEqual([])
    expect(breaksOf(childWho('withdrawn'), { rows: [held('conflict')], others: [OTHER] })).toEqual(['came-back'])
  })

  test('by the pictures alone it is not found in what nobody has read', () => {
    const child = childWho('withdrawn', { byCodeAlone: true })
    expect(breaksOf(child, { rows: [held('conflict')], others: [OTHER] })).toEqual([])
    expect(breaksOf(child, { rows: [opened] })).toEqual(['came-back'])
    expect(breaksOf(child, { rows: [held('revoked-device')], revoked: ['d'] })).toEqual(['came-back'])
  })
})
