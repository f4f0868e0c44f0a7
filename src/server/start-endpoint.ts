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
import { ensureKeys, fingerprintOf, loadKeys } from './keys/keys.ts'
import { startDuties, type Duties } from './leading/duties.ts'
import { keepLeading } from './leading/keep-leading.ts'
import { createMonitoring } from './monitoring/monitoring.ts'
import { lockDataFolder } from './store/lock-data-folder.ts'
import type { Opener } from './opener/opener.ts'
import { publishShipped } from './publish-shipped.ts'
import { recordingsIn } from './recordings/recording-files.ts'
import { hasCoordinator, replaceSetupLink } from './store/coordinators.ts'
import { loadLife } from './store/life.ts'
import { holdsAnything } from './store/holds-anything.ts'
import { openStore } from './store/open-store.ts'
import { loadProject } from './store/project.ts'
import type { Database } from './store/schema.ts'
import { Trouble } from './trouble.ts'

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
  /** Rejects with `Trouble` when the database may not be served from here any more: then it is to be stopped. */
  failed: Promise<never>
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
  const undo: Undo = []
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step()
  }
  await mustBeFree(config)
  try {
    const { dataFolder, databaseUrl } = config
    const database = await openStore({ dataFolder, databaseUrl, now: nowOf(around), isServing: true })
    undo.push(() => database.close())
    const lock = lockDataFolder(dataFolder, { isShared: databaseUrl !== undefined })
    undo.push(() => lock.release())
    const trouble: { report?: (error: Error) => void } = {}
    const onTrouble = (error: Error): void => trouble.report?.(error)
    const prepared = await database.peers.beginning(() => prepare({ config, around, database, onTrouble, undo }))
    const { endpoint, backups, duties } = prepared
    const app = await createApp(endpoint, appOptions(config, around.log))
    trouble.report = reporter(app)
    const origin = await listen(app, config)
    undo.push(() => closeApp(app))
    endpoint.origin = () => origin
    duties.opener.wake()
    const timer = setInterval(() => lookAgain(backups, duties), LOOK_AGAIN_MS).unref()
    undo.push(() => clearInterval(timer))
    const failed = databaseUrl === undefined ? NEVER : leadByTurns(prepared, { onTrouble, undo })
    return { origin, opener: duties.opener, stop, failed, setupLink: await makeSetupLink(database, origin, nowOf(around)) }
  } catch (error) {
    await stop()
    throw error
  }
}

type Undo = (() => unknown)[]
type Preparing = {
  config: Config
  around: Surroundings
  database: Database
  onTrouble: (error: Error) => void
  undo: Undo
}
type Prepared = { endpoint: Endpoint; backups: Backups; duties: Duties }

/** One SQLite file has one endpoint: nobody takes it away. */
const NEVER = new Promise<never>(() => undefined)

/** All that is done before the port opens. What is to be removed is removed by whoever leads, and nobody opens before that. */
async function prepare({ config, around, database, onTrouble, undo }: Preparing): Promise<Prepared> {
  const { dataFolder, backups: settings } = config
  const { clock } = around
  const keyFolder = join(dataFolder, 'keys')
  await ensureKeys(keyFolder, !(await holdsAnything(database)))
  const keys = await loadKeys(keyFolder)
  await database.peers.mustBeServedBy(fingerprintOf(keys))
  const { epoch } = loadLife(dataFolder)
  const backups = await keepBackups({ dataFolder, settings, database, epoch, clock, onTrouble })
  undo.push(() => backups.stop())
  const monitoring = createMonitoring({ database, backups, dataFolder }, { token: config.metricsToken, isWholeProcess: true })
  const endpoint = { ...(await makeEndpoint(config, around, database)), keys, epoch, backups, monitoring }
  await publishShipped(endpoint, around.questionnaires, nowOf(around))
  const duties = startDuties({ database, keys, keyFolder, project: endpoint.project.id, clock, onTrouble })
  undo.push(() => duties.stop())
  if ((await database.peers.lead()) !== 'other') await duties.takeOver()
  endpoint.wakeOpener = () => duties.opener.wake()
  return { endpoint, backups, duties }
}

/** Gives what rejects when the database may not be served from here any more. */
function leadByTurns({ endpoint, duties }: Prepared, { onTrouble, undo }: Pick<Preparing, 'onTrouble' | 'undo'>): Promise<never> {
  const leading = keepLeading({
    peers: endpoint.database.peers,
    takeOver: () => duties.takeOver(),
    lookAfter: () => duties.opener.wake(),
    onTrouble,
  })
  undo.push(() => leading.stop())
  return leading.failed
}

function lookAgain(backups: Backups, duties: Duties): void {
  void duties.wake()
  void backups.wake()
}

async function makeEndpoint(
  config: Config,
  { clock, pages }: Surroundings,
  database: Database,
): Promise<Omit<Endpoint, 'keys' | 'epoch' | 'backups' | 'monitoring'>> {
  return {
    database,
    clock,
    pages,
    recordings: recordingsIn(config.dataFolder),
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
