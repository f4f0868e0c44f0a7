// One life of one of several endpoints on PostgreSQL: from a start, in the order of `start-endpoint.ts`, to its stop.
import type { FastifyInstance } from 'fastify'
import { createApp } from '#server/app.ts'
import type { Endpoint } from '#server/endpoint.ts'
import { startDuties, type Duties } from '#server/leading/duties.ts'
import { loadLife } from '#server/store/life.ts'
import { openPostgres } from '#server/store/open-postgres.ts'
import type { Database } from '#server/store/schema.ts'
import type { CommitFault } from './commits.ts'
import type { Ground } from './ground.ts'
import { openHere } from './life.ts'
import type { PostgresGround } from './postgres-ground.ts'

export type PostgresLife = {
  database: Database
  endpoint: Endpoint
  app: FastifyInstance
  /** The next transaction meets this. */
  arm: (fault: CommitFault | undefined) => void
  /** What each endpoint does every second: asks to lead, and opens where it does. */
  tick: () => Promise<void>
  duties: Duties
  stop: () => Promise<void>
}

export type PostgresLifeParts = {
  ground: Ground
  postgres: PostgresGround
  dataFolder: string
  url: string
  clock: () => Date
  /** Called in the middle of a transaction, or right after it. */
  kill: () => void
  onTrouble: (error: Error) => void
}

/** https://www.postgresql.org/docs/18/errcodes-appendix.html */
const DISK_FULL = '53100'

export async function beginPostgresLife(parts: PostgresLifeParts): Promise<PostgresLife> {
  const { ground, postgres, dataFolder, url, clock, onTrouble } = parts
  const now = clock().toISOString()
  const { database, arm } = watchTransactions(await openPostgres({ url, dataFolder, now, isServing: true }), parts.kill)
  const { keys } = ground.endpoint
  const { project, opening } = postgres
  const startWorker = async () => openHere(opening)
  const { keyFolder } = ground
  const duties = startDuties({ database, keys, keyFolder, project: project.id, clock, onTrouble, startWorker })
  const { peers } = database
  async function tick(): Promise<void> {
    const standing = await peers.lead()
    if (standing === 'gained') await duties.takeOver()
    if (standing === 'other') return
    duties.opener.wake()
    await duties.opener.whenIdle()
  }
  await peers.beginning(tick)
  const endpoint = { ...ground.endpoint, database, project, clock, epoch: loadLife(dataFolder).epoch }
  const app = await createApp(endpoint, { logger: false })
  async function stop(): Promise<void> {
    await app.close()
    await duties.stop()
    await database.close()
  }
  return { database, endpoint, app, arm, tick, duties, stop }
}

function watchTransactions(database: Database, kill: () => void): Pick<PostgresLife, 'database' | 'arm'> {
  let fault: CommitFault | undefined
  const { engine } = database
  async function transact<Result>(work: Parameters<typeof engine.transact<Result>>[0]): Promise<Result> {
    const now = fault
    fault = undefined
    const result = await engine.transact(async (query) => {
      const done = await work(query)
      if (now === 'killed-before-commit') kill()
      if (now === 'disk-full') throw Object.assign(new Error('simulated'), { code: DISK_FULL })
      if (now === 'error-before-commit' || now === 'killed-before-commit') throw new Error('simulated')
      return done
    })
    if (now === 'killed-after-commit') kill()
    if (now) throw new Error('simulated')
    return result
  }
  return {
    database: { ...database, engine: { ...engine, transact } },
    arm: (next) => {
      fault = next
    },
  }
}
