import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ResponseId } from '#contract/ids.ts'
import { readConfig } from '#server/config.ts'
import { type RunningEndpoint, startEndpoint } from '#server/start-endpoint.ts'
import { openDatabase } from '#server/store/open-database.ts'
import { makeSealer, toWire } from '../support/sealing.ts'
import { NOTHING_HELD } from './test-endpoint.ts'

let folder: string
const running: RunningEndpoint[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-'))
})
afterEach(async () => {
  for (const endpoint of running.splice(0)) await endpoint.stop()
  rmSync(folder, { recursive: true, force: true })
})

const QUESTIONNAIRES = fileURLToPath(new URL('../../questionnaires', import.meta.url))

async function start(environment: Record<string, string> = {}): Promise<RunningEndpoint> {
  const config = readConfig({ PORT: '0', EARSHOT_DATA: join(folder, 'data'), ...environment })
  const around = {
    clock: () => new Date(),
    log: { write: () => undefined },
    pages: join(folder, 'dist'),
    questionnaires: QUESTIONNAIRES,
  }
  const endpoint = await startEndpoint(config, around)
  running.push(endpoint)
  return endpoint
}

const json = (body: object, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

/** Items in quarantine that wait to be opened again. */
async function countRetries(dataFolder: string): Promise<number> {
  const database = openDatabase(dataFolder, '2026-11-22T10:00:00.000Z')
  const row = database.engine.connection.prepare('SELECT count(*) AS n FROM quarantine WHERE again = 1').get()
  await database.close()
  return Number(row?.['n'])
}

test('from nothing: set up, code, device, questionnaires; an item is stored, and what is no response lands in quarantine', async () => {
  const { origin, setupLink, opener } = await start()
  const token = setupLink!.split('#setup=')[1]
  const setup = await fetch(`${origin}/api/v1/coordinator/setup`, json({ token, name: 'Sam', password: 'four random words' }))
  const cookie = setup.headers.get('set-cookie')!.split(';', 1)[0]!
  const { code } = await (await fetch(`${origin}/api/v1/coordinator/enrolment-codes`, json({}, { cookie }))).json()
  const device = await (await fetch(`${origin}/api/v1/enrolments`, json({ code, label: 'Tablet 7' }))).json()
  const headers = { authorization: `Bearer ${device.token}` }
  const { questionnaires } = await (await fetch(`${origin}/api/v1/device`, { headers })).json()
  expect(questionnaires.map(({ id }: { id: string }) => id)).toContain('mcm')
  const sealer = await makeSealer({ publicKey: device.keys.sealing, project: device.project.id })
  const sealed = await sealer.seal('response', { id: 'ab'.repeat(16) as never, questionnaire: questionnaires[0] })
  const sent = await fetch(
    `${origin}/api/v1/responses`,
    json({ protocol: 1, ledger: NOTHING_HELD, items: [toWire(sealed)] }, headers),
  )
  expect((await sent.json()).results[0].outcome).toBe('stored')
  await opener.whenIdle()
  const { items } = await (await fetch(`${origin}/api/v1/coordinator/quarantine`, { headers: { cookie } })).json()
  expect(items).toMatchObject([{ reason: 'not-a-response' }])

  const retry = await fetch(`${origin}/api/v1/coordinator/quarantine/retry`, json({}, { cookie }))
  expect(await retry.json()).toEqual({ retried: 1 })
  await opener.whenIdle()
  expect(await countRetries(join(folder, 'data'))).toBe(0)
})

test('the data folder and what lies in it are for the owner only', async () => {
  await start()
  const modeOf = (path: string): number => statSync(join(folder, 'data', path)).mode & 0o777
  expect([modeOf('.'), modeOf('keys'), modeOf('earshot.db'), modeOf('life.json')]).toEqual([0o700, 0o700, 0o600, 0o600])
  expect([modeOf('keys/sealing.json'), modeOf('keys/receipt.json')]).toEqual([0o600, 0o600])
})

test('a restart keeps keys, epoch and project, and its set-up link replaces the earlier one', async () => {
  const first = await start()
  const before = await (await fetch(`${first.origin}/api/v1/hello?nonce=${'0'.repeat(16)}`)).json()
  await first.stop()
  const second = await start()
  const after = await (await fetch(`${second.origin}/api/v1/hello?nonce=${'0'.repeat(16)}`)).json()
  expect(after.epoch).toBe(before.epoch)
  const useLink = (link: string | undefined) =>
    fetch(
      `${second.origin}/api/v1/coordinator/setup`,
      json({ token: link?.split('=')[1], name: 'Sam', password: 'four random words' }),
    )
  expect((await useLink(first.setupLink)).status).toBe(410)
  expect((await useLink(second.setupLink)).status).toBe(201)
  await second.stop()
  expect((await start()).setupLink).toBeUndefined()
})

test('a port that is taken is named, with the next act, and nothing is left behind', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  await expect(start({ PORT: String(port) })).rejects.toThrow(
    `Port ${port} is taken by another program. Stop that one, or set PORT to a free port.`,
  )
  expect(() => statSync(join(folder, 'data'))).toThrow('ENOENT')
  other.close()
})

