// The databases of simulated devices: fake-indexeddb, with a page known to every connection. A page that is gone hears of
// nothing more; what it had not committed is undone. This file knows the insides of fake-indexeddb 6.2.8 (pinned).
import { forceCloseDatabase, IDBFactory, IDBKeyRange, IDBTransaction } from 'fake-indexeddb'
import type { Loop, Owner } from '../loop.ts'

/** A page as the databases see it. */
export type DatabaseOwner = Owner & { device: { databases: IDBFactory; full: Full } }

/** Whether there is room, and whether letting the reserve go would make some. */
export type Full = 'no' | 'until-the-reserve-goes' | 'whatever-goes'

type Raw = {
  name: string
  transactions: RawTransaction[]
  connections: Connection[]
  rawObjectStores: Map<string, { records: { values(): Iterable<{ key: unknown; value: unknown }> } }>
  processTransactions(): void
}
type Connection = {
  page?: DatabaseOwner
  _rawDatabase: Raw
  _closed: boolean
  _closePending: boolean
  _runningVersionchangeTransaction: boolean
}
type RawTransaction = {
  db: Connection
  mode: string
  _state: string
  _started: boolean
  _requests: unknown[]
  _rollbackLog: (() => void)[]
  _scope: Set<string>
  _start(): void
  _abort(name: string): void
}
type Target = { page?: DatabaseOwner; db?: Connection; transaction?: RawTransaction | null; result?: unknown }

/** What the tablet's code finds as `indexedDB`: the databases of the device whose page is running. */
export function facadeOfDatabases(mustWorld: () => { loop: Loop }) {
  watch(mustWorld)
  const current = () => mustWorld().loop.current as DatabaseOwner
  const indexedDB = {
    open(...args: [string, number?]) {
      const page = current()
      const request = page.device.databases.open(...args)
      return Object.assign(request, { page })
    },
    cmp: (first: unknown, second: unknown) => new IDBFactory().cmp(first, second),
    databases: () => current().device.databases.databases(),
    deleteDatabase: (name: string) => {
      throw new Error(`Nobody may delete a database: ${name}.`)
    },
  }
  return { indexedDB, IDBKeyRange }
}

function watch(mustWorld: () => { loop: Loop }): void {
  const transactions = IDBTransaction.prototype as unknown as RawTransaction
  const start = transactions['_start']
  transactions._start = function (this: RawTransaction) {
    const page = this.db.page
    if (page?.isGone) return
    if (page) mustWorld().loop.current = page
    const isDone = this._requests.length === 0 && this._state !== 'finished'
    if (isDone && page && isRefused(this, page.device.full)) this._abort('QuotaExceededError')
    else start.call(this)
  }
  const targets = Object.getPrototypeOf(IDBTransaction.prototype) as { dispatchEvent(event: unknown): boolean }
  const dispatch = targets['dispatchEvent']
  targets.dispatchEvent = function (this: Target, event: unknown) {
    const page = this.page ?? this.db?.page ?? this.transaction?.db.page
    if (this.page && isConnection(this.result)) this.result.page ??= this.page
    if (page?.isGone) return true
    if (page) mustWorld().loop.current = page
    return dispatch.call(this, event)
  }
}

/** Deleting needs no room; a write that nothing came of, none either. */
function isRefused({ mode, db, _scope, _rollbackLog }: RawTransaction, full: Full): boolean {
  if (full === 'no' || mode !== 'readwrite' || _rollbackLog.length === 0 || (_scope.size === 1 && _scope.has('reserve')))
    return false
  const reserve = db._rawDatabase.rawObjectStores.get('reserve')
  const isReserveGone = reserve !== undefined && Array.from(reserve.records.values()).length === 0
  return full === 'whatever-goes' || !isReserveGone
}

function isConnection(value: unknown): value is Connection {
  return typeof value === 'object' && value !== null && '_rawDatabase' in value
}

function rawDatabases(databases: IDBFactory): Raw[] {
  return [...(databases as unknown as { _databases: Map<string, Raw> })._databases.values()]
}

/** A browser makes or changes tables whole or not at all, and so does the simulation: a page is not ended just then. */
export function isChangingTables(databases: IDBFactory): boolean {
  return rawDatabases(databases).some(
    (raw) => raw.connections.some((each) => each._runningVersionchangeTransaction) || raw.rawObjectStores.size === 0,
  )
}

/** The page has ended: what it had not committed is undone. `isLate` decides for what had only its last word to say. */
export function abandon(databases: IDBFactory, page: DatabaseOwner, isLate: () => boolean): void {
  for (const raw of rawDatabases(databases)) {
    for (const transaction of raw.transactions.filter(({ db, _state }) => db.page === page && _state !== 'finished')) {
      const isDone = transaction._started && transaction._requests.length === 0
      if (!isDone || !isLate()) for (const undo of transaction._rollbackLog.toReversed()) undo()
      transaction._state = 'finished'
      raw.transactions.splice(raw.transactions.indexOf(transaction), 1)
    }
    for (const connection of raw.connections.filter((each) => each.page === page)) {
      connection._closed = true
      connection._closePending = true
      raw.connections.splice(raw.connections.indexOf(connection), 1)
    }
    raw.processTransactions()
  }
}

/** The browser takes the connections of a page away, as iOS does to tabs in the background. */
export function takeConnections(databases: IDBFactory, page: DatabaseOwner): void {
  for (const raw of rawDatabases(databases)) {
    for (const connection of raw.connections.filter((each) => each.page === page)) {
      forceCloseDatabase(connection as unknown as Parameters<typeof forceCloseDatabase>[0])
    }
  }
}

/** Everything that lies in one table, as it would lie on the disk. */
export function rowsOf(databases: IDBFactory, database: string, table: string): unknown[] {
  const raw = rawDatabases(databases).find(({ name }) => name === database)
  const records = raw?.rawObjectStores.get(table)?.records.values() ?? []
  return Array.from(records, ({ value }) => value)
}

/** Everything on the device, table by table. */
export function allRows(databases: IDBFactory): { table: string; row: unknown }[] {
  return rawDatabases(databases).flatMap((raw) =>
    [...raw.rawObjectStores].flatMap(([table, { records }]) =>
      Array.from(records.values(), ({ value }) => ({ table: `${raw.name}/${table}`, row: value })),
    ),
  )
}
