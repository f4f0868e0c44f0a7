import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isMoved } from '../store/move-marks.ts'
import { DATABASE_FILE } from '../store/open-database.ts'
import { syncFolder } from '../write-file-safely.ts'

/** As `restore` names them, with the log that may lie beside one. */
const NAME = /^earshot-before-restore-[\w-]+\.db$/

/** Databases that a restore has set aside, and the file that a move has left: each holds all that was there before it. */
export function countSetAside(dataFolder: string): number {
  return listSetAside(dataFolder).length
}

export function removeSetAside(dataFolder: string): number {
  const names = listSetAside(dataFolder)
  for (const name of names) for (const ending of ['', '-wal', '-shm']) rmSync(join(dataFolder, name + ending), { force: true })
  if (names.length > 0) syncFolder(dataFolder)
  return names.length
}

function listSetAside(dataFolder: string): string[] {
  const isLeft = isMoved(dataFolder)
  return readdirSync(dataFolder).filter((name) => NAME.test(name) || (isLeft && name === DATABASE_FILE))
}
