// A data folder of its own with real keys and a real database, and a sealer that stands in for the devices.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonicalJson } from '#contract/canonical-json.ts'
import type { QuestionnaireRef } from '#contract/ids.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Response } from '#contract/response.ts'
import { ensureKeys, loadKeys } from '#server/keys/keys.ts'
import { type Opener, type OpenerParts, startOpener } from '#server/opener/opener.ts'
import { takeIn } from '#server/store/items.ts'
import { openDatabase, type SqliteDatabase } from '#server/store/open-database.ts'
import { loadProject } from '#server/store/project.ts'
import { storeQuestionnaire } from '#server/store/questionnaires.ts'
import { NOTHING_HELD } from '../../support/nothing-held.ts'
import { sampleResponse } from '../../support/sample-answers.ts'
import { makeSealer, refOf, type SealedItem, type Sealer } from '../../support/sealing.ts'
import { seededRandom } from '../../support/seeded-random.ts'

export const NOW = '2026-11-22T10:00:00.000Z'

export type World = {
  database: SqliteDatabase
  keyFolder: string
  project: string
  sealer: Sealer
  troubles: Error[]
  publish(definition: Definition, now?: string): Promise<QuestionnaireRef>
  /** Stores items as the endpoint would, with the digest of their bytes. */
  receive(items: SealedItem[], isRevoked?: boolean): Promise<void>
  /** Seals, stores, and waits until all is opened. */
  send(...responses: Response[]): Promise<void>
  opener(changes?: Partial<OpenerParts>): Opener
  /** Starts an opener, waits until nothing is left, stops it. */
  openAll(changes?: Partial<OpenerParts>): Promise<void>
  rows(sql: string): Record<string, unknown>[]
  close(): Promise<void>
}

export async function makeWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-opener-'))
  const keyFolder = join(folder, 'keys')
  const database = openDatabase(folder, NOW)
  await ensureKeys(keyFolder, true)
  const project = (await loadProject(database)).id
  const publicKey = Buffer.from((await loadKeys(keyFolder)).sealing.publicBytes).toString('base64url')
  const sealer = await makeSealer({ publicKey, project })
  const troubles: Error[] = []
  const started: Opener[] = []

  const world: World = {
    database,
    keyFolder,
    project,
    sealer,
    troubles,
    async publish(definition, now = NOW) {
      const ref = refOf(definition)
      await storeQuestionnaire(database, { ref, definition: canonicalJson(definition), now })
      return ref
    },
    async receive(items, isRevoked = false) {
      const device = { id: 'd1', label: 'Tablet 1', isRevoked }
      await takeIn(database, { device, ledger: NOTHING_HELD, items, now: NOW })
    },
    async send(...responses) {
      await world.receive(await Promise.all(responses.map((response) => sealer.seal('response', response))))
      await world.openAll()
    },
    opener(changes = {}) {
      const opener = startOpener({
        database,
        keyFolder,
        project,
        onTrouble: (error) => troubles.push(error),
        now: () => new Date(NOW),
        ...changes,
      })
      started.push(opener)
      return opener
    },
    async openAll(changes) {
      const opener = world.opener(changes)
      opener.wake()
      await opener.whenIdle()
      await opener.stop()
    },
    rows: (sql) => database.engine.connection.prepare(sql).all(),
    async close() {
      await Promise.all(started.map((opener) => opener.stop()))
      if (database.engine.connection.isOpen) await database.close()
      rmSync(folder, { recursive: true })
    },
  }
  return world
}

/** Valid random responses to a definition; the same seed gives the same ones. */
export function sampleResponses(definition: Definition, ref: QuestionnaireRef, count: number, seed = 1): Response[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => sampleResponse(definition, ref, random))
}
