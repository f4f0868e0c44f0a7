// The control: words that do lie on the disk must be found. They are written by a script of a page of the same origin,
// through the tablet's own database, so that they go where its rows go.
import type { Page } from '@playwright/test'
import type { Device } from '../../support/chromium.ts'
import { onEmptyPage } from '../browser/look-inside.ts'
import { scanFolder, type Found } from './scan-folder.ts'

type Planted = { inLog: number; inTable: number; onlyUnpacked: number; unreadable: number }

/** Plants words whose two halves stand before them: packed, they are two copies, and nobody reads them in the bare bytes. */
export async function findPlanted(device: Device, address: string, words: string): Promise<Planted> {
  const half = words.length / 2
  const text = `${words.slice(0, half)} some words. ${words.slice(half)} and others. `.repeat(3) + words
  await onEmptyPage(await device.openAgain(), address, (page) => plant(page, text))
  await device.kill()
  const before = await scanFolder(device.profile, [words])
  // What follows makes the log too long: it becomes tables.
  await onEmptyPage(await device.openAgain(), address, (page) => plant(page, 'nothing', LOG_MEGABYTES))
  await device.kill()
  const after = await scanFolder(device.profile, [words])
  const count = (found: readonly Found[], where: Found['where']) => found.filter((each) => each.where === where).length
  const tables = new Set(after.found.filter(({ where }) => where === 'table, unpacked').map(({ file }) => file))
  const bare = new Set(after.found.filter(({ where }) => where === 'as it is').map(({ file }) => file))
  return {
    inLog: count(before.found, 'log, unpacked'),
    inTable: tables.size,
    onlyUnpacked: [...tables].filter((file) => !bare.has(file)).length,
    unreadable: before.unreadable.length + after.unreadable.length,
  }
}

/** More than LevelDB keeps in one log. */
const LOG_MEGABYTES = 12

async function plant(page: Page, text: string, more = 0): Promise<void> {
  const written = async ([planted, megabytes]: readonly [string, number]): Promise<void> => {
    const done = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')))
      })
    const database = await done(indexedDB.open('earshot'))
    const keep = (rows: { hash: string; text: unknown }[]) => {
      const store = database.transaction('definitions', 'readwrite', { durability: 'strict' }).objectStore('definitions')
      return Promise.all(rows.map((row) => done(store.put(row))))
    }
    await keep([{ hash: 'planted', text: planted }])
    // Larger ones would lie in files of their own.
    const filling = () => crypto.getRandomValues(new Uint8Array(32 * 1024))
    for (let n = 0; n < megabytes; n += 1)
      await keep(Array.from({ length: 32 }, (_, at) => ({ hash: `filling ${n} ${at}`, text: filling() })))
    database.close()
  }
  await page.evaluate(written, [text, more] as const)
}
