import type { Note } from './audit.ts'
import type { Database } from './schema.ts'
import { inTransaction } from './transaction.ts'

/** `secret` is enciphered; here nobody can read it. */
export type StoredSecondStep = { secret: Uint8Array; since: string; recoveryCodesLeft: number }

export function findSecondStep(database: Database, coordinator: number): StoredSecondStep | undefined {
  return database
    .prepared(
      `SELECT secret, since, (SELECT count(*) FROM recovery_code r WHERE r.coordinator = s.coordinator AND used_at IS NULL)
         AS recoveryCodesLeft FROM second_step s WHERE coordinator = ?`,
    )
    .get(coordinator) as StoredSecondStep | undefined
}

/** In place of one that was begun before. It counts for nothing yet. */
export function storeBegun(database: Database, coordinator: number, secret: Uint8Array): void {
  database.prepared('INSERT OR REPLACE INTO second_step_begun (coordinator, secret) VALUES (?, ?)').run(coordinator, secret)
}

export function findBegun(database: Database, coordinator: number): Uint8Array | undefined {
  const row = database.prepared('SELECT secret FROM second_step_begun WHERE coordinator = ?').get(coordinator)
  return row?.['secret'] as Uint8Array | undefined
}

/** Makes the one that was begun count, in place of one before. Call it inside a transaction. */
export function storeSecondStep(database: Database, about: { coordinator: number; now: string; lastStep: number }): void {
  const { coordinator, now, lastStep } = about
  database
    .prepared(
      `INSERT OR REPLACE INTO second_step (coordinator, secret, since, last_step)
         SELECT coordinator, secret, ?, ? FROM second_step_begun WHERE coordinator = ?`,
    )
    .run(now, lastStep, coordinator)
  database.prepared('DELETE FROM second_step_begun WHERE coordinator = ?').run(coordinator)
}

/** Call it inside a transaction. False when a code of this time step, or of a later one, was taken before (RFC 6238, 5.2). */
export function takeStep(database: Database, coordinator: number, step: number): boolean {
  const sql = 'UPDATE second_step SET last_step = ?1 WHERE coordinator = ?2 AND last_step < ?1'
  return database.prepared(sql).run(step, coordinator).changes === 1
}

/** Call it inside a transaction. A code is taken once. */
export function takeRecoveryCode(
  database: Database,
  { coordinator, codeHash, now }: { coordinator: number; codeHash: Uint8Array; now: string },
): 'taken' | 'used' | 'unknown' {
  const sql = 'UPDATE recovery_code SET used_at = ? WHERE coordinator = ? AND code_hash = ? AND used_at IS NULL'
  if (database.prepared(sql).run(now, coordinator, codeHash).changes === 1) return 'taken'
  const known = 'SELECT 1 FROM recovery_code WHERE coordinator = ? AND code_hash = ?'
  return database.prepared(known).get(coordinator, codeHash) ? 'used' : 'unknown'
}

/** Call it inside a transaction. Those of before open nothing any more. */
export function replaceRecoveryCodes(database: Database, coordinator: number, hashes: readonly Uint8Array[]): void {
  database.prepared('DELETE FROM recovery_code WHERE coordinator = ?').run(coordinator)
  for (const hash of hashes)
    database.prepared('INSERT INTO recovery_code (coordinator, code_hash) VALUES (?, ?)').run(coordinator, hash)
}

/** Call it inside a transaction. Whether there was one. */
export function deleteSecondStep(database: Database, coordinator: number): boolean {
  for (const table of ['recovery_code', 'second_step_begun'])
    database.prepared(`DELETE FROM ${table} WHERE coordinator = ?`).run(coordinator)
  return database.prepared('DELETE FROM second_step WHERE coordinator = ?').run(coordinator).changes === 1
}

/** For somebody who has lost their phone: takes their second step away and signs them out. */
export function removeSecondStep(
  database: Database,
  coordinator: number,
  note: Note<[name: string]>,
): 'removed' | 'unknown' | 'none' {
  return inTransaction(database, () => {
    const account = database.prepared('SELECT name FROM coordinator WHERE n = ?').get(coordinator)
    if (!account) return 'unknown'
    if (!deleteSecondStep(database, coordinator)) return 'none'
    database.prepared('DELETE FROM sign_in WHERE coordinator = ?').run(coordinator)
    note(String(account['name']))
    return 'removed'
  })
}

/** Whether everybody who signs in needs one. */
export function isSecondStepDemanded(database: Database): boolean {
  return database.prepared('SELECT demands_second_step AS is_so FROM project').get()?.['is_so'] === 1
}

export function demandSecondStep(database: Database, isDemanded: boolean, note: Note): void {
  inTransaction(database, () => {
    if (isSecondStepDemanded(database) === isDemanded) return
    database.prepared('UPDATE project SET demands_second_step = ?').run(isDemanded ? 1 : 0)
    note()
  })
}
