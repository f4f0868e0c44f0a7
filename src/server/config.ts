import { isIP } from 'node:net'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { Trouble } from './trouble.ts'

/** The only place that reads the environment. A name or value that is not known stops the start: a typing error must not pass for a default. */
export type Config = {
  port: number
  host: string
  dataFolder: string
  /** Where PostgreSQL is; without it the database is a file in the data folder. */
  databaseUrl: string | undefined
  /** Public origin, when it is not that of host and port: behind a proxy. */
  origin: string | undefined
  tls: { certFile: string; keyFile: string } | undefined
  /** Addresses and ranges of proxies elsewhere, as of a container beside, that are believed who calls. */
  proxies: readonly string[]
  /** Lets a monitoring system on another machine read `/metrics`. */
  metricsToken: string | undefined
  logLevel: (typeof LOG_LEVELS)[number]
  /** `undefined`: none are taken, and devices never delete anything. So it is with PostgreSQL, whose own tools make backups. */
  backups: { folder: string; everyHours: number; keep: number } | undefined
}

/** Where backups go unless another folder is named; the endpoint makes this one itself. */
export const BACKUP_FOLDER = 'backups'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

function wholeUpTo(most: number, otherwise: string) {
  const isWithin = (text: string): boolean => /^[1-9]\d{0,3}$/.test(text) && Number(text) <= most
  return z._default(z.string().check(z.refine(isWithin)), otherwise)
}

const environmentSchema = z.object({
  PORT: z._default(
    z.string().check(
      z.regex(/^\d{1,5}$/),
      z.refine((port) => Number(port) <= 65_535),
    ),
    '8080',
  ),
  HOST: z._default(z.string().check(z.minLength(1)), '127.0.0.1'),
  EARSHOT_DATA: z._default(z.string().check(z.minLength(1)), './data'),
  DATABASE_URL: z.optional(z.string().check(z.regex(/^postgres(ql)?:\/\/\S+$/))),
  EARSHOT_ORIGIN: z.optional(z.string().check(z.refine(isOrigin))),
  EARSHOT_PROXY: z.optional(z.string().check(z.refine((list) => list.split(',').every(isAddressRange)))),
  EARSHOT_TLS_CERT: z.optional(z.string().check(z.minLength(1))),
  EARSHOT_TLS_KEY: z.optional(z.string().check(z.minLength(1))),
  EARSHOT_BACKUPS: z.optional(z.string().check(z.minLength(1))),
  EARSHOT_BACKUP_HOURS: wholeUpTo(168, '24'),
  EARSHOT_BACKUPS_KEPT: wholeUpTo(35, '7'),
  EARSHOT_METRICS_TOKEN: z.optional(z.string().check(z.regex(/^[!-~]{16,200}$/))),
  LOG_LEVEL: z._default(z.enum(LOG_LEVELS), 'warn'),
})

/** Never printed. */
const SECRETS = new Set(['EARSHOT_METRICS_TOKEN', 'DATABASE_URL'])

const WANTED: Record<string, string> = {
  PORT: 'a port number from 0 to 65535, for example 8080',
  HOST: 'an address to listen at, for example 127.0.0.1',
  EARSHOT_DATA: 'a folder, for example ./data',
  DATABASE_URL: 'the address of a PostgreSQL database, for example postgres://earshot:password@127.0.0.1/earshot',
  EARSHOT_ORIGIN: 'an https origin without a path, for example https://earshot.example.org',
  EARSHOT_PROXY: 'addresses of your proxy, for example 10.89.7.2 or 10.89.7.0/24',
  EARSHOT_TLS_CERT: 'the path of a certificate file',
  EARSHOT_TLS_KEY: 'the path of a key file',
  EARSHOT_BACKUPS: 'off, or a folder, for example /mnt/other-disk/earshot',
  EARSHOT_BACKUP_HOURS: 'hours from 1 to 168, for example 24',
  EARSHOT_BACKUPS_KEPT: 'a number from 1 to 35, for example 7',
  EARSHOT_METRICS_TOKEN: 'a secret of 16 to 200 characters without spaces',
  LOG_LEVEL: `one of ${LOG_LEVELS.join(', ')}`,
}

