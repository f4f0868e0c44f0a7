// The folder of scheduled backups: what lies in it, what is safe by it, and which are dropped.
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { syncFolder } from '../write-file-safely.ts'
import { findManifest, manifestFile, type BackupManifest } from './manifest.ts'
import { DRAFT_ENDING, takeBackup } from './take-backup.ts'

/** `manifest` is missing where the file is not the one that was verified. `ordinal` is missing where a person put it there. */
export type KeptBackup = { file: string; ordinal: number | undefined; manifest: BackupManifest | undefined }

const NAME = /^earshot-(\d{4,})-[\d-]+\.db$/

/** Oldest first, by the number in the name and never by a clock; what people put there comes before. */
export function listKept(folder: string): KeptBackup[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map((name) => readKept(join(folder, name)))
    .sort((a, b) => (a.ordinal ?? -1) - (b.ordinal ?? -1) || a.file.localeCompare(b.file))
}

function readKept(file: string): KeptBackup {
  const manifest = findManifest(file)
  const ordinal = NAME.exec(basename(file))?.[1]
  return {
    file,
    ordinal: ordinal === undefined ? undefined : Number(ordinal),
    manifest: manifest?.bytes === statSync(file).size ? manifest : undefined,
  }
}

/**
 * Up to here every item is in every backup that lies there: only that may a device delete. A backup of another life of
 * the database, or one that nobody has verified, holds nothing for sure, and no backup is no safety.
 */
export function safeSequenceOf(kept: readonly KeptBackup[], epoch: string): number {
  const highest = kept.map(({ manifest }) => (manifest?.epoch === epoch ? manifest.highestSequence : 0))
  return highest.length === 0 ? 0 : Math.min(...highest)
}

export type Keeping = { dataFolder: string; folder: string; keep: number }

/** Takes the next backup into the folder, and drops the oldest beyond `keep` only after that. Throws `Trouble`. */
export function takeNextBackup({ dataFolder, folder, keep, now }: Keeping & { now: string }): BackupManifest {
  removeLeftovers(folder)
  const ordinal = 1 + Math.max(0, ...listKept(folder).map((one) => one.ordinal ?? 0))
  const name = `earshot-${String(ordinal).padStart(4, '0')}-${now.slice(0, 10)}.db`
  const manifest = takeBackup({ dataFolder, file: join(folder, name), now })
  const scheduled = listKept(folder).filter((one) => one.ordinal !== undefined)
  for (const { file } of scheduled.slice(0, Math.max(0, scheduled.length - keep))) drop(file)
  syncFolder(folder)
  return manifest
}

/** The backup goes first: what is left when this is broken off is a manifest of nothing, which does no harm. */
function drop(file: string): void {
  rmSync(file)
  rmSync(manifestFile(file), { force: true })
}

/** What a backup that was broken off has left. */
function removeLeftovers(folder: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    const isDraft = name.endsWith(DRAFT_ENDING)
    const isLonely = name.endsWith('.db.json') && !existsSync(join(folder, name.slice(0, -'.json'.length)))
    if (isDraft || isLonely) rmSync(join(folder, name))
  }
}
