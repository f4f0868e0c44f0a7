import { join } from 'node:path'
import { loadKeys } from '../keys/keys.ts'
import { applyRetention } from '../retention/apply-retention.ts'
import { lockDataFolder } from '../store/lock-data-folder.ts'
import { loadProject } from '../store/project.ts'
import type { Database } from '../store/schema.ts'
import { applyLedger } from '../withdrawal/withdraw.ts'
import { today } from './batch-words.ts'

/**
 * Before a command gives answers out: a backup may just have been restored, and nothing have been started since. What was
 * withdrawn, and what retention had deleted, goes first.
 */
export async function bringUpToDate(database: Database): Promise<void> {
  await applyLedger(database, today())
  if (database.retention.read().inForce !== null) await retain(database)
}

/** An endpoint that serves has done so, and does. */
async function retain(database: Database): Promise<void> {
  const lock = lockUnlessServing(database.dataFolder)
  if (!lock) return
  try {
    if ((await database.peers.lead()) === 'other') return
    const keys = await loadKeys(join(database.dataFolder, 'keys'))
    const { id: project } = await loadProject(database)
    await applyRetention({ database, keys, project, clock: () => new Date() })
  } finally {
    lock.release()
  }
}

function lockUnlessServing(dataFolder: string) {
  try {
    return lockDataFolder(dataFolder)
  } catch {
    return undefined
  }
}