/** Reads the configuration. Throws `Trouble` with one line that names what is wrong and what would be right. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  refuseUnknown(environment)
  const read = environmentSchema.safeParse(environment)
  if (!read.success) {
    const name = String(read.error.issues[0]?.path[0])
    const value = SECRETS.has(name) ? '' : `is "${environment[name]}", which `
    throw new Trouble(`${name} ${value}cannot be used. Set it to ${WANTED[name]}, or leave it out.`)
  }
  const { PORT, HOST, EARSHOT_DATA, EARSHOT_ORIGIN, EARSHOT_TLS_CERT, EARSHOT_TLS_KEY, LOG_LEVEL } = read.data
  return {
    port: Number(PORT),
    host: HOST,
    dataFolder: EARSHOT_DATA,
    databaseUrl: read.data.DATABASE_URL,
    origin: EARSHOT_ORIGIN,
    tls: readTls(EARSHOT_TLS_CERT, EARSHOT_TLS_KEY),
    proxies: read.data.EARSHOT_PROXY?.split(',') ?? [],
    metricsToken: read.data.EARSHOT_METRICS_TOKEN,
    logLevel: LOG_LEVEL,
    backups: backupsOf(read.data),
  }
}

function backupsOf(read: z.output<typeof environmentSchema>): Config['backups'] {
  if (read.DATABASE_URL !== undefined) {
    if ((read.EARSHOT_BACKUPS ?? 'off') === 'off') return undefined
    throw new Trouble('EARSHOT_BACKUPS is for SQLite. PostgreSQL is backed up with its own tools: leave EARSHOT_BACKUPS out.')
  }
  if (read.EARSHOT_BACKUPS === 'off') return undefined
  const folder = read.EARSHOT_BACKUPS ?? join(read.EARSHOT_DATA, BACKUP_FOLDER)
  return { folder, everyHours: Number(read.EARSHOT_BACKUP_HOURS), keep: Number(read.EARSHOT_BACKUPS_KEPT) }
}

function refuseUnknown(environment: Record<string, string | undefined>): void {
  const unknown = Object.keys(environment).find((name) => name.startsWith('EARSHOT_') && !(name in WANTED))
  if (unknown === undefined) return
  const known = Object.keys(WANTED).filter((name) => name.startsWith('EARSHOT_'))
  throw new Trouble(`${unknown} is not a setting of Earshot. Leave it out, or use one of ${known.join(', ')}.`)
}

function readTls(certFile: string | undefined, keyFile: string | undefined): Config['tls'] {
  if (certFile !== undefined && keyFile !== undefined) return { certFile, keyFile }
  if (certFile === undefined && keyFile === undefined) return undefined
  throw new Trouble('EARSHOT_TLS_CERT and EARSHOT_TLS_KEY belong together. Set both, or neither.')
}

/** One address or a range (CIDR), not so wide that anybody could be in it. */
function isAddressRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const [least, most] = { 0: [1, 0], 4: [8, 32], 6: [32, 128] }[isIP(address)] as [number, number]
  const width = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1
  return more.length === 0 && width >= least && width <= most
}

/** Plain http only for a machine's own address: elsewhere browsers have neither a service worker nor cryptography. */
function isOrigin(value: string): boolean {
  const url = URL.parse(value)
  if (!url || url.origin !== value) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname))
}

/** Where people reach the endpoint. With port 0 the true one is known only once it listens. */
export function originOf({ origin, tls, host, port }: Config, listeningPort: number = port): string {
  if (origin !== undefined) return origin
  return `${tls ? 'https' : 'http'}://${nameOf(host)}:${listeningPort}`
}

/** Every spelling of "all addresses" is reached on this machine by its own; an IPv6 address stands in brackets. */
function nameOf(host: string): string {
  const address = URL.parse(`http://${host.includes(':') ? `[${host}]` : host}`)?.hostname ?? host
  return address === '0.0.0.0' || address === '[::]' ? '127.0.0.1' : address
}

/** The configuration of this process. */
export function readProcessConfig(): Config {
  return readConfig(process.env)
}
