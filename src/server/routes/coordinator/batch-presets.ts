import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { batchChoicesSchema, batchPresetListSchema, batchPresetSchema, type BatchPreset } from '#contract/coordinator/batches.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { listChoices } from '../../export/list-choices.ts'
import { describe } from '../../http/api-docs.ts'
import { needs, personOf } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { readWith } from '../../http/read-body.ts'
import { Refusal } from '../../http/refusal.ts'
import { listPresets, removePreset, savePreset } from '../../store/batch-presets.ts'
import { isQuestionnaireKnown } from '../../store/questionnaires.ts'

const PATH = COORDINATOR_PATHS.batchPresets
const querySchema = z.object({ questionnaire: z.string() })

/** What is asked for again and again, under a name. */
export function addBatchPresets(app: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint
  const list = describe({ summary: 'Presets of batches, by name', replies: { 200: batchPresetListSchema } })
  app.get(PATH, { ...needs('take-data', LIMIT.usual), schema: list }, async () => ({ presets: await listPresets(database) }))

  const choices = describe({ summary: 'What a batch of this questionnaire can be made of', replies: { 200: batchChoicesSchema } })
  app.get(`${COORDINATOR_PATHS.batches}/choices`, { ...needs('take-data', LIMIT.usual), schema: choices }, async (request) => {
    const offered = await listChoices(database, readWith(querySchema, request.query).questionnaire)
    if (!offered) throw new Refusal('questionnaire-unknown')
    return offered
  })

  const keep = describe({
    summary: 'Keep a preset, in place of one with that name',
    body: batchPresetSchema,
    replies: { 200: batchPresetSchema },
  })
  app.put(PATH, { ...needs('take-data', LIMIT.usual), schema: keep }, (request) => keepPreset(endpoint, request))

  const remove = describe({ summary: 'Remove a preset; batches made with it stay', replies: { 204: 'Removed' } })
  app.delete<{ Params: { name: string } }>(
    `${PATH}/:name`,
    { ...needs('take-data', LIMIT.usual), schema: remove },
    async (request, reply) => {
      if (!(await removePreset(database, request.params.name))) throw new Refusal('preset-unknown')
      return reply.code(204).send()
    },
  )
}

async function keepPreset(endpoint: Endpoint, request: FastifyRequest): Promise<BatchPreset> {
  const { database } = endpoint
  const preset = readWith(batchPresetSchema, request.body)
  if (!(await isQuestionnaireKnown(database, preset.questionnaire))) throw new Refusal('questionnaire-unknown')
  await savePreset(database, preset, { by: personOf(request).name, now: nowOf(endpoint) })
  return preset
}
