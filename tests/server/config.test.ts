import { expect, test } from 'vitest'
import { originOf, readConfig } from '#server/config.ts'
import { Trouble } from '#server/trouble.ts'

test('everything may be left out', () => {
  expect(readConfig({ HOME: '/root' })).toEqual({
    port: 8080,
    host: '127.0.0.1',
    dataFolder: './data',
    origin: undefined,
    tls: undefined,
    proxies: [],
    metricsToken: undefined,
    logLevel: 'warn',
    backups: { folder: 'data/backups', everyHours: 24, keep: 7 },
  })
})

test('backups are switched off, put elsewhere, made more often or kept longer', () => {
  expect(readConfig({ EARSHOT_BACKUPS: 'off', EARSHOT_BACKUPS_KEPT: '3' }).backups).toBeUndefined()
  const set = { EARSHOT_BACKUPS: '/mnt/disk', EARSHOT_BACKUP_HOURS: '1', EARSHOT_BACKUPS_KEPT: '35' }
  expect(readConfig({ EARSHOT_METRICS_TOKEN: 'sixteen-letters!' }).metricsToken).toBe('sixteen-letters!')
  expect(readConfig(set).backups).toEqual({ folder: '/mnt/disk', everyHours: 1, keep: 35 })
})

test('a proxy elsewhere is named by its address or range, or several are', () => {
  const of = (value: string) => readConfig({ EARSHOT_PROXY: value }).proxies
  expect(of('10.89.7.2')).toEqual(['10.89.7.2'])
  expect(of('10.89.7.0/24,fd00:89::/64')).toEqual(['10.89.7.0/24', 'fd00:89::/64'])
})

test.each([
  [
    { PORT: 'http' },
    'PORT is "http", which cannot be used. Set it to a port number from 0 to 65535, for example 8080, or leave it out.',
  ],
  [{ PORT: '65536' }, 'PORT'],
  [{ PORT: '' }, 'PORT'],
  [{ LOG_LEVEL: 'loud' }, 'one of fatal, error, warn, info, debug, trace, silent'],
  [{ EARSHOT_DATA: '' }, 'EARSHOT_DATA'],
  [{ EARSHOT_BACKUP_HOURS: '0' }, 'hours from 1 to 168, for example 24'],
  [{ EARSHOT_BACKUPS_KEPT: '36' }, 'a number from 1 to 35'],
  [{ EARSHOT_BACKUPS: '' }, 'off, or a folder'],
  [{ EARSHOT_ORIGIN: 'earshot.example.org' }, 'https://earshot.example.org'],
  [{ EARSHOT_ORIGIN: 'https://earshot.example.org/path' }, 'without a path'],
  [{ EARSHOT_ORIGIN: 'http://earshot.example.org' }, 'https'],
  [{ EARSHOT_TLS_CERT: 'cert.pem' }, 'belong together'],
  ...['caddy', '', '0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', '10.89.7.2,'].map(
    (value) =>
      [{ EARSHOT_PROXY: value }, 'addresses of your proxy, for example 10.89.7.2 or 10.89.7.0/24'] as [
        Record<string, string>,
        string,
      ],
  ),
  [{ EARSHOT_METRICS_TOKEN: 'secret@x' }, 'EARSHOT_METRICS_TOKEN cannot be used. Set it to a secret of 16 to 200 characters'],
  [{ EARSHOT_DAAT: '/x' }, 'EARSHOT_DAAT is not a setting of Earshot.'],
  [
    { DATABASE_URL: 'mysql://user:secret@host/db' },
    'DATABASE_URL cannot be used. Set it to the address of a PostgreSQL database',
  ],
  [{ DATABASE_URL: 'postgres://host/db', EARSHOT_BACKUPS: '/mnt' }, 'EARSHOT_BACKUPS is for SQLite'],
])('%o stops the start with one clear line', (environment, sentence) => {
  let line = ''
  try {
    readConfig(environment)
  } catch (error) {
    expect(error).toBeInstanceOf(Trouble)
    line = (error as Trouble).message
  }
  expect(line).toContain(sentence)
  expect(line).not.toMatch(/\n|secret@/)
})

test('the origin is the public one where it is set, else where it listens', () => {
  expect(originOf(readConfig({ EARSHOT_ORIGIN: 'https://earshot.example.org' }))).toBe('https://earshot.example.org')
  expect(originOf(readConfig({ HOST: '0.0.0.0', PORT: '0' }), 4711)).toBe('http://127.0.0.1:4711')
  expect(originOf(readConfig({ HOST: '::0' }))).toBe('http://127.0.0.1:8080')
  expect(originOf(readConfig({ HOST: '::1', EARSHOT_TLS_CERT: 'c', EARSHOT_TLS_KEY: 'k' }))).toBe('https://[::1]:8080')
})
