import { Writable } from 'node:stream'
import { createInterface } from 'node:readline/promises'
import { coordinatorNameSchema, passwordSchema } from '#contract/coordinator/api.ts'
import { isGuessable } from '../accounts/guessable-password.ts'
import { hashPassword } from '../accounts/password.ts'
import { readProcessConfig } from '../config.ts'
import { addCoordinator } from '../store/coordinators.ts'
import { noteCommand } from './note-command.ts'
import { withDatabase } from './with-database.ts'
import { print, readArguments, troubleOf, UsageError } from './usage.ts'

export const COORDINATOR_USAGE = `Usage: coordinator add NAME [--json]

Adds a coordinator. The password is read from standard input: at least 12 characters.
`

export async function coordinatorCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {})
  const [action, given, ...more] = positionals
  const name = coordinatorNameSchema.safeParse(given)
  if (action !== 'add' || !name.success || more.length > 0)
    throw new UsageError('say: coordinator add NAME (quote a name with spaces)')
  const config = readProcessConfig()
  const password = passwordSchema.safeParse(await readPassword())
  if (!password.success) throw troubleOf('password-weak')
  if (await isGuessable(password.data, name.data)) throw troubleOf('password-guessable')
  const about = { name: name.data, passwordHash: await hashPassword(password.data), now: new Date().toISOString() }
  const outcome = await withDatabase(config.dataFolder, async (database) => {
    return addCoordinator(database, {
      ...about,
      note: (tx) => noteCommand(tx, 'account-added', `${about.name}: Coordinator`),
    })
  })
  if (outcome !== 'added') throw troubleOf(outcome)
  print(values.json, { name: name.data }, `${name.data} can sign in as a coordinator now.`)
  return 0
}

/** Up to the first line end; at a terminal it is not shown while it is typed. */
async function readPassword(): Promise<string> {
  const isTerminal = process.stdin.isTTY
  if (isTerminal) process.stderr.write('Password: ')
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: isTerminal })
  for await (const line of lines) {
    lines.close()
    if (isTerminal) process.stderr.write('\n')
    return line
  }
  return ''
}
