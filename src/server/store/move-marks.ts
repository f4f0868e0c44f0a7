import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Trouble } from '../trouble.ts'
import { replaceFileSafely, syncFolder } from '../write-file-safely.ts'

const UNFINISHED = 'move-unfinished'
/** Holds when. */
const MOVED = 'moved-to-postgres'

/** From here until `endMove` nothing opens the project, neither the file nor PostgreSQL, however the move ends. */
export function beginMove(dataFolder: string): void {
  replaceFileSafely(join(dataFolder, UNFINISHED), '')
}

/** The project is in PostgreSQL from here on, and the file is no more than a copy of before. */
export function endMove(dataFolder: string, now: string): void {
  replaceFileSafely(join(dataFolder, MOVED), `${now}\n`)
  rmSync(join(dataFolder, UNFINISHED), { force: true })
  syncFolder(dataFolder)
}

/** The project is in a file again. */
export function forgetMove(dataFolder: string): void {
  for (const mark of [MOVED, UNFINISHED]) rmSync(join(dataFolder, mark), { force: true })
  syncFolder(dataFolder)
}

export function isMoveUnfinished(dataFolder: string): boolean {
  return existsSync(join(dataFolder, UNFINISHED))
}

/** Whether what lies in the file is a copy of before. */
export function isMoved(dataFolder: string): boolean {
  return existsSync(join(dataFolder, MOVED)) && !isMoveUnfinished(dataFolder)
}

/** Throws `Trouble` after a move that was broken off at its end. */
export function mustNotBeMoving(dataFolder: string): void {
  if (!isMoveUnfinished(dataFolder)) return
  throw new Trouble('The move to PostgreSQL was broken off at its end. Run it again: npm run earshot -- move --to URL')
}

/** Throws `Trouble` where the file is what a move has left: what tablets send now is in PostgreSQL alone. */
export function mustNotBeMoved(dataFolder: string): void {
  if (!isMoved(dataFolder)) return
  const day = readFileSync(join(dataFolder, MOVED), 'utf8').slice(0, 10)
  throw new Trouble(
    `This project was moved to PostgreSQL on ${day}. Set DATABASE_URL to it; the way back is in docs/running-a-server.md.`,
  )
}
