// A project leaves its SQLite file for PostgreSQL: all of it, or nothing.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Trouble } from '../../trouble.ts'
import type { Note } from '../audit.ts'
import { lockDataFolder } from '../lock-data-folder.ts'
import { beginMove, endMove, isMoveUnfinished, mustNotBeMoved } from '../move-marks.ts'
import { DATABASE_FILE } from '../open-database.ts'
import { mustKeep, reasonOf } from '../open-postgres.ts'
import { postgresEngine } from '../postgres-engine.ts'
import { postgresMarkIn } from '../postgres-mark.ts'
import { mustServeAlone } from '../postgres-peers.ts'
import type { Database, Transaction } from '../schema.ts'
import { inTransaction } from '../transaction.ts'
import { mustBeWhole } from '../unfinished-restore.ts'
import { withFolder } from '../with-folder.ts'
import { openSource, type Source } from './source.ts'
import { digestTable, type TableDigest } from './table-digest.ts'
import { addRows, makeReady, readBack, setNextNumbers } from './target.ts'
import type { Row, Table } from './tables.ts'

export type Moving = {
  dataFolder: string
  /** The address of the PostgreSQL database. */
  url: string
  now: string
  /** Writes into the log what was done. */
  note: Note<[moved: Moved]>
  /** Told of each table as it begins. */
  onTable?: (name: string) => void
}

export type Moved = {
  /** The file that was moved, which stays as a backup. */
  file: string
  tables: readonly MovedTable[]
}

/** `changedTexts`: those with the character zero, which PostgreSQL takes into none. */
type MovedTable = TableDigest & { name: string; changedTexts: number }

/**
 * Copies the project from the file in the data folder, reads it back and compares, all in one transaction. What fails before its end
 * changes nothing. At its end the file is marked before PostgreSQL commits, so that at no moment both could be served; broken off there,
 * neither is until the move was run again. Refuses while an endpoint serves either. Throws `Trouble`.
 */
export async function moveToPostgres(moving: Moving): Promise<Moved> {
  const { dataFolder, now } = moving
  if (!existsSync(join(dataFolder, DATABASE_FILE)))
    throw new Trouble(`There is no database in ${dataFolder}. Check EARSHOT_DATA.`)
  mustBeWhole(dataFolder)
  mustNotBeMoved(dataFolder)
  const lock = lockDataFolder(dataFolder)
  try {
    const source = openSource(dataFolder, now)
    try {
      return await moveInto(source, moving)
    } finally {
      source.close()
    }
  } finally {
    lock.release()
  }
}

async function moveInto(source: Source, { url, dataFolder, now, note, onTable }: Moving): Promise<Moved> {
  const database = openTarget(url, dataFolder)
  try {
    const moved = await inTransaction(database, async (tx) => {
      await makeReady(tx, source.project, source.tables, now)
      const copied = await copyAll(tx, source, onTable)
      await note(tx, copied)
      beginMove(dataFolder)
      source.mark()
      // From here on the folder knows this database, and no other one.
      await postgresMarkIn(dataFolder).note(tx.query)
      return copied
    })
    endMove(dataFolder, now)
    return moved
  } catch (error) {
    throw asTrouble(error, dataFolder)
  } finally {
    await database.close()
  }
}

/** Held like one that serves it: no endpoint gets in. */
function openTarget(url: string, dataFolder: string): Database {
  const engine = postgresEngine(url, {
    async made(query) {
      await mustKeep(query)
      await mustServeAlone(query)
    },
    begins: async () => undefined,
  })
  return withFolder(engine, dataFolder)
}

async function copyAll(tx: Transaction, source: Source, onTable: Moving['onTable']): Promise<Moved> {
  const tables: MovedTable[] = []
  for (const table of source.tables) {
    onTable?.(table.name)
    tables.push(await copyTable(tx, table, source.stepsOf(table)))
  }
  return { file: source.path, tables }
}

async function copyTable(tx: Transaction, table: Table, steps: Iterable<Row[]>): Promise<MovedTable> {
  const sent = digestTable()
  let changedTexts = 0
  for (const step of steps) {
    const rows = step.map((row) => keepableRow(tx, row))
    changedTexts += countChanged(step, rows)
    for (const row of rows) sent.add(row)
    await addRows(tx, table, rows)
  }
  await setNextNumbers(tx, table)
  return { name: table.name, ...(await mustHaveArrived(tx, table, sent.end())), changedTexts }
}

/** Texts as this engine keeps them; everything else as it is. */
function keepableRow({ engine }: Transaction, row: Row): Row {
  return row.map((value) => (typeof value === 'string' ? engine.keepable(value) : value))
}

function countChanged(before: readonly Row[], after: readonly Row[]): number {
  return before.flatMap((row, at) => row.filter((value, column) => value !== after[at]![column])).length
}

async function mustHaveArrived(tx: Transaction, table: Table, sent: TableDigest): Promise<TableDigest> {
  const there = await readBack(tx, table)
  if (there.rows === sent.rows && there.sha256 === sent.sha256) return there
  throw new Trouble(
    `The table ${table.name} is not in PostgreSQL as it was sent (${sent.rows} rows sent, ${there.rows} there). ` +
      'Nothing was changed: look at what else writes to that database, then run the move again.',
  )
}

/** Of what fails while it is broken off at its end nobody knows whether PostgreSQL has it. */
function asTrouble(error: unknown, dataFolder: string): Trouble {
  if (error instanceof Trouble) return new Trouble(error.message.replace('in DATABASE_URL', 'that --to names'), { cause: error })
  const meanwhile = isMoveUnfinished(dataFolder) ? 'until then nothing opens the project' : 'nothing was changed'
  return new Trouble(
    `The move was broken off (${reasonOf(error)}). Check that PostgreSQL runs, and the address, name and password, and run it again; ${meanwhile}.`,
    { cause: error },
  )
}
