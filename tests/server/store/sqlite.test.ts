import { describe } from 'vitest'
import { testItems } from './items.ts'
import { openInSqlite } from './open-store.ts'
import { testTransactions } from './transactions.ts'

describe('in SQLite', () => {
  const open = openInSqlite()
  testTransactions(open)
  testItems(open)
})
