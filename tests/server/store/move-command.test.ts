import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { ResponseId } from '#contract/ids.ts'
import type { Receipt } from '#contract/sync/receipt.ts'
import { noteAudit } from '#server/store/audit.ts'
import { loadLife } from '#server/store/life.ts'
import { openDatabase } from '#server/store/open-database.ts'
import { digestOf, toWire, type SealedItem } from '../../support/sealing.ts'
import { launchIn, PATIENCE } from '../command-line.ts'
import { makeItem, NOTHING_HELD } from '../test-endpoint.ts'
import { makeMoving, makeTables, withClient } from './moving.ts'
import { NOW } from './open-store.ts'

const project = makeMoving()

async function exportOf(batch: number, databaseUrl?: string): Promise<Buffer> {
  const file = join(project.folder, 'batch.zip')
  expect(await project.command(['batch', 'export', `${batch}`, '--out', file], databaseUrl)).toMatchObject({ exit: 0, err: '' })
  return readFileSync(file)
}

/** What a tablet has sent in the morning. */
function firstItem(): SealedItem & { sequence: number } {
  const file = new DatabaseSync(join(project.dataFolder, 'earshot.db'), { readOnly: true })
  const row = file
    .prepare('SELECT hex(i.id) AS item, i.sealed, i.sequence, r.* FROM item i JOIN questionnaire_ref r ON r.n = i.ref ORDER BY 3')
    .get() as { item: string; sealed: Uint8Array<ArrayBuffer>; sequence: number; id: string; version: string; hash: string }
  file.close()
  const { sealed, sequence, id, version, hash } = row
  const questionnaire = { id, version, hash } as SealedItem['questionnaire']
  return { id: row.item.toLowerCase() as ResponseId, kind: 'response', digest: digestOf(sealed), sealed, sequence, questionnaire }
}

async function serve(databaseUrl?: string) {
  const child = launchIn(project.folder, ['serve', '--json'], databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl })
  const exited = once(child, 'exit')
  const [line] = (await Promise.race([once(child.stdout, 'data'), exited.then(() => ['{}'])])) as [Buffer | string]
  const { origin = '' } = JSON.parse(String(line)) as { origin?: string }
  const stop = async () => {
    child.kill('SIGTERM')
    await exited
  }
  async function send(...items: SealedItem[]): Promise<Receipt> {
    const reply = await fetch(`${origin}/api/v1/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${project.token}` },
      body: JSON.stringify({ protocol: 1, ledger: NOTHING_HELD, items: items.map((item) => toWire(item)) }),
    })
    return (await reply.json()) as Receipt
  }
  return { stop, send }
}

test(
  'a project that was moved goes on: the same batch to the byte, the same receipts and numbers, the log whole; the file is not served again',
  async () => {
    const before = await exportOf(1)
    const { sequence, ...item } = firstItem()
    const { epoch, free } = loadLife(project.dataFolder)
    const { exit, out, err } = await project.command(['move', '--to', project.url])
    expect([exit, err]).toEqual([0, ''])
    expect(out).toMatch(/^response +59 {2}[0-9a-f]{16}$/m)
    expect(out).toMatch(/^All \d+ rows in 31 tables are in PostgreSQL: each table was read back/m)
    expect(out).not.toContain('character zero')
    expect(await exportOf(1, project.url)).toEqual(before)
    expect((await project.command(['audit', 'verify'], project.url)).out).toMatch(/^The audit log is whole: \d+ entries/)
    const { send, stop } = await serve(project.url)
    const receipt = await send(item, makeItem())
    expect(receipt).toMatchObject({ epoch, safeSequence: 0 })
    expect(receipt.results.map((result) => result.outcome)).toEqual(['already-stored', 'stored'])
    expect(receipt.results[0]!.sequence).toBe(sequence)
    expect(receipt.results[1]!.sequence).toBeGreaterThanOrEqual(free)
    await stop()
    for (const words of [
      ['serve'],
      ['batch', 'list'],
      ['backup', join(project.folder, 'copy.db')],
      ['move', '--to', project.url],
    ])
      expect(await project.command(words)).toMatchObject({
        exit: 1,
        err: expect.stringMatching(/^This project was moved to PostgreSQL on \d{4}-\d\d-\d\d\. Set DATABASE_URL to it; .*\n$/),
      })
    expect(existsSync(join(project.folder, 'copy.db'))).toBe(false)
    const another = await project.makeDatabase()
    expect((await project.command(['serve'], another)).err).toContain('was restored, or is another one')
  },
  PATIENCE,
)

