import { copyFileSync, existsSync, linkSync, renameSync, rmSync, chmodSync } from 'node:fs'
import { join } from 'node:path'
import { beginNewLife, settleOldDatabase } from '../store/begin-new-life.ts'
import { checkCopy, type Contents } from '../store/copy-database.ts'
import { findLife, loadLife, makeEpoch, mustHoldPromised, saveLife, type Life } from '../store/life.ts'
import { lockDataFolder } from '../store/lock-data-folder.ts'
import { DATABASE_FILE, makeDataFolder } from '../store/open-database.ts'
import { leavePostgres } from '../store/postgres-mark.ts'
import { beginRestore, endRestore } from '../store/unfinished-restore.ts'
import { Trouble } from '../trouble.ts'
import { syncFolder } from '../write-file-safely.ts'
import { findManifest } from './manifest.ts'
import { sha256Of } from './take-backup.ts'

export type Restoring = {
  dataFolder: string
  file: string
  now: string
  /** Also one that is older than devices were told: what they have deleted since is not in it. */
  acceptOlder?: boolean
}
export type Restored = Omit<Contents, 'highestSequence'> & {
  epoch: string
  /** Where the database of before lies now; nothing of it is removed. */
  setAside: string | undefined
}

/**
 * Puts a backup in place of the database, as a new life of it: a new epoch, and every item numbered above all that were
 * ever given. Refuses while an endpoint serves the folder. May be broken off at any moment: then nothing opens the
 * folder until it is run again. Throws `Trouble`.
 */
export function restoreBackup({ dataFolder, file, now, acceptOlder = false }: Restoring): Restored {
  if (!existsSync(file)) throw new Trouble(`There is no file ${file}. Check its name.`)
  makeDataFolder(dataFolder)
  const lock = lockDataFolder(dataFolder)
  const draft = join(dataFolder, `${DATABASE_FILE}.restoring`)
  try {
    rmSync(draft, { force: true })
    copyFileSync(file, draft)
    chmodSync(draft, 0o600)
    const { highestSequence, ...contents } = mustBeFit(draft, file)
    if (!acceptOlder) mustHoldPromised(dataFolder, highestSequence)
    const life = findLife(dataFolder)
    const path = join(dataFolder, DATABASE_FILE)
    const old = settleOldDatabase(path)
    const free = beginNewLife(draft, 1 + Math.max((life?.free ?? 1) - 1, old ?? 0, highestSequence), now)
    beginRestore(dataFolder)
    const { epoch } = renewLife(dataFolder, free)
    leavePostgres(dataFolder)
    const setAside = swap(path, draft, now)
    endRestore(dataFolder)
    return { ...contents, epoch, setAside }
  } finally {
    rmSync(draft, { force: true })
    lock.release()
  }
}

/** What was copied is what was verified when it was made, if its manifest still lies beside it. */
function mustBeFit(draft: string, file: string): Contents {
  const manifest = findManifest(file)
  try {
    if (manifest && manifest.sha256 !== sha256Of(draft))
      throw new Trouble(`${draft} is not as it was made. Use another backup; nothing was changed.`)
    return checkCopy(draft)
  } catch (error) {
    if (error instanceof Trouble) throw new Trouble(error.message.replace(draft, file), { cause: error })
    throw error
  }
}

function renewLife(dataFolder: string, free: number): Life {
  const life = { ...loadLife(dataFolder), epoch: makeEpoch(), free }
  saveLife(dataFolder, life)
  return life
}

/** The name is never without a database: the old one gets a second name before the new one takes the first. */
function swap(path: string, draft: string, now: string): string | undefined {
  const setAside = existsSync(path)
    ? freeName(path.replace(/\.db$/, `-before-restore-${now.replaceAll(/[:.]/g, '-')}`))
    : undefined
  if (setAside !== undefined) {
    linkSync(path, setAside)
    // There only when the old database could not be read: they belong to it and must not reach the new one.
    for (const ending of ['-wal', '-shm']) if (existsSync(path + ending)) renameSync(path + ending, setAside + ending)
  }
  renameSync(draft, path)
  syncFolder(join(path, '..'))
  return setAside
}

function freeName(stem: string): string {
  for (let n = 1; ; n += 1) {
    const name = `${stem}${n === 1 ? '' : `-${n}`}.db`
    if (!existsSync(name)) return name
  }
}
