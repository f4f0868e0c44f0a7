import type { FastifyInstance } from 'fastify'
import { COORDINATOR_PATHS, overviewSchema, type Overview } from '#contract/coordinator/api.ts'
import { may } from '#contract/coordinator/roles.ts'
import type { Endpoint } from '../../endpoint.ts'
import { describe } from '../../http/api-docs.ts'
import { needs, personOf } from '../../http/coordinator-access.ts'
import { LIMIT } from '../../http/rate-limits.ts'
import { loadCounts } from '../../store/counts.ts'
import { listDevices } from '../../store/devices.ts'
import { countWorries } from '../../store/sessions.ts'
import { isOutOfStep } from './devices.ts'
import { summariseQuestionnaires } from './questionnaires.ts'

const PATH = COORDINATOR_PATHS.overview

/** A tablet may come back from the field weeks later: its worry is still news then. */
const RECENT_MS = 30 * 24 * 3_600_000

const schema = describe({ summary: 'Counts for the first page', replies: { 200: overviewSchema } })

export function addOverview(app: FastifyInstance, { database, backups, clock }: Endpoint): void {
  app.get(PATH, { ...needs('see-small-numbers', LIMIT.usual), schema }, async (request): Promise<Overview> => {
    const { opened, waiting, quarantined, sessions } = await loadCounts(database)
    const inUse = (await listDevices(database)).filter(({ isRevoked }) => !isRevoked)
    return {
      responses: { received: opened + waiting + quarantined, opened, waiting, quarantined },
      sessions,
      ...(may(personOf(request).role, 'see-worries') && {
        worries: await countWorries(database, new Date(clock().getTime() - RECENT_MS)),
      }),
      devices: { enrolled: inUse.length, outOfStep: inUse.filter(isOutOfStep).length },
      backups: backups.state(),
      questionnaires: await summariseQuestionnaires(database),
    }
  })
}
