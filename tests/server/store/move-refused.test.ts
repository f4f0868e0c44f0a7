import { once } from 'node:events'
import { closeSync, copyFileSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStore } from '#server/store/open-store.ts'
import { launchIn, PATIENCE } from '../command-line.ts'
import { makeMoving } from './moving.ts'
import { NOW } from './open-store.ts'

const project = makeMoving()

/** Refused in one sentence; and the file opens as before. */
async function expectRefused(says: RegExp, databaseUrl?: string): Promise<void> {
  const { exit, out, err } = await project.command(['move', '--to', project.url], databaseUrl)
  expect([exit, out, err]).toEqual([1, '', expect.stringMatching(says)])
  expect(err.match(/\n/g)).toHaveLength(1)
  expect(err).not.toMatch(/only-in-tests|guessed/)
}

test(
  'while an endpoint serves either side, or a command is at work, nothing is moved',
  async () => {
    const serving = async (databaseUrl?: string) => {
      const child = launchIn(project.folder, ['serve'], databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl })
      await once(child.stdout, 'data')
      return async () => {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
    }
    const stop = await serving()
    await expectRefused(/^Another Earshot is serving the data folder .* Stop it first/)
    await stop()
    const command = await openStore({ dataFolder: project.dataFolder, databaseUrl: undefined, now: NOW })
    await expectRefused(/^Another command of Earshot is using the data folder\./)
    await command.close()
    const other = await openStore({
      dataFolder: join(project.folder, 'other'),
      databaseUrl: project.url,
      now: NOW,
      isServing: true,
    })
    await expectRefused(/ is serving the database that --to names\. Stop /)
    await other.close()
    await expectRefused(/^The database that --to names holds another project\. Name an empty one; nothing was changed\.\n/)
    expect((await project.command(['batch', 'list'])).exit).toBe(0)
  },
  PATIENCE,
)

test(
  'where there is nothing to move, or nowhere to move it, that is said without the address',
  async () => {
    await expectRefused(/^DATABASE_URL is set, so this project is in PostgreSQL already\./, project.url)
    for (const words of [
      ['move'],
      ['move', '--to', 'mysql://sam:guessed@127.0.0.1/earshot'],
      ['move', 'x', '--to', project.url],
    ]) {
      const { exit, out, err } = await project.command(words)
      expect([exit, out, err]).toEqual([2, '', expect.stringMatching(/^Not understood: [^\n]*\n$/)])
      expect(err).not.toContain('guessed')
    }
    const address = new URL(project.url)
    for (const part of ['port', 'password'] as const) {
      const wrong = new URL(address)
      wrong[part] = part === 'port' ? '1' : 'guessed'
      const { exit, err } = await project.command(['move', '--to', wrong.href])
      expect([exit, err]).toEqual([1, expect.stringMatching(/^The move was broken off \(.*; nothing was changed\.\n$/)])
      expect(err).not.toMatch(/guessed|127\.0\.0\.1/)
    }
    expect((await project.command(['batch', 'list'])).exit).toBe(0)
    rmSync(join(project.dataFolder, 'earshot.db'))
    await expectRefused(/^There is no database in .* Check EARSHOT_DATA\./)
    rmSync(project.dataFolder, { recursive: true })
    await expectRefused(/^There is no database in .* Check EARSHOT_DATA\./)
  },
  PATIENCE,
)

test(
  'a file that is a backup, or is damaged, is not moved',
  async () => {
    const file = join(project.dataFolder, 'earshot.db')
    const copy = join(project.folder, 'copy.db')
    await project.command(['backup', copy])
    rmSync(file)
    copyFileSync(copy, file)
    await expectRefused(/is a backup that was put there by hand/)
    await project.command(['restore', copy])
    damage(file)
    await expectRefused(/^The database .* is damaged\. Look at the disk, and restore the last backup before you move\./)
  },
  PATIENCE,
)

/** Changes bytes in the middle, as a failing disk does. */
function damage(path: string): void {
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(40_000, 0x5a), 0, 40_000, Math.floor(statSync(path).size / 2))
  closeSync(file)
}
