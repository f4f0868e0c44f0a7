import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Trouble } from '../trouble.ts'
import { replaceFileSafely, syncFolder } from '../write-file-safely.ts'

const MARK = 'restore-unfinished'

/** From here until `endRestore` the data folder is between two lives: nothing opens it, however the restore ends. */
export function beginRestore(dataFolder: string): void {
  replaceFileSafely(join(dataFolder, MARK), '')
}

export function endRestore(dataFolder: string): void {
  rmSync(join(dataFolder, MARK))
  syncFolder(dataFolder)
}

/** Throws `Trouble` after a restore that was broken off. */
export function mustBeWhole(dataFolder: string): void {
  if (!existsSync(join(dataFolder, MARK))) return
  throw new Trouble(`A restore into ${dataFolder} was broken off. Run it again: npm run earshot -- restore FILE`)
}
