import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Queryable } from './schema.ts'

export type Project = { id: string; name: string }

/** One database holds one project; its id is bound into every seal and receipt, so it never changes. */
export function ensureProject(connection: DatabaseSync, now: string): void {
  connection
    .prepare("INSERT INTO project (id, name, created_at) SELECT ?, 'Earshot', ? WHERE NOT EXISTS (SELECT 1 FROM project)")
    .run(randomBytes(16).toString('hex'), now)
}

export async function loadProject(database: Queryable): Promise<Project> {
  return database.query.selectFrom('project').select(['id', 'name']).executeTakeFirstOrThrow()
}
