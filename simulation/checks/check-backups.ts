import { DatabaseSync } from 'node:sqlite'
import type { OutboxRow } from '#collect/store/database.ts'
import type { Simulated } from '../simulated.ts'

/** As the first under its id, or beside it. */
const KEPT = `SELECT 1 FROM item WHERE id = ?1 AND digest = ?2 UNION ALL SELECT 1 FROM conflict WHERE id = ?1 AND digest = ?2`

/** What a device has let go of is in every backup that somebody could still restore. */
export function checkBackups({ devices, children, server, breaks }: Simulated): void {
  const asked = new Set<string | undefined>(children.flatMap(({ hasAsked, id }) => (hasAsked ? [id] : [])))
  const outboxes = devices.flatMap((device) => device.outbox())
  const gone = outboxes.filter(({ id, state }) => (state === 'purged' || state === 'lost') && !asked.has(id))
  for (const { id, state } of gone)
    if (state === 'lost')
      breaks.push({ invariant: 'deleted-too-early', words: `${id} was deleted on the device, and is at the endpoint no more` })
  if (gone.length === 0) return
  for (const file of server.backups()) {
    const backup = new DatabaseSync(file, { readOnly: true })
    const find = backup.prepare(KEPT)
    for (const row of gone)
      if (!find.get(...namesOf(row)))
        breaks.push({ invariant: 'deleted-too-early', words: `${row.id} is deleted, and not in each backup` })
    backup.close()
  }
}

function namesOf({ id, digest }: OutboxRow): [Buffer, Buffer] {
  return [Buffer.from(id, 'hex'), Buffer.from(digest, 'hex')]
}
