// The system calls of the real endpoint while a device sends to it: a sync of the database's log comes before each receipt.
// Killing a process cannot show that (what it wrote outlives it); a power cut could. The same reading must find the fault
// when synchronous is NORMAL.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { mustFindStrace } from '../../../scripts/find-strace.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { startEndpoint } from '../../support/start-endpoint.ts'
import type { Figures, HowMuch } from '../command.ts'
import { readTrace, type TraceFigures } from './read-trace.ts'
import { makeCode, openSendingDevice } from './sending-device.ts'

const NORMAL = fileURLToPath(new URL('./synchronous-normal.ts', import.meta.url))
const BATCH = 5
const CALLS = 'trace=fsync,fdatasync,pwrite64,pwritev,pwritev2,write,writev,sendto,sendmsg'

/** `runs` batches are sent with the endpoint as it is, and as many with `synchronous = NORMAL`. */
export async function proveSyncedBeforeReceipt({ runs, seed }: HowMuch): Promise<Figures> {
  mustFindStrace()
  const full = await traceSending(runs, seed, [])
  const normal = await traceSending(runs, seed, ['--import', NORMAL])
  return {
    counts: { receipts: full.receipts, walWrites: full.walWrites, walSyncs: full.walSyncs, receiptsUnderNormal: normal.receipts },
    faults: {
      unsyncedReceipts: full.unsyncedReceipts,
      receiptsNotSeen: 2 * runs - full.receipts - normal.receipts,
      normalNotFoundOut: normal.receipts - normal.unsyncedReceipts,
    },
  }
}

async function traceSending(batches: number, seed: number, node: string[]): Promise<TraceFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-trace-'))
  const file = join(folder, 'trace')
  // -D: the endpoint stays our own child, and is stopped as always.
  const under = ['strace', '-D', '-f', '-y', '-s', '4096', '-e', CALLS, '-e', 'signal=none', '-o', file]
  const endpoint = await startEndpoint({ under, node })
  try {
    const device = await openSendingDevice(endpoint.origin, makeCode(endpoint.dataFolder, 1), seededRandom(seed), BATCH)
    await device.fill(batches * BATCH)
    await device.sendRest()
    await endpoint.stop()
    return readTrace((await readWhole(file)).split('\n'))
  } finally {
    await endpoint.remove()
    await rm(folder, { recursive: true })
  }
}

/** strace writes its last line a moment after the process has ended. */
async function readWhole(file: string): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const text = await readFile(file, 'utf8')
    const [first] = /^\d+/.exec(text) ?? []
    if (new RegExp(`^${first} +\\+\\+\\+ exited`, 'm').test(text)) return text
    await wait(50)
  }
  throw new Error('The trace has no end: strace did not see the endpoint exit.')
}
