import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Digest, ResponseId } from '#contract/ids.ts'
import { openWithdrawalLedger } from '#server/store/withdrawal-ledger.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const id = (n: number) => n.toString(16).padStart(32, '0') as ResponseId
const code = (n: number) => n.toString(16).padStart(64, 'c') as Digest
const file = (name: 'ledger' | 'copy') => join(folder, 'withdrawals', name)
const open = () => openWithdrawalLedger(folder)

test('what is added is in both copies, readable by their owner only, and is there after a restart', () => {
  const ledger = open()
  expect([ledger.isNew, ledger.hasResponse(id(1)), ledger.hasCode(code(2))]).toEqual([true, false, false])
  ledger.add({ response: id(1), code: code(1) })
  ledger.add({ code: code(2) })
  ledger.add({ response: id(3) })
  ledger.add({ response: id(1) })
  for (const name of ['ledger', 'copy'] as const) {
    expect(readFileSync(file(name), 'utf8')).toBe(`${id(1)} ${code(1)}\n- ${code(2)}\n${id(3)} -\n`)
    expect(statSync(file(name)).mode & 0o777).toBe(0o600)
  }
  const again = open()
  expect([again.isNew, again.hasResponse(id(1)), again.hasResponse(id(3)), again.hasCode(code(2))]).toEqual([
    false,
    true,
    true,
    true,
  ])
})

test('a code that is bound to a response withdraws no other response that happens to have it', () => {
  const ledger = open()
  ledger.add({ response: id(1), code: code(1) })
  expect(ledger.hasCode(code(1))).toBe(false)
})

test('a line that a power cut left half written is passed over, and does not spoil the next', () => {
  open().add({ response: id(1) })
  appendFileSync(file('ledger'), id(2).slice(0, 20))
  const ledger = open()
  ledger.add({ response: id(3) })
  const again = open()
  expect([id(1), id(2), id(3)].map((one) => again.hasResponse(one))).toEqual([true, false, true])
})

test('what another process adds is read on, each line once and whole', () => {
  const [mine, theirs] = [open(), open()]
  theirs.add({ response: id(1), code: code(1) })
  expect(mine.hasResponse(id(1))).toBe(false)
  mine.readOn()
  mine.readOn()
  expect([mine.hasResponse(id(1)), mine.list().responses.size]).toEqual([true, 1])
  appendFileSync(file('ledger'), `- ${code(2).slice(0, 30)}`)
  mine.readOn()
  appendFileSync(file('ledger'), `${code(2).slice(30)}\n`)
  mine.readOn()
  expect([...mine.list().codes]).toEqual([code(2)])
  mine.add({ response: id(3) })
  theirs.add({ response: id(4) })
  expect(readFileSync(file('ledger'), 'utf8')).toBe(`${id(1)} ${code(1)}\n- ${code(2)}\n${id(3)} -\n${id(4)} -\n`)
})

test('a line that another process was killed in the middle of does not spoil the one that is added here', () => {
  const [mine, theirs] = [open(), open()]
  mine.add({ response: id(1) })
  appendFileSync(file('ledger'), id(2).slice(0, 20))
  mine.add({ response: id(3) })
  theirs.readOn()
  expect([...theirs.list().responses]).toEqual([id(1), id(3)])
})

test('one copy lost or behind is made whole from the other', () => {
  const ledger = open()
  ledger.add({ response: id(1) })
  rmSync(file('ledger'))
  appendFileSync(file('copy'), `${id(2)} -\n`)
  const found = open()
  expect([found.isNew, found.hasResponse(id(1)), found.hasResponse(id(2))]).toEqual([false, true, true])
  found.mend()
  expect(readFileSync(file('ledger'), 'utf8').split('\n').toSorted()).toEqual(
    readFileSync(file('copy'), 'utf8').split('\n').toSorted(),
  )
  writeFileSync(file('copy'), 'spoiled\u0000\u0000\n')
  const third = open()
  third.mend()
  expect(readFileSync(file('copy'), 'utf8')).toContain(`${id(1)} -\n`)
})
