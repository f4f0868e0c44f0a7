import { describe } from 'vitest'
import { testItems } from './items.ts'
import { openInPostgres } from './open-store.ts'
import { testTransactions } from './transactions.ts'

describe('in PostgreSQL', () => {
  const open = openInPostgres()
  testTransactions(open)
  testItems(open)
})
