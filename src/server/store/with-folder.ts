import type { Kysely } from 'kysely'
import type { Engine } from './engine.ts'
import { ownNumbersIn } from './own-numbers.ts'
import { ALONE } from './peers.ts'
import { retentionFileIn } from './retention-file.ts'
import type { Database, Tables } from './schema.ts'
import { openWithdrawalLedger } from './withdrawal-ledger.ts'

/** What a process shares with those that serve the same database; left out, it is the only one. */
type Shared = Pick<Database, 'numbers' | 'peers'>

/** Puts beside the engine what lies in files and not in the database. */
export function withFolder(engine: Engine<Kysely<Tables>>, dataFolder: string, shared?: Shared): Database {
  const { numbers, peers } = shared ?? { numbers: ownNumbersIn(dataFolder), peers: ALONE }
  return {
    query: engine.reading,
    engine,
    peers,
    isTransaction: false,
    dataFolder,
    numbers,
    withdrawals: openWithdrawalLedger(dataFolder),
    retention: retentionFileIn(dataFolder),
    async close() {
      await engine.close()
      await peers.counters?.close()
    },
  }
}
