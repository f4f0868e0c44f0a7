import type { Kysely } from 'kysely'
import type { Engine } from './engine.ts'
import { numbersIn } from './numbers.ts'
import { retentionFileIn } from './retention-file.ts'
import type { Database, Tables } from './schema.ts'
import { openWithdrawalLedger } from './withdrawal-ledger.ts'

/** Puts beside the engine what lies in files and not in the database. */
export function withFolder(engine: Engine<Kysely<Tables>>, dataFolder: string): Database {
  return {
    query: engine.reading,
    engine,
    isTransaction: false,
    dataFolder,
    numbers: numbersIn(dataFolder),
    withdrawals: openWithdrawalLedger(dataFolder),
    retention: retentionFileIn(dataFolder),
    close: () => engine.close(),
  }
}
