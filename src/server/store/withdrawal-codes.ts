import type { Digest, ResponseId } from '#contract/ids.ts'
import type { Database } from './schema.ts'

/** Opened responses whose code has this digest: one, as a rule. */
export function listResponsesWith(database: Database, code: Digest): ResponseId[] {
  const rows = database.prepared('SELECT response FROM withdrawal_code WHERE code = ?').all(Buffer.from(code, 'hex'))
  return rows.map((row) => Buffer.from(row['response'] as Uint8Array).toString('hex') as ResponseId)
}

/** Whether a response is opened here and has another code, or none: then somebody only guessed, or took its id out of an export. */
export function hasAnotherCode(database: Database, response: ResponseId, code: Digest): boolean {
  const key = Buffer.from(response, 'hex')
  const isOpened = database.prepared('SELECT 1 FROM response WHERE id = ?').get(key) !== undefined
  return isOpened && !listResponsesWith(database, code).includes(response)
}