test('a data folder that cannot be written is named, with the next act', async () => {
  writeFileSync(join(folder, 'file'), '')
  const path = join(folder, 'file', 'data')
  await expect(start({ EARSHOT_DATA: path })).rejects.toThrow(
    `The data folder ${path} cannot be written (ENOTDIR). Make it writable`,
  )
})

test('a file that is no database is not touched', async () => {
  mkdirSync(join(folder, 'data'))
  writeFileSync(join(folder, 'data', 'earshot.db'), 'This is not a database, it is a letter to my grandmother.')
  await expect(start()).rejects.toThrow(/cannot be opened .* Check the disk/)
  expect(statSync(join(folder, 'data', 'earshot.db')).size).toBe(57)
})

test('a second endpoint on the same data folder is refused, and may start when the first has stopped', async () => {
  const first = await start()
  await expect(start()).rejects.toThrow(/Another Earshot is serving the data folder/)
  await first.stop()
  await start()
})

test('a lost key is not made anew once devices are enrolled', async () => {
  const first = await start()
  await first.stop()
  const { openDatabase } = await import('#server/store/open-database.ts')
  const database = openDatabase(join(folder, 'data'), '2026-11-22T09:00:00.000Z')
  database.engine.connection.exec(
    "INSERT INTO device (id, label, token_hash, enrolled_at, received) VALUES ('d', 'Tablet', x'00', '2026', 0)",
  )
  await database.close()
  const key = join(folder, 'data', 'keys', 'receipt.json')
  copyFileSync(key, join(folder, 'copy.json'))
  rmSync(key)
  await expect(start()).rejects.toThrow(/receipt\.json is missing, but devices are enrolled\. Put it back/)
  copyFileSync(join(folder, 'copy.json'), key)
  await start()
})

test('a questionnaire that a coordinator has replaced is not published over by a restart', async () => {
  const first = await start()
  await first.stop()
  const { openDatabase } = await import('#server/store/open-database.ts')
  const { listQuestionnaires } = await import('#server/store/questionnaires.ts')
  const { publishDefinition } = await import('#server/publish-definition.ts')
  const database = openDatabase(join(folder, 'data'), '2026-11-22T09:00:00.000Z')
  const [shipped] = await listQuestionnaires(database)
  await publishDefinition(
    { database, recordings: folder },
    { ...JSON.parse(shipped!.definition), version: '9' },
    { now: '2027-01-01T00:00:00.000Z' },
  )
  const before = await listQuestionnaires(database)
  await database.close()
  const second = await start()
  await second.stop()
  const again = openDatabase(join(folder, 'data'), '2026-11-22T09:00:00.000Z')
  expect(await listQuestionnaires(again)).toEqual(before)
  await again.close()
})

test('the targets that ship are set once: a coordinator’s own stay through a restart', async () => {
  const first = await start()
  await first.stop()
  const { listTargetLists, keepTargetList } = await import('#server/store/target-lists.ts')
  const open = () => openDatabase(join(folder, 'data'), '2026-11-22T09:00:00.000Z')
  const database = open()
  const [shipped] = await listTargetLists(database)
  expect(shipped).toMatchObject({ questionnaire: 'mcm', setBy: 'Earshot, as shipped' })
  const { setAt: _, setBy: __, ...list } = shipped!
  await keepTargetList(database, { ...list, targets: [] }, { now: '2026-12-01T00:00:00.000Z', by: 'Sam' })
  await database.close()
  const second = await start()
  await second.stop()
  const again = open()
  expect(await listTargetLists(again)).toMatchObject([{ setBy: 'Sam', targets: [] }])
  await again.close()
})

test('what the withdrawal ledger names is gone before the port opens, whatever database lies there', async () => {
  const dataFolder = join(folder, 'data')
  const id = 'ab'.repeat(16) as ResponseId
  await (await start()).stop()
  const database = openDatabase(dataFolder, '2026-11-22T10:00:00.000Z')
  database.engine.connection.exec(`
    INSERT INTO questionnaire_ref (n, id, version, hash) VALUES (99, 'q', '1', 'h');
    INSERT INTO item (sequence, id, digest, kind, ref, from_revoked, sealed) VALUES (1, x'${id}', x'00', 'response', 99, 1, x'00');`)
  database.withdrawals.add({ response: id })
  await database.close()
  await start()
  const after = openDatabase(dataFolder, '2026-11-22T10:00:00.000Z')
  expect(after.engine.connection.prepare('SELECT count(*) AS n FROM item').get()?.['n']).toBe(0)
  await after.close()
})

test('whoever watches the server sees the process, the room on its disk and that backups are made', async () => {
  const { origin } = await start()
  const text = await (await fetch(`${origin}/metrics`)).text()
  for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes', 'earshot_disk_free_bytes']) {
    expect(text).toMatch(new RegExp(`^${name} (?!0$)\\d`, 'm'))
  }
  expect(text).toContain('earshot_backup_trouble 0')
})
