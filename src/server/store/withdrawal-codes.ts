import type { Digest, ResponseId } from '#contract/ids.ts'
import type { Database } from './schema.ts'

/** Responses, in the data or in quarantine, whose code has this digest: one, as a rule. */
export function listResponsesWith(database: Database, code: Digest): ResponseId[] {
  const rows = database.prepared('SELECT response FROM withdrawal_code WHERE code = ?').all(Buffer.from(code, 'hex'))
  return rows.map((row) => Buffer.from(row['response'] as Uint8Array).toString('hex') as ResponseId)
}

/** Whether a response was read here and has another code, or none: then somebody only guessed, or took its id out of an export. */
export function hasAnotherCode(database: Database, response: ResponseId, code: Digest): boolean {
  const key = Buffer.from(response, 'hex')
  const isRead = database.prepared(READ).get(key) !== undefined
  return isRead && !listResponsesWith(database, code).includes(response)
}

const READ = 'SELECT 1 FROM response WHERE id = ?1 UNION ALL SELECT 1 FROM withdrawal_code WHERE response = ?1'
