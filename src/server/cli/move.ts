import { readProcessConfig } from '../config.ts'
import type { Moved } from '../store/move/move-to-postgres.ts'
import { Trouble } from '../trouble.ts'
import { noteCommand } from './note-command.ts'
import { print, readArguments, UsageError } from './usage.ts'

export const MOVE_USAGE = `Usage: move --to URL [--json]

Copies the project from the file in the data folder into an empty PostgreSQL database, and compares every table there with what was
sent. Stop the endpoint first. Items, receipts, batches, accounts and the log stay as they are; tablets notice nothing. The file
stays as a backup that nothing serves. Broken off, it is run again.
URL is as in postgres://earshot@127.0.0.1/earshot: leave the password out and put it into PGPASSWORD, others on this machine can
read a command.
`

export async function moveCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { to: { type: 'string' } })
  if (values.to === undefined || positionals.length > 0) throw new UsageError('say: move --to URL')
  // Never printed: a password may stand in it.
  if (!/^postgres(ql)?:\/\/\S+$/.test(values.to))
    throw new UsageError('--to takes an address like postgres://earshot@127.0.0.1/earshot')
  const { dataFolder, databaseUrl } = readProcessConfig()
  if (databaseUrl !== undefined)
    throw new Trouble(
      'DATABASE_URL is set, so this project is in PostgreSQL already. Leave it out to move the file in the data folder.',
    )
  const { moveToPostgres } = await import('../store/move/move-to-postgres.ts')
  const moved = await moveToPostgres({
    dataFolder,
    url: values.to,
    now: new Date().toISOString(),
    note: (tx, { tables }) => noteCommand(tx, 'project-moved', `${countRows(tables)} rows to PostgreSQL`),
    onTable: (name) => showProgress(`Moving ${name}`),
  }).finally(() => showProgress(''))
  print(values.json, { ...moved, rows: countRows(moved.tables) }, sentencesOf(moved).join('\n'))
  return 0
}

/** Only for people: a line that is written over, and gone at the end. */
function showProgress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${line}`)
}

function countRows(tables: Moved['tables']): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0)
}

/** A line for each table that holds anything; then what to do. */
function sentencesOf({ file, tables }: Moved): string[] {
  const lines = tables.flatMap(({ name, rows, sha256 }) => {
    return rows === 0 ? [] : [`${name.padEnd(18)} ${String(rows).padStart(9)}  ${sha256.slice(0, 16)}`]
  })
  return [
    ...lines,
    `All ${countRows(tables)} rows in ${tables.length} tables are in PostgreSQL: each table was read back, and has the same rows with the same SHA-256.`,
    ...changesOf(tables),
    'Set DATABASE_URL to that address and start. Keep the data folder: the keys and what was withdrawn are in it.',
    `${file} stays as a backup of before, and holds answers: remove it, and the folder for backups, when you no longer need them.`,
  ]
}

function changesOf(tables: Moved['tables']): string[] {
  const changed = tables.flatMap(({ name, changedTexts }) => (changedTexts > 0 ? [`${name} ${changedTexts}`] : []))
  if (changed.length === 0) return []
  const where = changed.join(', ')
  return [
    `Texts with the character zero, which PostgreSQL cannot keep: ${where}. U+FFFD stands there now; make a batch with one anew.`,
  ]
}
