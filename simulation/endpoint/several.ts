// The endpoints of one world on one PostgreSQL database and one folder, behind a load balancer that sends each request to any
// of those that are up. PostgreSQL answers in its own time: a seed gives the same day, but not each step in the same order.
import { join } from 'node:path'
import { integerBelow, type Random } from '../../tests/support/seeded-random.ts'
import type { Loop } from '../loop.ts'
import type { Ground } from './ground.ts'
import type { PostgresGround } from './postgres-ground.ts'
import type { PostgresLife } from './postgres-life.ts'
import { createPostgresLives } from './postgres-lives.ts'
import { plainHeaders, type Server } from './server.ts'

type Parts = { ground: Ground; postgres: PostgresGround; loop: Loop; random: Random; endpoints: number }

let number = 0

export function createSeveral({ ground, postgres, loop, random, endpoints }: Parts): Server {
  number += 1
  const dataFolder = join(ground.folder, `shared-${number}`)
  const troubles: Error[] = []
  const clock = () => new Date(loop.now)
  const lives = createPostgresLives({ ground, postgres, dataFolder, clock, onTrouble: (error) => troubles.push(error) })
  const { up } = lives
  const somebody = (): PostgresLife => up[integerBelow(random, up.length)]!
  return {
    dataFolder,
    isUp: () => up.length > 0,
    start: () => lives.start(endpoints),
    kill(which) {
      const victims = which === 'all' ? up.slice() : up.length > 0 ? [somebody()] : []
      for (const life of victims) lives.kill(life)
    },
    async handle({ method, path, headers, body }, fault) {
      await lives.clearWrecks()
      const life = somebody()
      life.arm(fault)
      const payload = body === undefined ? {} : { payload: body }
      const reply = await life.app.inject({ method: method as 'GET' | 'POST', url: path, headers, ...payload })
      life.arm(undefined)
      if (!up.includes(life)) return undefined
      await somebody().tick()
      return { status: reply.statusCode, headers: plainHeaders(reply.headers), body: reply.rawPayload }
    },
    database: () => somebody().database,
    endpoint: () => somebody().endpoint,
    async openAll() {
      await lives.clearWrecks()
      troubles.length = 0
      // Twice: what another one has put into the ledger is left alone at first.
      for (let turn = 0; turn < 2; turn += 1) {
        for (const life of up) await life.tick()
        for (const life of up) await life.duties.wake()
      }
      if (troubles[0]) throw troubles[0]
    },
    // Backups are those of PostgreSQL.
    backups: () => [],
    takeBackup: async () => undefined,
    restore: async () => false,
    end: () => lives.end(),
  }
}