test(
  'the way back is a restore of the file that was left: a new life, in which PostgreSQL is not served by mistake; then it can be moved again',
  async () => {
    const { epoch } = loadLife(project.dataFolder)
    const before = await exportOf(1)
    expect((await project.command(['move', '--to', project.url])).exit).toBe(0)
    const sent = makeItem()
    const there = await serve(project.url)
    const [first] = (await there.send(sent)).results
    await there.stop()
    expect(await project.command(['restore', join(project.dataFolder, 'earshot.db')])).toMatchObject({ exit: 0, err: '' })
    const { send, stop } = await serve()
    const receipt = await send(sent)
    await stop()
    expect(receipt.epoch).not.toBe(epoch)
    expect(receipt.results[0]).toMatchObject({ outcome: 'stored' })
    expect(receipt.results[0]!.sequence).toBeGreaterThan(first!.sequence)
    expect(await exportOf(1)).toEqual(before)
    expect((await project.command(['serve'], project.url)).err).toContain('was restored, or is another one')
    expect((await project.command(['move', '--to', project.url])).err).toMatch(
      /^The database that --to names holds this project already/,
    )
    expect((await project.command(['move', '--to', await project.makeDatabase()])).exit).toBe(0)
  },
  PATIENCE,
)

test(
  'a row that did not arrive as it was sent is noticed, and nothing is changed',
  async () => {
    await makeTables(project)
    const change = (does: string) =>
      withClient(project.url, async (client) => {
        await client.query(`CREATE OR REPLACE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${does} END $$`)
        await client.query(`CREATE OR REPLACE TRIGGER meddles BEFORE INSERT ON response FOR EACH ROW EXECUTE FUNCTION meddle()`)
      })
    const meddling = [
      [`IF NEW.n = 7 THEN NEW.line := NEW.line || ' '; END IF; RETURN NEW;`, '59 there'],
      [`IF NEW.n = 7 THEN RETURN NULL; END IF; RETURN NEW;`, '58 there'],
    ] as const
    for (const [does, there] of meddling) {
      await change(does)
      expect(await project.command(['move', '--to', project.url])).toMatchObject({
        exit: 1,
        out: '',
        err: expect.stringContaining(`The table response is not in PostgreSQL as it was sent (59 rows sent, ${there})`),
      })
    }
    expect((await project.command(['batch', 'list'])).exit).toBe(0)
    expect((await withClient(project.url, (client) => client.query('SELECT 1 FROM item'))).rowCount).toBe(0)
    await withClient(project.url, (client) => client.query('DROP FUNCTION meddle CASCADE'))
    expect((await project.command(['move', '--to', project.url, '--json'])).out).toMatch(/^\{"file":".*earshot\.db","tables":\[/)
  },
  PATIENCE,
)

test(
  'a text with the character zero is moved with another in its place, and that is said; the log is whole all the same',
  async () => {
    const database = openDatabase(project.dataFolder, NOW)
    database.engine.connection.prepare('UPDATE device SET label = ?').run('Tablet \0 7')
    await noteAudit(database, { at: NOW, who: 'Sam', what: 'device-renamed', about: 'Tablet \0 7 to \0' })
    await database.close()
    const { exit, out } = await project.command(['move', '--to', project.url])
    expect([exit, out]).toEqual([
      0,
      expect.stringContaining('Texts with the character zero, which PostgreSQL cannot keep: audit 1, device 1.'),
    ])
    const { rows } = await withClient(project.url, (client) => client.query('SELECT label FROM device'))
    expect(rows).toEqual([{ label: 'Tablet \ufffd 7' }])
    expect((await project.command(['audit', 'verify'], project.url)).out).toMatch(/^The audit log is whole/)
  },
  PATIENCE,
)
