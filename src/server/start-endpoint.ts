import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { hashToken, makeToken } from './accounts/tokens.ts'
import { createApp } from './app.ts'
import { keepBackups, type Backups } from './backups/keep-backups.ts'
import { originOf, type Config } from './config.ts'
import { nowOf, type Endpoint } from './endpoint.ts'
import { describeError } from './http/errors.ts'
import { listen, mustBeFree } from './http/listen.ts'
import { logOptions, type LogStream } from './http/request-log.ts'
import { readTlsPair } from './http/tls-pair.ts'
import { ensureKeys, loadKeys } from './keys/keys.ts'
import { createMonitoring } from './monitoring/monitoring.ts'
import { lockDataFolder } from './store/lock-data-folder.ts'
import { catchUpHeard } from './opener/catch-up-heard.ts'
import { startOpener, type Opener } from './opener/opener.ts'
import { publishShipped } from './publish-shipped.ts'
import { recordingsIn } from './recordings/recording-files.ts'
import { hasCoordinator, replaceSetupLink } from './store/coordinators.ts'
import { loadLife } from './store/life.ts'
import { holdsAnything } from './store/holds-anything.ts'
import { openStore } from './store/open-store.ts'
import { loadProject } from './store/project.ts'
import type { Database } from './store/schema.ts'
import { Trouble } from './trouble.ts'
import { applyRetention } from './retention/apply-retention.ts'
import { keepRetention, type KeptRetention } from './retention/keep-retention.ts'
import { applyLedger } from './withdrawal/withdraw.ts'

export type Surroundings = {
  clock: () => Date
  log: LogStream
  /** Folders of the built pages and of the questionnaires that ship with Earshot. */
  pages: string
  questionnaires: string
}

export type RunningEndpoint = {
  origin: string
  /** The one-time link, while there is no coordinator. */
  setupLink: string | undefined
  opener: Opener
  /** Finishes what is under way, then closes the database. */
  stop(): Promise<void>
}

/** Where pages and questionnaires lie in a checkout. */
export const SHIPPED = {
  pages: fileURLToPath(new URL('../../dist', import.meta.url)),
  questionnaires: fileURLToPath(new URL('../../questionnaires', import.meta.url)),
}

/** Sealed items that a command made openable (a questionnaire published, say), and a backup that is due, are looked for this often. */
const LOOK_AGAIN_MS = 60_000

const GRACE_MS = 10_000

/** Starts everything in the one order that is safe, and undoes it in reverse when a step fails. Throws `Trouble`. */
export async function startEndpoint(config: Config, around: Surroundings): Promise<RunningEndpoint> {
  const undo: (() => unknown)[] = []
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step()
  }
  await mustBeFree(config)
  try {
    const { dataFolder, databaseUrl, backups: settings } = config
    const database = await openStore({ dataFolder, databaseUrl, now: nowOf(around), isServing: true })
    undo.push(() => database.close())
    const lock = lockDataFolder(config.dataFolder)
    undo.push(() => lock.release())
    const keyFolder = join(config.dataFolder, 'keys')
    await ensureKeys(keyFolder, !(await holdsAnything(database)))
    const { epoch } = loadLife(config.dataFolder)
    const trouble: { report?: (error: Error) => void } = {}
    const onTrouble = (error: Error): void => trouble.report?.(error)
    const backups = await keepBackups({ dataFolder, settings, database, epoch, clock: around.clock, onTrouble })
    undo.push(() => backups.stop())
    const monitoring = createMonitoring({ database, backups, dataFolder }, { token: config.metricsToken, isWholeProcess: true })
    const endpoint = { ...(await makeEndpoint(config, around, database)), epoch, backups, monitoring }
    await publishShipped(endpoint, around.questionnaires, nowOf(around))
    await catchUpHeard(database)
    await applyLedger(database, nowOf(around).slice(0, 10))
    const retaining = { database, keys: endpoint.keys, project: endpoint.project.id, clock: around.clock }
    await applyRetention(retaining)
    const app = await createApp(endpoint, appOptions(config, around.log))
    trouble.report = reporter(app)
    const opener = startOpener({ database, keyFolder, project: endpoint.project.id, onTrouble, now: around.clock })
    undo.push(() => opener.stop())
    endpoint.wakeOpener = () => opener.wake()
    const origin = await listen(app, config)
    undo.push(() => closeApp(app))
    endpoint.origin = () => origin
    opener.wake()
    const retention = keepRetention({ ...retaining, onTrouble })
    undo.push(() => retention.stop())
    const timer = setInterval(() => lookAgain(opener, backups, retention), LOOK_AGAIN_MS).unref()
    undo.push(() => clearInterval(timer))
    return { origin, opener, stop, setupLink: await makeSetupLink(database, origin, nowOf(around)) }
  } catch (error) {
    await stop()
    throw error
  }
}

function lookAgain(opener: Opener, backups: Backups, retention: KeptRetention): void {
  opener.wake()
  void backups.wake()
  void retention.wake()
}

async function makeEndpoint(
  config: Config,
  { clock, pages }: Surroundings,
  database: Database,
): Promise<Omit<Endpoint, 'epoch' | 'backups' | 'monitoring'>> {
  return {
    database,
    clock,
    pages,
    recordings: recordingsIn(config.dataFolder),
    keys: await loadKeys(join(config.dataFolder, 'keys')),
    project: await loadProject(database),
    wakeOpener: () => undefined,
    origin: () => originOf(config),
    isSecure: originOf(config).startsWith('https:'),
  }
}

function appOptions(config: Config, log: LogStream) {
  const { tls, logLevel } = config
  return { logger: logOptions(logLevel, log), trustProxy: believedProxies(config), https: tls ? readTlsPair(tls) : null }
}

/** Behind a proxy on this machine, or one that was named, the caller's address is in its header; nobody else's header is believed. */
export function believedProxies({ tls, origin, proxies }: Config): string[] | false {
  return origin !== undefined && tls === undefined ? ['loopback', ...proxies] : false
}

/** A `Trouble` is a sentence of ours with what to do; any other message may quote what people sent. */
function reporter(app: FastifyInstance) {
  return (error: Error): void => {
    app.log.error({ error: describeError(error) }, error instanceof Trouble ? error.message : 'work in the background')
  }
}

/** Replies under way may end; somebody who has stopped reading one does not keep the endpoint from stopping. */
async function closeApp(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), GRACE_MS)
  await app.close()
  clearTimeout(timer)
}

/** A link of an earlier start dies: only what was printed last works. */
async function makeSetupLink(database: Database, origin: string, now: string): Promise<string | undefined> {
  if (await hasCoordinator(database)) return undefined
  const token = makeToken()
  await replaceSetupLink(database, hashToken(token), now)
  return `${origin}/coordinator#setup=${token}`
}
