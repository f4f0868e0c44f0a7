// What lies in the browser's tables after a crash, read before the app opens them: an empty page of the same origin does it.
import type { Page } from '@playwright/test'

export type Row = { id: string; kind: string; state: string; digest: string; sequence: number; isWhole: boolean }
export type Inside = { rows: Row[]; drafts: Row[]; ledger: Record<string, number> }

export function lookInside(page: Page, address: string): Promise<Inside> {
  return onEmptyPage(page, address, () => page.evaluate(readTables))
}

/** Does something on a page of the tablet's origin that has nothing of the app. */
export async function onEmptyPage<Result>(page: Page, address: string, work: (page: Page) => Promise<Result>): Promise<Result> {
  const empty = `${address}api/empty-page`
  await page.route(empty, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Empty</title>' }))
  await page.goto(empty)
  const result = await work(page)
  await page.unroute(empty)
  return result
}

async function readTables(): Promise<Inside> {
  type Stored = { id: string; kind: string; state?: string; digest: string; sequence?: number; sealed: Uint8Array<ArrayBuffer> }
  const done = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')))
    })
  const database = await done(indexedDB.open('earshot'))
  const all = (name: string): Promise<unknown[]> => done(database.transaction(name).objectStore(name).getAll())
  const rowOf = async ({ id, kind, state = '', digest, sequence = 0, sealed }: Stored): Promise<Row> => {
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', sealed))
    const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
    // What was purged or withdrawn has no bytes any more, and that is as it was meant.
    const isWhole = hex === digest || (sealed.length === 0 && !['', 'waiting', 'held', 'accepted'].includes(state))
    return { id, kind, state, digest, sequence, isWhole }
  }
  const [outbox, draft, counters] = [await all('outbox'), await all('draft'), await all('counters')]
  database.close()
  return {
    rows: await Promise.all((outbox as Stored[]).map(rowOf)),
    drafts: await Promise.all((draft as Stored[]).map(rowOf)),
    ledger: (counters[0] ?? {}) as Record<string, number>,
  }
}
