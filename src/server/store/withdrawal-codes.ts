import { sql } from 'kysely'
import type { Digest, ResponseId } from '#contract/ids.ts'
import type { Queryable } from './schema.ts'
import { findRow } from './statements.ts'

/** Responses, in the data or in quarantine, whose code has this digest: one, as a rule. */
export async function listResponsesWith({ query }: Queryable, code: Digest): Promise<ResponseId[]> {
  const rows = query.selectFrom('withdrawal_code').select('response').where('code', '=', Buffer.from(code, 'hex'))
  return (await rows.execute()).map(({ response }) => Buffer.from(response).toString('hex') as ResponseId)
}

/** Whether a response was read here and has another code, or none: then somebody only guessed, or took its id out of an export. */
export async function hasAnotherCode(database: Queryable, response: ResponseId, code: Digest): Promise<boolean> {
  const key = Buffer.from(response, 'hex')
  const read = await findRow(
    database,
    sql`SELECT 1 FROM response WHERE id = ${key} UNION ALL SELECT 1 FROM withdrawal_code WHERE response = ${key}`,
  )
  return read !== undefined && !(await listResponsesWith(database, code)).includes(response)
}
