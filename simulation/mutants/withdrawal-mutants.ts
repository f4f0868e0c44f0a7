// Broken ways to withdraw.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { SqliteDatabase } from '#server/store/open-database.ts'
import type { Mutant } from './mutant.ts'

/** What was withdrawn is in the ledger, and nobody asks it when something comes or is opened. */
function notAsking(database: SqliteDatabase): SqliteDatabase {
  const withdrawals = { ...database.withdrawals, hasResponse: () => false, hasCode: () => false }
  return Object.assign(database, { withdrawals })
}

/** Only what is opened at that moment is looked for; what is still to come is not. */
function withoutCodes(database: SqliteDatabase): SqliteDatabase {
  const { add, ...withdrawals } = database.withdrawals
  const addResponse: typeof add = ({ response, code }) => (response === undefined ? undefined : add({ response, code }))
  return Object.assign(database, { withdrawals: { ...withdrawals, add: addResponse } })
}

export const WITHDRAWAL_MUTANTS: Mutant[] = [
  {
    name: 'a-restore-takes-the-ledger-back',
    restored: (dataFolder) => rmSync(join(dataFolder, 'withdrawals'), { recursive: true, force: true }),
  },
  { name: 'the-ledger-is-not-asked', database: notAsking },
  { name: 'a-code-is-not-kept-for-what-comes-later', database: withoutCodes },
  {
    name: 'what-is-withdrawn-is-only-taken-off-the-tablet',
    tablet(parts, fetchWith) {
      const { store } = parts
      const withdraw: typeof store.withdraw = async (id, item, ...rest) => {
        const done = await store.withdraw(id, item, ...rest)
        await store.sending.applyResults(
          [{ id: item.id, digest: item.digest, outcome: 'withdrawn', sequence: 0 }],
          'f'.repeat(32),
        )
        return done
      }
      return { parts: { ...parts, store: { ...store, withdraw } }, fetchWith }
    },
  },
]
