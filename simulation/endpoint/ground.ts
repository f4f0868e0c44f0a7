// What all endpoints of one process have in common, because making it anew for each would take most of the time: the keys,
// an empty database with the questionnaire published, the app with its routes, and the opener's knowledge.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createApp } from '#server/app.ts'
import type { Endpoint } from '#server/endpoint.ts'
import { makeHeardReader } from '#server/export/who-was-heard.ts'
import { ensureKeys, loadKeys } from '#server/keys/keys.ts'
import { createMonitoring } from '#server/monitoring/monitoring.ts'
import { makeLayout } from '#server/opener/layout.ts'
import type { Opening } from '#server/opener/open-item.ts'
import { publishDefinition } from '#server/publish-definition.ts'
import { openDatabase } from '#server/store/open-database.ts'
import { loadProject } from '#server/store/project.ts'
import { BEGINS_AT } from '../plan.ts'
import { questionnaire } from '../questionnaire.ts'
import type { PostgresGround } from './postgres-ground.ts'

export type Ground = {
  /** Where endpoints of this process have their data folders. */
  folder: string
  keyFolder: string
  /** One app for all lives: its routes read what they work with from here at each request. */
  endpoint: Endpoint
  app: FastifyInstance
  opening: Opening
  hash: string
  layEmptyData: (dataFolder: string) => void
  /** Once a day on PostgreSQL was asked for. */
  postgres?: PostgresGround
  remove: () => Promise<void>
}

const LAID_AT = '2026-11-01T09:00:00.000Z'
const IN_MEMORY = '/dev/shm'

export async function prepareGround(): Promise<Ground> {
  const folder = mkdtempSync(join(existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'earshot-simulation-'))
  const empty = join(folder, 'empty')
  const keyFolder = join(empty, 'keys')
  const database = openDatabase(empty, LAID_AT)
  await ensureKeys(keyFolder, true)
  const published = await publishDefinition({ database, recordings: join(empty, 'recordings') }, questionnaire, { now: LAID_AT })
  if (published.outcome !== 'published') throw new Error('The simulated questionnaire cannot be published.')
  const keys = await loadKeys(keyFolder)
  const project = await loadProject(database)
  await database.close()
  const backups: Endpoint['backups'] = { safeSequence: () => 0, state: () => ({ is: 'off' }) }
  const endpoint: Endpoint = {
    database,
    keys,
    project,
    epoch: '',
    backups,
    monitoring: createMonitoring({ database, backups, dataFolder: folder }),
    clock: () => new Date(BEGINS_AT),
    wakeOpener: () => undefined,
    origin: () => 'http://localhost',
    isSecure: false,
    pages: join(folder, 'no-pages'),
    recordings: join(folder, 'recordings'),
  }
  const { hash } = published.ref
  const readable = { definition: questionnaire, layOut: makeLayout(questionnaire), whoWasHeard: makeHeardReader(questionnaire) }
  const app = await createApp(endpoint, { logger: false })
  await app.ready()
  // What it draws once for all (the key of the day) is drawn now, so that no day is another one for being the first.
  await app.inject({ method: 'GET', url: '/api/v1/hello' })
  return {
    folder,
    keyFolder,
    endpoint,
    app,
    opening: { keys, project: project.id, findReadable: (asked) => (asked === hash ? readable : undefined) },
    hash,
    layEmptyData(dataFolder) {
      mkdirSync(dataFolder, { recursive: true })
      copyFileSync(join(empty, 'earshot.db'), join(dataFolder, 'earshot.db'))
    },
    async remove() {
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
