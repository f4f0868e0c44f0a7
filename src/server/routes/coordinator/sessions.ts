import type { FastifyInstance } from 'fastify'
import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { sessionListSchema, type SessionList } from '#contract/coordinator/sessions.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import { may } from '#contract/coordinator/roles.ts'
import type { Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { needs, personOf } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { loadCounts } from '../../store/counts.ts'
import { listQuestionnaires } from '../../store/questionnaires.ts'
import type { Database } from '../../store/schema.ts'
import { listSessions, listWorriesElsewhere } from '../../store/sessions.ts'

const PATH = COORDINATOR_PATHS.sessions

const schema = describe({ summary: 'Visits to settings, the newest first', replies: { 200: sessionListSchema } })

/** Who is here for worries alone sees no other visit. */
export function addSessions(app: FastifyInstance, { database }: Endpoint): void {
  app.get(PATH, { ...needs('see-worries', LIMIT.usual), schema }, async (request): Promise<SessionList> => {
    const labels = await tierLabels(database)
    const isForAll = may(personOf(request).role, 'run-fieldwork')
    const shown = (await listSessions(database)).filter(({ worries }) => isForAll || worries > 0)
    return {
      total: isForAll ? (await loadCounts(database)).sessions : shown.length,
      sessions: shown.map((session) => ({
        ...session,
        tierLabel: labels.get(`${session.questionnaire.hash} ${session.tier}`) ?? session.tier,
      })),
      worriesElsewhere: await listWorriesElsewhere(database),
    }
  })
}

/** By hash of the questionnaire and id of the tier. */
async function tierLabels(database: Database): Promise<Map<string, string>> {
  const published = await listQuestionnaires(database)
  return new Map(
    published.flatMap(({ hash, definition }) => {
      const { tiers, languages } = JSON.parse(definition) as Definition
      return tiers.map(({ id, label }) => [`${hash} ${id}`, textIn(label, languages[0]!, languages)] as const)
    }),
  )
}
