import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepLeading, type Leading, type LeadingParts } from '#server/leading/keep-leading.ts'
import { lockDataFolder } from '#server/store/lock-data-folder.ts'
import { Trouble } from '#server/trouble.ts'

type Standing = Awaited<ReturnType<LeadingParts['peers']['lead']>>

let leading: Leading | undefined
beforeEach(() => void vi.useFakeTimers())
afterEach(async () => {
  await leading?.stop()
  leading = undefined
  vi.useRealTimers()
})

/** `answers`: what each second's question is answered, the last one for ever. */
function keep(answers: (Standing | Error)[], takeOver: () => Promise<void> = async () => undefined) {
  const seen = { taken: 0, looks: 0, troubles: [] as Error[] }
  leading = keepLeading({
    peers: {
      async lead() {
        const answer = answers.length > 1 ? answers.shift()! : answers[0]!
        if (typeof answer === 'string') return answer
        throw answer
      },
    },
    async takeOver() {
      seen.taken += 1
      await takeOver()
    },
    lookAfter: () => void (seen.looks += 1),
    onTrouble: (error) => void seen.troubles.push(error),
  })
  return seen
}
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000)
const lost = () => Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })

test('who comes to lead takes over once and then looks after it each second; who does not lead does nothing', async () => {
  const seen = keep(['other', 'other', 'gained', 'held'])
  await seconds(2)
  expect(seen).toEqual({ taken: 0, looks: 0, troubles: [] })
  await seconds(3)
  expect(seen).toEqual({ taken: 1, looks: 3, troubles: [] })
})

test('a take-over that was broken off is done again before anything else', async () => {
  let fails = 2
  const seen = keep(['gained', 'held'], async () => {
    if (fails-- > 0) throw lost()
  })
  await seconds(4)
  expect([seen.taken, seen.looks, seen.troubles.length]).toEqual([3, 2, 1])
})

test('a database that is away is asked again, which is told once; whoever leads then takes over', async () => {
  const seen = keep(['gained', lost(), lost(), lost(), 'gained', 'held'])
  await seconds(6)
  expect([seen.taken, seen.looks, seen.troubles.length]).toEqual([2, 3, 1])
})

test('a database that may not be served from here any more is said, with its sentence', async () => {
  keep([new Trouble('It has gone back.')])
  const failed = expect(leading!.failed).rejects.toThrow('It has gone back.')
  await seconds(1)
  await failed
})

test('several hold one folder beside one another, and nobody does beside who holds it alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-'))
  const shared = [1, 2].map(() => lockDataFolder(folder, { isShared: true }))
  expect(() => lockDataFolder(folder)).toThrow('Another Earshot is serving the data folder')
  for (const lock of shared) lock.release()
  const alone = lockDataFolder(folder)
  expect(() => lockDataFolder(folder, { isShared: true })).toThrow('Another Earshot is serving the data folder')
  alone.release()
  rmSync(folder, { recursive: true })
})
