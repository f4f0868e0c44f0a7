import { sql } from 'kysely'
import type { Note } from './audit.ts'
import type { Database, Queryable, Transaction } from './schema.ts'
import { change, findRow } from './statements.ts'
import { inTransaction } from './transaction.ts'

/** `secret` is enciphered; here nobody can read it. */
export type StoredSecondStep = { secret: Uint8Array; since: string; recoveryCodesLeft: number }

export async function findSecondStep(database: Queryable, coordinator: number): Promise<StoredSecondStep | undefined> {
  return findRow(
    database,
    sql<StoredSecondStep>`SELECT secret, since,
        (SELECT count(*) FROM recovery_code r WHERE r.coordinator = s.coordinator AND used_at IS NULL) AS "recoveryCodesLeft"
      FROM second_step s WHERE coordinator = ${coordinator}`,
  )
}

/** In place of one that was begun before. It counts for nothing yet. */
export async function storeBegun({ query }: Transaction, coordinator: number, secret: Uint8Array): Promise<void> {
  const insert = query.insertInto('second_step_begun').values({ coordinator, secret })
  await insert.onConflict((conflict) => conflict.column('coordinator').doUpdateSet({ secret })).execute()
}

export async function findBegun({ query }: Queryable, coordinator: number): Promise<Uint8Array | undefined> {
  const begun = query.selectFrom('second_step_begun').select('secret').where('coordinator', '=', coordinator)
  return (await begun.executeTakeFirst())?.secret
}

/** Makes the one that was begun count, in place of one before. */
export async function storeSecondStep(
  tx: Transaction,
  { coordinator, now, lastStep }: { coordinator: number; now: string; lastStep: number },
): Promise<void> {
  const secret = await findBegun(tx, coordinator)
  if (!secret) return
  const row = { secret, since: now, last_step: lastStep }
  const insert = tx.query.insertInto('second_step').values({ coordinator, ...row })
  await insert.onConflict((conflict) => conflict.column('coordinator').doUpdateSet(row)).execute()
  await tx.query.deleteFrom('second_step_begun').where('coordinator', '=', coordinator).execute()
}

/** False when a code of this time step, or of a later one, was taken before (RFC 6238, 5.2). */
export async function takeStep({ query }: Transaction, coordinator: number, step: number): Promise<boolean> {
  const taken = query.updateTable('second_step').set({ last_step: step }).where('coordinator', '=', coordinator)
  return (await taken.where('last_step', '<', step).executeTakeFirst()).numUpdatedRows === 1n
}

/** A code is taken once. */
export async function takeRecoveryCode(
  { query }: Transaction,
  { coordinator, codeHash, now }: { coordinator: number; codeHash: Uint8Array; now: string },
): Promise<'taken' | 'used' | 'unknown'> {
  const code = query.selectFrom('recovery_code').select('used_at').where('coordinator', '=', coordinator)
  const known = await code.where('code_hash', '=', codeHash).executeTakeFirst()
  if (!known) return 'unknown'
  if (known.used_at !== null) return 'used'
  const taken = query.updateTable('recovery_code').set({ used_at: now }).where('coordinator', '=', coordinator)
  await taken.where('code_hash', '=', codeHash).execute()
  return 'taken'
}

/** Those of before open nothing any more. */
export async function replaceRecoveryCodes(
  { query }: Transaction,
  coordinator: number,
  hashes: readonly Uint8Array[],
): Promise<void> {
  await query.deleteFrom('recovery_code').where('coordinator', '=', coordinator).execute()
  for (const hash of hashes) await query.insertInto('recovery_code').values({ coordinator, code_hash: hash }).execute()
}

/** Whether there was one. */
export async function deleteSecondStep({ query }: Transaction, coordinator: number): Promise<boolean> {
  for (const table of ['recovery_code', 'second_step_begun'] as const)
    await query.deleteFrom(table).where('coordinator', '=', coordinator).execute()
  const deleted = query.deleteFrom('second_step').where('coordinator', '=', coordinator)
  return (await deleted.executeTakeFirst()).numDeletedRows === 1n
}

/** For somebody who has lost their phone: takes their second step away and signs them out. */
export async function removeSecondStep(
  database: Database,
  coordinator: number,
  note: Note<[name: string]>,
): Promise<'removed' | 'unknown' | 'none'> {
  return inTransaction(database, async (tx) => {
    const account = await tx.query.selectFrom('coordinator').select('name').where('n', '=', coordinator).executeTakeFirst()
    if (!account) return 'unknown'
    if (!(await deleteSecondStep(tx, coordinator))) return 'none'
    await tx.query.deleteFrom('sign_in').where('coordinator', '=', coordinator).execute()
    await note(tx, account.name)
    return 'removed'
  })
}

/** Whether everybody who signs in needs one. */
export async function isSecondStepDemanded({ query }: Queryable): Promise<boolean> {
  const project = await query.selectFrom('project').select('demands_second_step').executeTakeFirst()
  return project?.demands_second_step === 1
}

export async function demandSecondStep(tx: Transaction, isDemanded: boolean, note: Note): Promise<void> {
  if ((await isSecondStepDemanded(tx)) === isDemanded) return
  await change(tx, sql`UPDATE project SET demands_second_step = ${isDemanded ? 1 : 0}`)
  await note(tx)
}
