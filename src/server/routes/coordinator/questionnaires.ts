import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { COORDINATOR_PATHS, overviewSchema, type Overview } from '#contract/coordinator/api.ts'
import { checkedSchema, type Checked } from '#contract/coordinator/compare.ts'
import { wardProposalSchema, wardsCsvSchema, type WardProposal } from '#contract/coordinator/wards.ts'
import { questionnaireRefSchema, type QuestionnaireRef } from '#contract/ids.ts'
import { definitionSchema, type Definition } from '#contract/questionnaire/definition.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import { LIMITS } from '#contract/sync/limits.ts'
import { lookAtDefinition } from '../../compare/look-at-definition.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { audit, needs } from '../../http/coordinator-access.ts'
import { readWith } from '../../http/read-body.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { Refusal } from '../../http/refusal.ts'
import { publishDefinition } from '../../publish-definition.ts'
import { countNotInABatch } from '../../store/batches.ts'
import { countOpened } from '../../store/counts.ts'
import { listQuestionnaires } from '../../store/questionnaires.ts'
import type { Database } from '../../store/schema.ts'
import { proposeWards } from '../../wards/propose-wards.ts'
import type { Note } from '../../store/audit.ts'

const PATH = COORDINATOR_PATHS.questionnaires
/** A definition with several languages is larger than any batch of items; what is too large for a tablet is refused with its reason. */
const BODY_BYTES = 2 * LIMITS.replyBytes

const listSchema = z.strictObject({ questionnaires: overviewSchema.shape.questionnaires })

export function addQuestionnaireRoom(app: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint
  const list = describe({ summary: 'Every version published, with its counts', replies: { 200: listSchema } })
  app.get(PATH, { ...needs('see-small-numbers', LIMIT.usual), schema: list }, async () => ({
    questionnaires: await summariseQuestionnaires(database),
  }))

  const publish = describe({
    summary: 'Publish a questionnaire; a version can never be changed',
    body: definitionSchema,
    replies: { 201: questionnaireRefSchema },
  })
  app.post(
    PATH,
    { ...needs('publish', LIMIT.usual), schema: publish, bodyLimit: BODY_BYTES },
    async (request, reply): Promise<QuestionnaireRef> => {
      const note: Note<[QuestionnaireRef]> = (tx, { id, version }) =>
        audit(tx, endpoint, request, 'questionnaire-published', `${id} ${version}`)
      const published = await publishDefinition(endpoint, request.body, { now: nowOf(endpoint), note })
      if (published.outcome === 'not-valid') throw new Refusal('questionnaire-not-valid', { places: published.faults })
      if (published.outcome === 'version-taken') throw new Refusal('version-taken')
      endpoint.wakeOpener()
      reply.code(201)
      return published.ref
    },
  )
  addLookingAt(app, endpoint)
  addWardProposals(app, endpoint)
}

/** What publishing would mean, before it is done. */
function addLookingAt(app: FastifyInstance, { database }: Endpoint): void {
  const look = describe({
    summary: 'How a questionnaire differs from the version in force; nothing is published',
    body: definitionSchema,
    replies: { 200: checkedSchema },
  })
  const route = { ...needs('publish', LIMIT.usual), schema: look, bodyLimit: BODY_BYTES }
  app.post(`${PATH}/check`, route, async (request): Promise<Checked> => {
    const looked = await lookAtDefinition(database, request.body)
    if (looked.outcome === 'not-valid') throw new Refusal('questionnaire-not-valid', { places: looked.faults })
    return looked.checked
  })
}

/** The new version goes back to whoever asks, to be looked at and published like any other. */
function addWardProposals(app: FastifyInstance, { database }: Endpoint): void {
  const propose = describe({
    summary: 'A new version of a questionnaire with other wards, from a table; nothing is published',
    body: wardsCsvSchema,
    replies: { 200: wardProposalSchema },
  })
  app.post(`${PATH}/wards`, { ...needs('publish', LIMIT.usual), schema: propose }, async (request): Promise<WardProposal> => {
    const proposed = await proposeWards(database, readWith(wardsCsvSchema, request.body))
    if (proposed.outcome === 'not-valid') throw new Refusal('wards-not-valid', { places: proposed.faults })
    return proposed.proposal
  })
}

export async function summariseQuestionnaires(database: Database): Promise<Overview['questionnaires']> {
  const published = await listQuestionnaires(database)
  return Promise.all(
    published.map(async ({ id, version, hash, inForce, definition }) => ({
      id,
      version,
      hash,
      title: titleOf(definition),
      inForce,
      responses: await countOpened(database, { id, version, hash }),
      notInABatch: await countNotInABatch(database, { id, version, hash }),
    })),
  )
}

function titleOf(text: string): string {
  const { title, languages } = JSON.parse(text) as Definition
  return textIn(title, languages[0]!, languages)
}
