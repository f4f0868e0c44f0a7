// A data folder with a database, filled and read as tests of backups need it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Digest } from '#contract/ids.ts'
import type { Device } from '#server/store/devices.ts'
import { takeIn, type ArrivedItem, type Kept } from '#server/store/items.ts'
import { openDatabase, type SqliteDatabase } from '#server/store/open-database.ts'
import type { Database } from '#server/store/schema.ts'
import { makeItem, NOTHING_HELD } from '../test-endpoint.ts'

export const NOW = '2026-11-22T09:00:00.000Z'
const DEVICE: Device = { id: 'd', label: 'Tablet 7', isRevoked: false }

export type World = { folder: string; path(name: string): string; open(): SqliteDatabase; end(): Promise<void> }

export function makeWorld(): World {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-'))
  const opened: SqliteDatabase[] = []
  const path = (name: string): string => join(folder, name)
  function open(): SqliteDatabase {
    const database = openDatabase(path('data'), NOW)
    opened.push(database)
    return database
  }
  async function end(): Promise<void> {
    for (const { engine, close } of opened) if (engine.connection.isOpen) await close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { folder, path, open, end }
}

export function send(database: Database, items: readonly ArrivedItem[]): Promise<Kept[]> {
  return takeIn(database, { device: DEVICE, ledger: NOTHING_HELD, items, now: NOW })
}

export function someItems(count: number): ArrivedItem[] {
  return Array.from({ length: count }, () => makeItem() as ArrivedItem)
}

export function numbersOf(database: SqliteDatabase, digests: readonly Digest[]): number[] {
  const find = database.engine.prepared('SELECT sequence FROM item WHERE digest = ?')
  return digests.map((digest) => Number(find.get(Buffer.from(digest, 'hex'))?.['sequence'] ?? 0))
}
