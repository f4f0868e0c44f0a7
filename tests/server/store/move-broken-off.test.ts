// A move that ends at any moment: the project is served from the file as before, or from PostgreSQL whole, or from neither until
// the move was run again; never from both.
import { once } from 'node:events'
import { cpSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { openStore } from '#server/store/open-store.ts'
import { launchIn, PATIENCE } from '../command-line.ts'
import { makeMoving, makeTables, withClient } from './moving.ts'
import { NOW } from './open-store.ts'

const project = makeMoving()

async function batchOne(databaseUrl?: string): Promise<Buffer> {
  const file = join(project.folder, 'batch.zip')
  expect((await project.command(['batch', 'export', '1', '--out', file], databaseUrl)).err).toBe('')
  return readFileSync(file)
}

/** What opening says, with the file or with PostgreSQL. */
async function opening(databaseUrl: string | undefined): Promise<string> {
  try {
    const database = await openStore({ dataFolder: project.dataFolder, databaseUrl, now: NOW, isServing: true })
    await database.close()
    return 'open'
  } catch (error) {
    return (error as Error).message
  }
}

const BROKEN_OFF = 'The move to PostgreSQL was broken off at its end. Run it again: npm run earshot -- move --to URL'
const LOCK = 7
const WAITING = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = ${LOCK} AND NOT granted`

/** Has the server wait where something is put into this table, or where that is committed. */
async function holdAt(client: Client, table: string, isAtCommit: boolean): Promise<void> {
  const kind = isAtCommit ? 'CONSTRAINT TRIGGER held AFTER' : 'TRIGGER held BEFORE'
  const when = isAtCommit ? 'DEFERRABLE INITIALLY DEFERRED FOR EACH ROW' : 'FOR EACH STATEMENT'
  await client.query(`CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_advisory_xact_lock(${LOCK}); RETURN NEW; END $$`)
  await client.query(`CREATE ${kind} INSERT ON ${table} ${when} EXECUTE FUNCTION hold()`)
  await client.query(`SELECT pg_advisory_lock(${LOCK})`)
}

async function until(client: Client, query: string, wanted: number): Promise<void> {
  while ((await client.query(query)).rowCount !== wanted) await pause(20)
}

/** Kills the command while the server waits. `letGo`: what it was told is done all the same, or is not. */
async function killAt(table: string, { isAtCommit = false, letGo = false } = {}): Promise<void> {
  await makeTables(project)
  await withClient(project.url, async (client) => {
    await holdAt(client, table, isAtCommit)
    const child = launchIn(project.folder, ['move', '--to', project.url])
    const ended = once(child, 'exit')
    await until(client, WAITING, 1)
    child.kill('SIGKILL')
    expect(await ended).toEqual([null, 'SIGKILL'])
    if (!letGo) await client.query(`SELECT pg_terminate_backend(pid) FROM (${WAITING}) waiting`)
    await client.query(`SELECT pg_advisory_unlock(${LOCK})`)
    await until(client, 'SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()', 0)
    await client.query('DROP FUNCTION hold CASCADE')
  })
}

async function countProjects(): Promise<number> {
  return (await withClient(project.url, (client) => client.query('SELECT 1 FROM project'))).rowCount ?? 0
}

test.each(['coordinator', 'item', 'audit'])(
  'killed while %s is copied, the file is served as before; run again, it is moved',
  async (table) => {
    await killAt(table)
    expect([await opening(undefined), await countProjects()]).toEqual(['open', 0])
    const before = await batchOne()
    expect(await project.command(['move', '--to', project.url])).toMatchObject({ exit: 0, err: '' })
    expect(await batchOne(project.url)).toEqual(before)
  },
  PATIENCE,
)

test.each([false, true])(
  'killed while PostgreSQL commits, nothing opens the project, whether it has committed (%s) or not; run again, it is moved',
  async (letGo) => {
    const before = await batchOne()
    await killAt('project', { isAtCommit: true, letGo })
    expect(await countProjects()).toBe(letGo ? 1 : 0)
    expect([await opening(undefined), await opening(project.url)]).toEqual([BROKEN_OFF, BROKEN_OFF])
    expect(await project.command(['move', '--to', project.url])).toMatchObject({ exit: 0, err: '' })
    expect(await batchOne(project.url)).toEqual(before)
    expect([await opening(project.url), await opening(undefined)]).toEqual(['open', expect.stringContaining('was moved')])
  },
  PATIENCE,
)

test(
  'where it cannot write down which database it is, nothing opens the project; run again, it is moved, or the file is put back as a backup',
  async () => {
    const inTheWay = join(project.dataFolder, 'postgres.json')
    mkdirSync(inTheWay)
    const { exit, err } = await project.command(['move', '--to', project.url])
    rmdirSync(inTheWay)
    expect([exit, err]).toEqual([1, expect.stringMatching(/^The move was broken off \(.*nothing opens the project\.\n$/)])
    expect([await opening(undefined), await opening(project.url)]).toEqual([BROKEN_OFF, BROKEN_OFF])
    cpSync(project.dataFolder, join(project.folder, 'kept'), { recursive: true })
    expect(await project.command(['move', '--to', project.url])).toMatchObject({ exit: 0, err: '' })
    rmSync(project.dataFolder, { recursive: true })
    renameSync(join(project.folder, 'kept'), project.dataFolder)
    expect(await project.command(['restore', join(project.dataFolder, 'earshot.db')])).toMatchObject({ exit: 0, err: '' })
    expect([await opening(undefined), await opening(project.url)]).toEqual(['open', expect.stringContaining('is another one')])
  },
  PATIENCE,
)
