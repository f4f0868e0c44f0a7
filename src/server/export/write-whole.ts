import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { Trouble } from '../trouble.ts'

/**
 * Writes a file whole or not at all: beside its place first, on the disk, then renamed. What stood there before stays
 * until then. Throws `Trouble` when it cannot be written; whatever `chunks` throws goes through.
 */
export async function writeWhole(file: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}.part`
  const handle = await open(draft, 'wx').catch((error: unknown) => Promise.reject(cannotWrite(file, error)))
  try {
    try {
      for await (const chunk of chunks)
        await handle.writeFile(chunk).catch((error: unknown) => Promise.reject(cannotWrite(file, error)))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file).catch((error: unknown) => Promise.reject(cannotWrite(file, error)))
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

function cannotWrite(file: string, cause: unknown): Trouble {
  const reason = cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : String(cause)
  return new Trouble(`${file} cannot be written (${reason}). Name a file in a folder that is there and has room.`, { cause })
}
