import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Queryable } from './schema.ts'

export type Project = { id: string; name: string }

/** One database holds one project; its id is bound into every seal and receipt, so it never changes. */
export function newProject(now: string) {
  return { id: randomBytes(16).toString('hex'), name: 'Earshot', created_at: now }
}

/** Puts one into an SQLite file that has none. */
export function ensureProject(connection: DatabaseSync, now: string): void {
  const { id, name, created_at } = newProject(now)
  connection
    .prepare('INSERT INTO project (id, name, created_at) SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM project)')
    .run(id, name, created_at)
}

export async function loadProject(database: Queryable): Promise<Project> {
  return database.query.selectFrom('project').select(['id', 'name']).executeTakeFirstOrThrow()
}
