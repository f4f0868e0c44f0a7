// Recordings of texts read aloud, kept in a folder by the SHA-256 of their bytes: a file under its name is whole and right.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Digest } from '#contract/ids.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { writeFileSafely } from '../write-file-safely.ts'

type Recording = NonNullable<Definition['recordings']>[number]

const ENDINGS = { 'audio/ogg': 'ogg', 'audio/webm': 'webm', 'audio/mpeg': 'mp3', 'audio/mp4': 'm4a' } as const satisfies Record<
  Recording['type'],
  string
>

/** Where they lie in a data folder. */
export function recordingsIn(dataFolder: string): string {
  return join(dataFolder, 'recordings')
}

/** Keeps a recording that is not kept yet, from the folder `from`; gives why it cannot be. */
export function keepRecording(folder: string, recording: Recording, from: string | undefined): string | undefined {
  const name = nameOf(recording)
  if (existsSync(join(folder, name))) return undefined
  if (from === undefined) {
    return 'This recording is not here. Publish at the command line, with --recordings and the folder that holds it.'
  }
  const bytes = readOrWhyNot(join(from, name))
  if (typeof bytes === 'string')
    return `The file ${name} cannot be read in ${from} (${bytes}). Put it there, or take the recording out.`
  if (bytes.length !== recording.bytes)
    return `The file ${name} has ${bytes.length} bytes, not ${recording.bytes}. Record its size.`
  if (createHash('sha256').update(bytes).digest('hex') !== recording.digest) {
    return `The file ${name} is not the one with this SHA-256. Name it by its own, and say so here.`
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSafely(join(folder, name), bytes)
  return undefined
}

/** The bytes of a recording and their media type; `undefined` where there is none. Only a digest is ever made part of a path. */
export async function findRecording(
  folder: string,
  digest: Digest,
): Promise<{ type: Recording['type']; bytes: Buffer } | undefined> {
  for (const type of Object.keys(ENDINGS) as Recording['type'][]) {
    const path = join(folder, nameOf({ digest, type }))
    if (existsSync(path)) return { type, bytes: await readFile(path) }
  }
  return undefined
}

function nameOf({ digest, type }: Pick<Recording, 'digest' | 'type'>): string {
  return `${digest}.${ENDINGS[type]}`
}

/** The bytes, or the code of the reason. */
function readOrWhyNot(path: string): Buffer | string {
  try {
    return readFileSync(path)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown'
  }
}
