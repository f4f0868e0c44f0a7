import { dataKeyRequestSchema } from '#contract/coordinator/data-keys.ts'
import { makeDataKey } from '../accounts/make-data-key.ts'
import { originOf, readProcessConfig } from '../config.ts'
import { listDataKeys, revokeDataKey } from '../store/data-keys.ts'
import type { Database } from '../store/schema.ts'
import type { Note } from '../store/audit.ts'
import { print, readArguments, troubleOf, UsageError } from './usage.ts'
import { BY_COMMAND, noteCommand } from './note-command.ts'
import { withDatabase } from './with-database.ts'

export const DATA_KEY_USAGE = `Usage: data-key create LABEL [--json]
       data-key list [--json]
       data-key revoke N [--json]

Keys with which Power BI and Excel read the tables as they are now, without typed texts. A key is shown once: give it as
the password of HTTP Basic, with any name, or as a bearer token. Revoking is for good.
`

export async function dataKeyCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {})
  const [action, word, ...more] = positionals
  const run = <Result>(work: (database: Database) => Promise<Result>) => withDatabase(readProcessConfig().dataFolder, work)
  if (action === 'create' && word !== undefined && more.length === 0) return create(run, word, values.json)
  if (action === 'list' && word === undefined) return list(await run(listDataKeys), values.json)
  if (action === 'revoke' && /^[1-9]\d{0,8}$/.test(word ?? '') && more.length === 0) return revoke(run, Number(word), values.json)
  throw new UsageError('say: data-key create LABEL, data-key list, or: data-key revoke N')
}

type Run = <Result>(work: (database: Database) => Promise<Result>) => Promise<Result>

async function create(run: Run, label: string, asJson: boolean | undefined): Promise<number> {
  const request = dataKeyRequestSchema.safeParse({ label })
  if (!request.success) throw new UsageError('LABEL says whose key it is, in at most 60 characters')
  const about = { label: request.data.label, by: BY_COMMAND, now: new Date().toISOString() }
  const made = await run(async (database) => {
    const note: Note<[n: number]> = (tx, n) => noteCommand(tx, 'data-key-made', `${n}`)
    return makeDataKey(database, { ...about, origin: originOf(readProcessConfig()), note })
  })
  print(asJson, made, [`Key ${made.n}, shown once: ${made.key}`, ...made.links].join('\n'))
  return 0
}

function list(keys: Awaited<ReturnType<typeof listDataKeys>>, asJson: boolean | undefined): number {
  const lines = keys.map(({ n, label, lastUsedOn, revokedAt }) => {
    const state = revokedAt ? `revoked ${revokedAt.slice(0, 10)}` : lastUsedOn ? `last used ${lastUsedOn}` : 'not used yet'
    return `${n}  ${label}  ${state}`
  })
  print(asJson, keys, lines.length === 0 ? 'No key has been made.' : lines.join('\n'))
  return 0
}

async function revoke(run: Run, n: number, asJson: boolean | undefined): Promise<number> {
  const isDone = await run(async (database) => {
    const note: Note = (tx) => noteCommand(tx, 'data-key-revoked', `${n}`)
    return revokeDataKey(database, n, new Date().toISOString(), note)
  })
  if (!isDone) throw troubleOf('data-key-gone')
  print(asJson, { revoked: n }, `Key ${n} is revoked.`)
  return 0
}
