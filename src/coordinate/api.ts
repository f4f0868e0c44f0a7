// The coordinator's interface, one function for one call. Every reply is read with its schema from the contract.
import {
  batchInfoSchema,
  batchListSchema,
  COORDINATOR_PATHS,
  deviceListSchema,
  enrolmentCodeReplySchema,
  overviewSchema,
  quarantineListSchema,
  signedInSchema,
} from '#contract/coordinator/api.ts'
import type { EnrolmentCodeRequest, SetupRequest, SignInRequest } from '#contract/coordinator/api.ts'
import { questionnaireRefSchema } from '#contract/ids.ts'
import * as z from 'zod/mini'
import { ask, send } from './ask.ts'
import type { Io, Reply } from './ask.ts'

const questionnaireListSchema = z.strictObject({ questionnaires: overviewSchema.shape.questionnaires })
export type PublishedQuestionnaire = z.infer<typeof questionnaireListSchema>['questionnaires'][number]
const retriedSchema = z.strictObject({ retried: z.int() })

export function createApi(io: Io) {
  const paths = COORDINATOR_PATHS
  return {
    setUp: (request: SetupRequest) => ask(io, paths.setup, signedInSchema, { method: 'POST', body: request }),
    signIn: (request: SignInRequest) => ask(io, paths.session, signedInSchema, { method: 'POST', body: request }),
    findSession: () => ask(io, paths.session, signedInSchema),
    signOut: () => send(io, paths.session, { method: 'DELETE' }),
    loadOverview: () => ask(io, paths.overview, overviewSchema),
    makeEnrolmentCode: (request: EnrolmentCodeRequest) =>
      ask(io, paths.enrolmentCodes, enrolmentCodeReplySchema, { method: 'POST', body: request }),
    listDevices: () => ask(io, paths.devices, deviceListSchema),
    listQuarantine: () => ask(io, paths.quarantine, quarantineListSchema),
    openAgain: () => ask(io, `${paths.quarantine}/retry`, retriedSchema, { method: 'POST', body: {} }),
    listQuestionnaires: () => ask(io, paths.questionnaires, questionnaireListSchema),
    /** `definition` is sent as it is: the endpoint checks it and names every fault by its path. */
    publishQuestionnaire: (definition: unknown) =>
      ask(io, paths.questionnaires, questionnaireRefSchema, { method: 'POST', body: definition }),
    listBatches: () => ask(io, paths.batches, batchListSchema),
    makeBatch: (questionnaire: string) => ask(io, paths.batches, batchInfoSchema, { method: 'POST', body: { questionnaire } }),
    downloadBatch: (number: number) => downloadBatch(io, number),
  }
}
export type Api = ReturnType<typeof createApi>

/** The zip of a batch, whole: a reply cut short is trouble, never half a file. */
async function downloadBatch(io: Io, number: number): Promise<Reply<Blob>> {
  const sent = await send(io, `${COORDINATOR_PATHS.batches}/${number}/export`)
  if (!sent.ok) return sent
  try {
    return { ok: true, value: await sent.value.blob() }
  } catch {
    return {
      ok: false,
      trouble: { title: 'The download stopped half way.', detail: 'Download the batch again: it is the same file every time.' },
    }
  }
}
