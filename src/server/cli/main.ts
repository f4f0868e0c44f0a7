import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Trouble } from '../trouble.ts'
import { UsageError } from './usage.ts'

// What Node has made of the program is kept for the next start, which then takes two thirds of the time and a quarter less
// memory. Where the folder cannot be written it is made anew each time; NODE_COMPILE_CACHE names another one.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/earshot', import.meta.url)))

type Command = { run(args: string[]): Promise<number>; usage: string }

/**
 * The command line as a table of contents; each command loads only what it needs. Exit 0: done; 1: it could not be done;
 * 2: it was not written as its usage says.
 */
const COMMANDS: Record<string, () => Promise<Command>> = {
  serve: () => import('./serve.ts').then((serve) => ({ run: serve.serveCommand, usage: serve.SERVE_USAGE })),
  coordinator: () =>
    import('./coordinator-add.ts').then((add) => ({ run: add.coordinatorCommand, usage: add.COORDINATOR_USAGE })),
  account: () => import('./account.ts').then((account) => ({ run: account.accountCommand, usage: account.ACCOUNT_USAGE })),
  audit: () => import('./audit-verify.ts').then((audit) => ({ run: audit.auditCommand, usage: audit.AUDIT_USAGE })),
  device: () => import('./device-code.ts').then((code) => ({ run: code.deviceCommand, usage: code.DEVICE_USAGE })),
  questionnaire: () =>
    import('./questionnaire.ts').then((one) => ({ run: one.questionnaireCommand, usage: one.QUESTIONNAIRE_USAGE })),
  batch: () => import('./batch.ts').then((batch) => ({ run: batch.batchCommand, usage: batch.BATCH_USAGE })),
  'data-key': () => import('./data-key.ts').then((key) => ({ run: key.dataKeyCommand, usage: key.DATA_KEY_USAGE })),
  retention: () =>
    import('./retention.ts').then((retention) => ({ run: retention.retentionCommand, usage: retention.RETENTION_USAGE })),
  backup: () => import('./backup.ts').then((backup) => ({ run: backup.backupCommand, usage: backup.BACKUP_USAGE })),
  restore: () => import('./restore.ts').then((restore) => ({ run: restore.restoreCommand, usage: restore.RESTORE_USAGE })),
  move: () => import('./move.ts').then((move) => ({ run: move.moveCommand, usage: move.MOVE_USAGE })),
  'import-rescue': () =>
    import('./import-rescue.ts').then((rescue) => ({ run: rescue.rescueCommand, usage: rescue.RESCUE_USAGE })),
}

const USAGE = `Usage: npm run earshot -- COMMAND

  serve                                          run the endpoint
  coordinator add NAME                           add a coordinator (password from standard input)
  account list                                   say who can sign in, and as what
  account invite --role ROLE [--until DAY]       make a one-time link for somebody new
  account end NAME, account let-in NAME          end somebody's access, or give it again
  account remove-second-step NAME                for somebody who has lost phone and recovery codes
  audit verify                                   say whether the log of who did what is whole
  device code [--uses N] [--days D]              make an enrolment code
  questionnaire check FILE                       say whether a definition can be published
  questionnaire diff FILE                        say how it differs from the version in force
  questionnaire publish FILE [--recordings DIR]  publish it, with the recordings it names
  questionnaire wards FILE.csv                   make a new version with other wards
  questionnaire targets FILE                     set how many people to hear, by ward and age band
  batch create --questionnaire ID --reason TEXT  freeze what is new since the last batch
  batch export N --out FILE.zip                  write a batch
  batch list, batch preset                       see batches; keep what you choose under a name
  data-key create LABEL                          make a key that reads the tables live (list, revoke N)
  retention                                      say when answers are deleted; set it with plan, set, clear
  backup FILE                                    write the database to a file, and verify it
  restore FILE                                   put a backup in place of the database
  move --to URL                                  move the project from its file to PostgreSQL
  import-rescue FILE                             keep what a tablet's rescue copy holds

Each has --help, and --json for programs.
`

async function main([name = '', ...args]: string[]): Promise<number> {
  if (name === '--help' || name === 'help') return say(USAGE)
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!load) throw new UsageError(name === '' ? 'say which command' : `there is no command "${name}"`)
  const command = await load()
  if (args.includes('--help')) return say(command.usage)
  return command.run(args)
}

function say(text: string): number {
  process.stdout.write(text)
  return 0
}

/** One line on the error output, and the exit code. */
function fail(error: unknown): number {
  const isUsage = error instanceof UsageError
  const isKnown = isUsage || error instanceof Trouble
  const message = error instanceof Error ? error.message : String(error)
  const line = isUsage
    ? `Not understood: ${message}. Try --help.`
    : isKnown
      ? message
      : `Something went wrong (${message}). Try again; tell whoever runs the server.`
  process.stderr.write(`${line.replaceAll(/\s*\n\s*/g, ' ')}\n`)
  return isUsage ? 2 : 1
}

process.exitCode = await main(process.argv.slice(2)).catch(fail)
