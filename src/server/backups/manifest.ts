import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { epochSchema } from '#contract/sync/receipt.ts'

const count = z.int().check(z.minimum(0))

/** What lies beside each backup as `FILE.json`: written only after the backup was verified. */
export const manifestSchema = z.strictObject({
  format: z.literal('earshot-backup-1'),
  madeAt: z.iso.datetime(),
  /** The life of the database that it was made in: its numbers mean nothing in another one. */
  epoch: epochSchema,
  /** Every item that was given a number up to this one is in it, unless it was withdrawn. */
  highestSequence: count,
  project: z.string(),
  items: count,
  responses: count,
  batches: count,
  /** The audit log as it is in it: by this `audit verify` notices what was cut off later. */
  audit: z.optional(z.strictObject({ entries: count, hash: z.string().check(z.regex(/^([0-9a-f]{64})?$/)) })),
  bytes: count,
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  software: z.string(),
})
export type BackupManifest = z.infer<typeof manifestSchema>

export function manifestFile(backup: string): string {
  return `${backup}.json`
}

/** `undefined` when there is none, or none that can be read. */
export function findManifest(backup: string): BackupManifest | undefined {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(manifestFile(backup), 'utf8')))
  } catch {
    return undefined
  }
}
