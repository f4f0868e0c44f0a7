// What all days on PostgreSQL in one process have in common: its server, and a database with the questionnaire published.
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprintOf } from '#server/keys/keys.ts'
import type { Opening } from '#server/opener/open-item.ts'
import { publishDefinition } from '#server/publish-definition.ts'
import { openPostgres } from '#server/store/open-postgres.ts'
import { loadProject, type Project } from '#server/store/project.ts'
import { startPostgres } from '../../tests/support/postgres.ts'
import { questionnaire } from '../questionnaire.ts'
import type { Ground } from './ground.ts'

export type PostgresGround = {
  project: Project
  opening: Opening
  /** A database and a data folder of its own for one world. */
  lay: (dataFolder: string) => Promise<{ url: string; drop: () => Promise<void> }>
  stop: () => Promise<void>
}

const LAID_AT = '2026-11-01T09:00:00.000Z'

export async function preparePostgres({ folder, keyFolder, endpoint, opening }: Ground): Promise<PostgresGround> {
  const postgres = await startPostgres()
  const laid = await postgres.makeDatabase()
  const template = new URL(laid).pathname.slice(1)
  const dataFolder = join(folder, 'postgres')
  const database = await openPostgres({ url: laid, dataFolder, now: LAID_AT })
  await database.peers.mustBeServedBy(fingerprintOf(endpoint.keys))
  const published = await publishDefinition({ database, recordings: join(dataFolder, 'recordings') }, questionnaire, {
    now: LAID_AT,
  })
  if (published.outcome !== 'published') throw new Error('The simulated questionnaire cannot be published.')
  const project = await loadProject(database)
  await database.close()
  let made = 0
  return {
    project,
    opening: { ...opening, project: project.id },
    async lay(dataFolder) {
      made += 1
      const name = `world_${made}`
      await postgres.run(`CREATE DATABASE ${name} TEMPLATE ${template}`)
      cpSync(keyFolder, join(dataFolder, 'keys'), { recursive: true })
      const url = new URL(laid)
      url.pathname = `/${name}`
      return { url: url.href, drop: () => postgres.run(`DROP DATABASE ${name} WITH (FORCE)`) }
    },
    stop: () => postgres.stop(),
  }
}
