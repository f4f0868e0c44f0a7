import type { InterviewPorts } from '#collect/interview/interview-ports.ts'
import type { Snapshot } from '#collect/interview/snapshot.ts'
import type { Response } from '#contract/response.ts'
import { id } from './fake-endpoint.ts'

/** The code with which the response may be withdrawn. */
export const CODE = 0xa105_00ff

/** Ports that only remember, in the order things happened. */
export function createPorts() {
  const log: string[] = []
  const drafts: Snapshot[] = []
  const finished: Response[] = []
  const clock = { now: 0 }
  let failing = false
  const mayFail = () => (failing ? Promise.reject(new Error('full')) : Promise.resolve())
  const ports: InterviewPorts = {
    async keepDraft(snapshot) {
      await mayFail()
      log.push('draft')
      drafts.push(structuredClone(snapshot))
    },
    async finish(response) {
      await mayFail()
      log.push('finish')
      finished.push(structuredClone(response))
      return CODE
    },
    async sendDraft() {
      await mayFail()
      log.push('send')
    },
    async remove() {
      await mayFail()
      log.push('remove')
    },
    ended: () => void log.push('ended'),
    now: () => clock.now,
    randomId: () => id(1),
    randomSeed: () => 7,
  }
  return { ports, log, drafts, finished, clock, fail: (value: boolean) => void (failing = value) }
}
