import { deviceLabelSchema, enrolmentSchema, readEnrolmentCode } from '#contract/sync/enrolment.ts'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import { problemSchema } from '#contract/sync/problem.ts'
import type { Trouble } from '../trouble.ts'
import { ask, type Reply } from './ask.ts'
import type { SyncPorts } from './ports.ts'
import { refresh } from './refresh.ts'

/**
 * Enrols this device with a code as a person typed it, pins the keys, and fetches the questionnaires. `undefined` when all
 * of it is done. What the device holds already stays.
 */
export async function enrol(ports: SyncPorts, typed: string, label: string): Promise<Trouble | undefined> {
  const code = readEnrolmentCode(typed)
  if (!code) return { code: 'not-a-code' }
  const named = deviceLabelSchema.safeParse(label)
  if (!named.success) return { code: 'not-a-label' }
  const reply = await ask(ports, { path: SYNC_PATHS.enrolments, method: 'POST', body: { code, label: named.data } })
  if (reply.name !== 'json' || reply.status !== 201) return troubleOf(reply)
  const enrolment = enrolmentSchema.safeParse(reply.body)
  if (!enrolment.success) return { code: 'other-page' }
  const { deviceId, token, keys, project } = enrolment.data
  await ports.store.identities.keep({ deviceId, token, keys, project, label: named.data })
  const end = await refresh(ports)
  return end === 'changed' || end === 'up-to-date' ? undefined : { code: 'no-questionnaires' }
}

/** Refusals whose next act is the researcher's. */
const REFUSALS = ['code-unknown', 'code-used', 'code-expired', 'too-many-requests'] as const

function troubleOf(reply: Reply): Trouble {
  if (reply.name === 'no-signal' || reply.name === 'cut-off') return { code: 'no-signal' }
  const problem = reply.name === 'json' ? problemSchema.safeParse(reply.body) : undefined
  if (!problem?.success) return { code: 'other-page' }
  return { code: REFUSALS.find((code) => code === problem.data.code) ?? 'refused' }
}
