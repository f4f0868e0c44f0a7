import { readProcessConfig } from '../config.ts'
import { SHIPPED, startEndpoint } from '../start-endpoint.ts'
import { lockPrototypes } from './lock-prototypes.ts'
import { print, readArguments, UsageError } from './usage.ts'

export const SERVE_USAGE = `Usage: serve [--json]

Runs the endpoint until it is told to stop. Settings come from the environment:
PORT (8080), HOST (127.0.0.1), EARSHOT_DATA (./data), EARSHOT_ORIGIN, EARSHOT_PROXY, EARSHOT_TLS_CERT and EARSHOT_TLS_KEY,
EARSHOT_BACKUPS (backups in the data folder, or off), EARSHOT_BACKUP_HOURS (24), EARSHOT_BACKUPS_KEPT (7), EARSHOT_METRICS_TOKEN,
LOG_LEVEL (warn), DATABASE_URL (PostgreSQL in place of a file).
`

export async function serveCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {})
  if (positionals.length > 0) throw new UsageError('serve takes no words after it')
  const endpoint = await startEndpoint(readProcessConfig(), { clock: () => new Date(), log: process.stderr, ...SHIPPED })
  lockPrototypes()
  const { origin, setupLink } = endpoint
  const sentences = [`Earshot is at ${origin}`, ...(setupLink === undefined ? [] : [`Set up the coordinator: ${setupLink}`])]
  print(values.json, { origin, ...(setupLink !== undefined && { setupLink }) }, sentences.join('\n'))
  try {
    await Promise.race([toldToStop(), endpoint.failed])
  } finally {
    await endpoint.stop()
  }
  return 0
}

/** A second signal ends the process at once: the handlers are gone by then. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
  })
}
