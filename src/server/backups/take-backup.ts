import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { softwareVersion } from '../software-version.ts'
import { checkCopy, compareCopy, copyDatabase, type Contents } from '../store/copy-database.ts'
import { loadLife } from '../store/life.ts'
import { mustNotBeMoved } from '../store/move-marks.ts'
import { DATABASE_FILE } from '../store/open-database.ts'
import { Trouble } from '../trouble.ts'
import { replaceFileSafely, syncFolder } from '../write-file-safely.ts'
import { manifestFile, type BackupManifest } from './manifest.ts'

export const DRAFT_ENDING = '.draft'

/**
 * Writes the database as it is at one moment to `file`, also while the endpoint serves, and its manifest beside it. Both
 * are there only once the copy was opened, read whole and compared with the database. Holds up whoever calls it for
 * seconds when there is much: the endpoint does it in a thread of its own. Throws `Trouble`.
 */
export function takeBackup({ dataFolder, file, now }: { dataFolder: string; file: string; now: string }): BackupManifest {
  mustNotBeMoved(dataFolder)
  const source = join(dataFolder, DATABASE_FILE)
  if (!existsSync(source)) throw new Trouble(`There is no database in ${dataFolder}. Check EARSHOT_DATA.`)
  if (existsSync(file)) throw new Trouble(`There is a file ${file} already. Name another one; nothing was written over.`)
  const draft = `${file}${DRAFT_ENDING}`
  try {
    rmSync(draft, { force: true })
    const { epoch } = loadLife(dataFolder)
    copyDatabase(source, draft)
    const contents = checkOwn(draft)
    compareCopy(source, draft)
    const file256 = { bytes: statSync(draft).size, sha256: sha256Of(draft) }
    const manifest = {
      format: 'earshot-backup-1' as const,
      madeAt: now,
      epoch,
      ...contents,
      ...file256,
      software: softwareVersion,
    }
    // First the manifest: a backup without one would count as one that holds nothing.
    replaceFileSafely(manifestFile(file), `${JSON.stringify(manifest, undefined, 2)}\n`)
    renameSync(draft, file)
    syncFolder(dirname(file))
    return manifest
  } catch (error) {
    rmSync(draft, { force: true })
    throw error instanceof Trouble
      ? error
      : new Trouble(`The backup ${file} could not be written (${reasonOf(error)}). Check the disk and who may write there.`, {
          cause: error,
        })
  }
}

/** A copy just made that is not whole says that the database is not. */
function checkOwn(draft: string): Contents {
  try {
    return checkCopy(draft)
  } catch (error) {
    throw new Trouble(
      'The copy of the database is damaged, so the database may be. Keep the backups there are, and look at the disk.',
      { cause: error },
    )
  }
}

export function sha256Of(path: string): string {
  const digest = createHash('sha256')
  const chunk = Buffer.allocUnsafe(1024 * 1024)
  const file = openSync(path, 'r')
  try {
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) digest.update(chunk.subarray(0, read))
  } finally {
    closeSync(file)
  }
  return digest.digest('hex')
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return code === 'ERR_SQLITE_ERROR' ? message : (code ?? message)
}
