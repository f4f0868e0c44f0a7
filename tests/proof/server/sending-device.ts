// A device as the endpoint sees it: it sends the same sealed bytes until a signed receipt names them.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { QuestionnaireRef } from '#contract/ids.ts'
import {
  definition,
  deviceState,
  enrol,
  missing,
  seal,
  send,
  type Device,
  type Item,
  type State,
} from '../../protocol/stranger-client.ts'
import { sampleResponse } from '../../support/sample-answers.ts'
import type { Random } from '../../support/seeded-random.ts'

const MAIN = fileURLToPath(new URL('../../../src/server/cli/main.ts', import.meta.url))

export type Promised = { digest: string; sequence: number }

export type SendingDevice = {
  /** What receipts have promised, by id. */
  promised: Map<string, Promised>
  /** Items that were stored already when they were sent again: committed, and the reply was lost. */
  repeats: () => number
  /** Receipts that contradict an earlier one. */
  contradictions: () => number
  /** Has at least so many waiting. */
  fill: (count: number) => Promise<void>
  /** Sends batch after batch until the endpoint does not answer any more. */
  sendUntilCut: () => Promise<void>
  /** Sends what has no receipt yet. Rejects when the endpoint does not answer. */
  sendRest: () => Promise<void>
  /** Of what was promised since it was asked last, how many the endpoint says it does not hold. */
  countForgotten: () => Promise<number>
}

export function makeCode(dataFolder: string, uses: number): string {
  const words = ['--disable-warning=ExperimentalWarning', MAIN, 'device', 'code', '--uses', String(uses), '--json']
  const printed = execFileSync(process.execPath, words, { env: { ...process.env, EARSHOT_DATA: dataFolder }, encoding: 'utf8' })
  return (JSON.parse(printed) as { code: string }).code
}

export async function openSendingDevice(origin: string, code: string, random: Random, batch: number): Promise<SendingDevice> {
  const device = await enrol(origin, code, 'Kill loop')
  const state = JSON.parse((await deviceState(device)).bytes.toString()) as State
  const ref = state.questionnaires[0] as QuestionnaireRef
  const asked = await definition<Definition>(device, ref.hash)
  const makeItem = (): Promise<Item> => seal(device, 'response', sampleResponse(asked, ref, random))
  return sendWith(device, makeItem, batch)
}

function sendWith(device: Device, makeItem: () => Promise<Item>, batch: number): SendingDevice {
  const promised = new Map<string, Promised>()
  const unasked = new Map<string, string>()
  const waiting = new Map<string, Item>()
  const counts = { repeats: 0, contradictions: 0 }
  async function sendBatch(): Promise<void> {
    const items = [...waiting.values()].slice(0, batch)
    for (const { id, digest, outcome, sequence } of (await send(device, items)).results) {
      const isOurs = waiting.get(id)?.digest === digest && ['stored', 'already-stored'].includes(outcome)
      if (!isOurs || promised.has(id)) counts.contradictions += 1
      if (outcome === 'already-stored') counts.repeats += 1
      promised.set(id, { digest, sequence })
      unasked.set(id, digest)
      waiting.delete(id)
    }
  }
  async function fill(count: number): Promise<void> {
    while (waiting.size < count) {
      const item = await makeItem()
      waiting.set(item.id, item)
    }
  }
  return {
    promised,
    repeats: () => counts.repeats,
    contradictions: () => counts.contradictions,
    fill,
    async sendUntilCut() {
      for (;;) {
        await fill(batch)
        try {
          await sendBatch()
        } catch {
          return
        }
      }
    },
    async sendRest() {
      while (waiting.size > 0) await sendBatch()
    },
    async countForgotten() {
      const items = Array.from(unasked, ([id, digest]) => ({ id, digest }))
      unasked.clear()
      let forgotten = 0
      for (let at = 0; at < items.length; at += 500)
        forgotten += (await missing(device, items.slice(at, at + 500))).missing.length
      return forgotten
    },
  }
}
