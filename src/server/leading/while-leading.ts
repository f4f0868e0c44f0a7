import type { Database } from '../store/schema.ts'

/** Something was begun here as the one that leads, and another endpoint leads now: nothing of it is kept. */
export class NotLeading extends Error {
  override name = 'NotLeading'
}

/** The same database for work that is done in one place at a time: a transaction of a process that leads no more is refused. */
export function whileLeading(database: Database): Database {
  const { engine, peers } = database
  return {
    ...database,
    engine: {
      ...engine,
      transact: (work) =>
        engine.transact(async (query) => {
          if (!peers.leads()) throw new NotLeading()
          return work(query)
        }),
    },
  }
}
