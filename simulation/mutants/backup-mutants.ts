// Broken ways to keep backups, to put one in place, and to say what is safe.
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Mutant } from './mutant.ts'

const HOLDS_NOTHING = 0

/** Puts the file where the database was, as somebody would by hand; nothing is numbered anew. */
function putInPlace(dataFolder: string, file: string): void {
  const path = join(dataFolder, 'earshot.db')
  for (const ending of ['-wal', '-shm']) rmSync(path + ending, { force: true })
  copyFileSync(file, path)
  const database = new DatabaseSync(path)
  database.exec('PRAGMA application_id = 0')
  database.close()
}

function changeLife(dataFolder: string, change: (life: Record<string, unknown>) => Record<string, unknown>): void {
  const path = join(dataFolder, 'life.json')
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>)))
}

export const BACKUP_MUTANTS: Mutant[] = [
  { name: 'a-restore-keeps-the-epoch', restore: putInPlace },
  {
    name: 'the-numbers-begin-again-and-old-backups-count',
    restore(dataFolder, file) {
      putInPlace(dataFolder, file)
      const epoch = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex')
      changeLife(dataFolder, (life) => ({ ...life, epoch, free: 1 }))
    },
    safeSequence: (kept) => Math.min(...kept.map(({ manifest }) => manifest?.highestSequence ?? HOLDS_NOTHING)),
  },
  {
    name: 'safe-is-what-the-newest-backup-holds',
    safeSequence: (kept, epoch) => {
      const newest = kept.findLast(({ manifest }) => manifest?.epoch === epoch)
      return newest?.manifest?.highestSequence ?? HOLDS_NOTHING
    },
  },
  { name: 'safe-without-any-backup', safeSequence: () => Number.MAX_SAFE_INTEGER },
  {
    name: 'backups-of-an-earlier-life-are-overlooked',
    safeSequence: (kept, epoch) => {
      const own = kept.flatMap(({ manifest }) => (manifest?.epoch === epoch ? [manifest.highestSequence] : []))
      return own.length === 0 ? HOLDS_NOTHING : Math.min(...own)
    },
  },
]
