import { readProcessConfig } from '../config.ts'
import { batchInfo } from '../export/batch-info.ts'
import { exportBatch } from '../export/export-batch.ts'
import type { Progress } from '../export/progress.ts'
import { writeWhole } from '../export/write-whole.ts'
import { findBatch } from '../store/batches.ts'
import { Trouble } from '../trouble.ts'
import { countResponses } from './batch-words.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import { print, troubleOf } from './usage.ts'
import { noteCommand } from './note-command.ts'
import { withDatabase } from './with-database.ts'

/** Writes a batch whole or not at all: Ctrl+C leaves what stood there before. */
export async function writeZip(number: number, file: string, asJson: boolean | undefined): Promise<number> {
  const stop = new AbortController()
  const onInterrupt = (): void => stop.abort()
  process.once('SIGINT', onInterrupt)
  try {
    const batch = await withDatabase(readProcessConfig().dataFolder, async (database) => {
      await bringUpToDate(database)
      const found = await findBatch(database, number)
      if (!found) throw troubleOf('batch-unknown')
      if (found.deletedOn !== null) throw troubleOf('batch-deleted')
      await noteCommand(database, 'batch-exported', `${number}`)
      const chunks = exportBatch({ database, batch: found, onProgress: showProgress(number) })
      await writeWhole(file, untilStopped(chunks, stop.signal))
      return (await findBatch(database, number)) ?? found
    })
    print(
      asJson,
      { ...batchInfo(batch), file },
      `Batch ${number} is in ${file}: ${countResponses(batch)}. SHA-256 ${batch.digest}`,
    )
    return 0
  } finally {
    process.off('SIGINT', onInterrupt)
  }
}

async function* untilStopped(chunks: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    if (signal.aborted) throw new Trouble('Stopped. No file was written; write the batch again when you like.')
    yield chunk
  }
}

/** Only for people: a line that is written over, and gone at the end. */
function showProgress(number: number): Progress | undefined {
  const { stderr } = process
  if (!stderr.isTTY) return undefined
  let last = -1
  return (done, total) => {
    const percent = total === 0 ? 100 : Math.floor((100 * done) / total)
    if (percent === last) return
    last = percent
    stderr.write(percent === 100 ? '\r\u001B[K' : `\rBatch ${number}: ${percent} %`)
  }
}
