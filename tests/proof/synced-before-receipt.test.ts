import { expect, test } from 'vitest'
import { readTrace } from './server/read-trace.ts'
import { proveSyncedBeforeReceipt } from './server/trace-server.ts'

const WRITE = '7 pwrite64(22</data/earshot.db-wal>, "\\0", 24, 0) = 24'
const SYNC = '7 fsync(22</data/earshot.db-wal>) = 0'
const RECEIPT = '7 write(27<socket:[1]>, "HTTP/1.1 200 OK\\r\\n\\r\\n{\\"results\\":[{\\"outcome\\":\\"stored\\"}]}", 90) = 90'

const unsynced = (...lines: string[]) => readTrace(lines).unsyncedReceipts

test('a receipt counts as safe only after a sync, by its own thread, of all that it wrote', () => {
  expect(unsynced(WRITE, SYNC, RECEIPT)).toBe(0)
  expect(unsynced(WRITE, '7 fsync(22</data/earshot.db-wal> <unfinished ...>', '7 <... fsync resumed>) = 0', RECEIPT)).toBe(0)
  expect(unsynced(WRITE, RECEIPT, SYNC)).toBe(1)
  expect(unsynced(SYNC, WRITE, RECEIPT)).toBe(1)
  expect(unsynced(WRITE, '8 fsync(22</data/earshot.db-wal>) = 0', RECEIPT)).toBe(1)
  expect(unsynced(WRITE, '7 fsync(22</data/earshot.db>) = 0', RECEIPT)).toBe(1)
  expect(unsynced(WRITE, SYNC.replace('= 0', '= -1 EIO (Input/output error)'), RECEIPT)).toBe(1)
  expect(unsynced(WRITE, SYNC, RECEIPT, RECEIPT)).toBe(1)
})

test('the log of the database is synced before each receipt leaves, and without that the trace finds every one out', async () => {
  const { counts, faults } = await proveSyncedBeforeReceipt({ runs: 20, seed: 3, json: undefined })
  expect(faults).toEqual({ unsyncedReceipts: 0, receiptsNotSeen: 0, normalNotFoundOut: 0 })
  expect(counts).toMatchObject({ receipts: 20, receiptsUnderNormal: 20 })
  expect(counts['walSyncs']).toBeGreaterThanOrEqual(20)
}, 300_000)
