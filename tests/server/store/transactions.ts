// What every engine must hold: a transaction is whole, alone, and the only way to change anything.
import { expect, test } from 'vitest'
import type { Database, Transaction } from '#server/store/schema.ts'
import { inTransaction } from '#server/store/transaction.ts'
import type { OpenStore } from './open-store.ts'

const addDevice = ({ query }: Database | Transaction, id: string) =>
  query
    .insertInto('device')
    .values({
      id,
      label: id,
      token_hash: Buffer.from(id),
      enrolled_at: '2026-11-22T09:00:00.000Z',
      last_contact_at: null,
      revoked_at: null,
      ledger: null,
      received: 0,
      about: null,
    })
    .execute()

const devices = async ({ query }: Database | Transaction): Promise<string[]> =>
  (await query.selectFrom('device').select('id').orderBy('id').execute()).map(({ id }) => id)

export function testTransactions(open: OpenStore): void {
  test('what is read outside of a transaction is what was committed, while it is under way too', async () => {
    const database = await open()
    const seen: string[][] = []
    await inTransaction(database, async (tx) => {
      await addDevice(tx, 'a')
      seen.push(await devices(tx), await devices(database))
    })
    expect([...seen, await devices(database)]).toEqual([['a'], [], ['a']])
  })

  test('of a transaction that fails nothing is kept, and the next one goes on', async () => {
    const database = await open()
    const failing = inTransaction(database, async (tx) => {
      await addDevice(tx, 'a')
      throw new Error('no')
    })
    const next = inTransaction(database, (tx) => addDevice(tx, 'b'))
    await expect(failing).rejects.toThrow('no')
    await next
    expect(await devices(database)).toEqual(['b'])
  })

  test('a statement that is refused takes the whole transaction with it', async () => {
    const database = await open()
    const twice = inTransaction(database, async (tx) => {
      await addDevice(tx, 'a')
      await addDevice(tx, 'a')
    })
    await expect(twice).rejects.toThrow()
    expect(await devices(database)).toEqual([])
  })

  test('transactions run one after the other, in the order they were asked for', async () => {
    const database = await open()
    const steps: string[] = []
    const run = (name: string) =>
      inTransaction(database, async (tx) => {
        steps.push(`${name} begins`)
        await addDevice(tx, name)
        for (let turn = 0; turn < 5; turn += 1) await devices(tx)
        steps.push(`${name} ends`)
      })
    await Promise.all(['a', 'b', 'c'].map(run))
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  })

  test('two handles of one database, as of two programs, run theirs one after the other too', async () => {
    const handles = [await open(), await open('the same')]
    const add = (database: Database) =>
      inTransaction(database, async (tx) => {
        const before = (await devices(tx)).length
        await devices(tx)
        await addDevice(tx, `device ${before}`)
      })
    for (let round = 0; round < 5; round += 1) await Promise.all(handles.map(add))
    expect(await devices(handles[0]!)).toHaveLength(10)
  })

  test('outside of a transaction nothing can be changed', async () => {
    const database = await open()
    await expect(addDevice(database, 'a')).rejects.toThrow(/read-?only/)
    expect(await devices(database)).toEqual([])
  })

  test('a transaction inside of another is refused instead of waiting for ever; after it, it is not', async () => {
    const database = await open()
    const nested = inTransaction(database, () => inTransaction(database, (tx) => addDevice(tx, 'a')))
    await expect(nested).rejects.toThrow('A transaction was begun inside another one.')
    let later: Promise<unknown> | undefined
    const gate = Promise.withResolvers<void>()
    await inTransaction(database, async () => {
      later = gate.promise.then(() => inTransaction(database, (tx) => addDevice(tx, 'b')))
    })
    gate.resolve()
    await later
    expect(await devices(database)).toEqual(['b'])
  })

  test('closing waits for the transactions that were asked for', async () => {
    const database = await open()
    const added = inTransaction(database, (tx) => addDevice(tx, 'a'))
    await database.close()
    await added
    expect(await devices(await open('the same'))).toEqual(['a'])
  })
}
