import type { FastifyInstance } from 'fastify'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { draftLanguagesSchema, type DraftLanguages } from '#contract/coordinator/draft-languages.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import { definitionsInForce } from '../../definitions-in-force.ts'
import { nowOf, type Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { audit, needs, personOf } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { Refusal } from '../../http/refusal.ts'
import { languageStates } from '../../language-states.ts'
import { allowDraft, forbidDraft, listAllowedDrafts } from '../../store/draft-languages.ts'
import type { Note } from '../../store/audit.ts'

const PATH = COORDINATOR_PATHS.draftLanguages
type OfOne = { Params: { lang: string } }

export function addDraftLanguages(app: FastifyInstance, endpoint: Endpoint): void {
  const { database } = endpoint
  const list = describe({
    summary: 'Languages of the questionnaires in force, and which drafts may be offered to young people',
    replies: { 200: draftLanguagesSchema },
  })
  app.get(PATH, { ...needs('run-fieldwork', LIMIT.usual), schema: list }, async (): Promise<DraftLanguages> => ({
    questionnaires: (await definitionsInForce(database)).map((definition) => ({
      id: definition.id,
      version: definition.version,
      title: textIn(definition.title, definition.languages[0]!, definition.languages),
      languages: languageStates(definition),
    })),
    allowed: await listAllowedDrafts(database),
  }))

  const allow = describe({
    summary: 'Offer a language to young people although it is a draft; who allowed it and when is kept and shown',
    replies: { 204: 'It is offered from each device’s next contact on' },
  })
  app.put<OfOne>(`${PATH}/:lang`, { ...needs('run-fieldwork', LIMIT.usual), schema: allow }, async (request, reply) => {
    const { lang } = request.params
    const isKnown = (await definitionsInForce(database)).some(({ languages }) => languages.includes(lang))
    if (!isKnown) throw new Refusal('language-unknown')
    const note: Note = (tx) => audit(tx, endpoint, request, 'language-allowed', lang)
    await allowDraft(database, lang, { now: nowOf(endpoint), by: personOf(request).name, note })
    return reply.code(204).send()
  })

  const forbid = describe({
    summary: 'Offer a draft language in practice only, as it is without this',
    replies: { 204: 'It is offered in practice only' },
  })
  app.delete<OfOne>(`${PATH}/:lang`, { ...needs('run-fieldwork', LIMIT.usual), schema: forbid }, async (request, reply) => {
    const { lang } = request.params
    await forbidDraft(database, lang, (tx) => audit(tx, endpoint, request, 'language-forbidden', lang))
    return reply.code(204).send()
  })
}
