import { createReadStream, statSync } from 'node:fs'
import { importCopy, type Imported } from '#contract/coordinator/import-copy.ts'
import { rescueSentences, type RescueReply } from '#contract/coordinator/rescue.ts'
import { RESCUE_BYTES, RESCUE_FAULTS, type RescueFault } from '#contract/sync/rescue.ts'
import { readProcessConfig } from '../config.ts'
import { Refusal } from '../http/refusal.ts'
import { keepCopy } from '../rescue/keep-copy.ts'
import { lockDataFolder } from '../store/lock-data-folder.ts'
import { loadProject } from '../store/project.ts'
import { Trouble } from '../trouble.ts'
import type { Note } from '../store/audit.ts'
import { print, readArguments, troubleOf, UsageError } from './usage.ts'
import { noteCommand } from './note-command.ts'
import { withDatabase } from './with-database.ts'

export const RESCUE_USAGE = `Usage: import-rescue FILE [--json]

Keeps the sealed responses of a rescue copy that was saved on a tablet. Doing it twice, or also syncing the tablet, changes
nothing. Stop the endpoint first; while it runs, import the file in the coordinator's room, under Devices.
`

export async function rescueCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {})
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('say: import-rescue FILE')
  mustBeOfASize(file)
  const { dataFolder } = readProcessConfig()
  const imported = await withDatabase(dataFolder, async (database) => {
    const lock = holdDataFolder(dataFolder)
    try {
      const note: Note<[device: string]> = (tx, device) => noteCommand(tx, 'rescue-imported', `${device} device`)
      const endpoint = { database, clock: () => new Date(), project: await loadProject(database) }
      return await importCopy(textOf(file), async (piece) => keepCopy(endpoint, piece, note), showProgress)
    } catch (error) {
      throw error instanceof Refusal ? troubleOf(error.code) : error
    } finally {
      lock.release()
    }
  })
  return report(imported, values.json)
}

function report({ fault, ...done }: Imported, asJson: boolean | undefined): number {
  if (fault !== 'not-a-copy') {
    const sentences = [...rescueSentences(done), 'They are opened when the endpoint next starts.']
    print(asJson, { ok: fault === undefined, ...done, ...(fault && { fault }) }, sentences.join(' '))
  }
  if (fault) throw faultTrouble(fault)
  return 0
}

function faultTrouble(fault: RescueFault): Trouble {
  return new Trouble(RESCUE_FAULTS[fault].join(' '))
}

function mustBeOfASize(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size
  if (size === undefined) throw new Trouble(`The file ${file} cannot be read (ENOENT). Check its name.`)
  if (size > RESCUE_BYTES) throw faultTrouble('too-large')
}

async function* textOf(file: string): AsyncGenerator<string> {
  try {
    for await (const text of createReadStream(file, { encoding: 'utf8' })) yield text as string
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Trouble(`The file ${file} cannot be read (${code}). Check its name.`, { cause: error })
  }
}

/** So that no restore puts another database in place meanwhile. */
function holdDataFolder(dataFolder: string): ReturnType<typeof lockDataFolder> {
  try {
    return lockDataFolder(dataFolder)
  } catch (error) {
    throw new Trouble(
      'The endpoint is running. Import the file in the coordinator’s room, under Devices, or stop the endpoint first.',
      { cause: error },
    )
  }
}

function showProgress({ counts }: RescueReply): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(`\r${Object.values(counts).reduce((sum, count) => sum + count, 0)} items read`)
}
