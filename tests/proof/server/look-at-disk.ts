import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Promised } from './sending-device.ts'

/** Reads the endpoint's database beside it: each promised item there once, as promised, and opened. */
export function lookAtDisk(dataFolder: string, promised: ReadonlyMap<string, Promised>) {
  const database = new DatabaseSync(join(dataFolder, 'earshot.db'), { readOnly: true })
  try {
    const check = database.prepare('PRAGMA integrity_check').all()
    const isWhole = check.length === 1 && check[0]!['integrity_check'] === 'ok'
    const rows = database.prepare('SELECT lower(hex(id)) AS id, lower(hex(digest)) AS digest, sequence FROM item').all()
    const held = new Map(rows.map((row) => [String(row['id']), row]))
    const count = (sql: string) => Number(database.prepare(sql).get()!['n'])
    const isAs = ([id, { digest, sequence }]: [string, Promised]) =>
      held.get(id)?.['digest'] === digest && held.get(id)?.['sequence'] === sequence
    const opened = count('SELECT count(*) AS n FROM response')
    return {
      items: rows.length,
      integrityChecks: 1,
      integrityErrors: isWhole ? 0 : 1,
      acknowledgedButLost: [...promised.keys()].filter((id) => !held.has(id)).length,
      notAsAcknowledged: [...promised].filter((one) => held.has(one[0]) && !isAs(one)).length,
      openedAfterwards: promised.size > 0 ? opened : 0,
      notOpened: promised.size > 0 ? rows.length - opened + count('SELECT count(*) AS n FROM conflict') : 0,
    }
  } finally {
    database.close()
  }
}
