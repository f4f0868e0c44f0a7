// The files of a data folder, as a kill leaves them: closing a database tidies it up, and a kill does not.
import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const FILES = ['earshot.db', 'earshot.db-wal'] as const

/** Sets aside what lies on the disk at this moment. */
export function setAside(dataFolder: string): void {
  for (const file of FILES) copyIfThere(join(dataFolder, file), asideOf(dataFolder, file))
}

/** Puts it back, once what was open then is closed. */
export function putBack(dataFolder: string): void {
  for (const file of [...FILES, 'earshot.db-shm']) rmSync(join(dataFolder, file), { force: true })
  for (const file of FILES) {
    copyIfThere(asideOf(dataFolder, file), join(dataFolder, file))
    rmSync(asideOf(dataFolder, file), { force: true })
  }
}

function asideOf(dataFolder: string, file: string): string {
  return join(dataFolder, `${file}.aside`)
}

function copyIfThere(from: string, to: string): void {
  if (existsSync(from)) copyFileSync(from, to)
}
