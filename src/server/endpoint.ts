import type { Backups } from './backups/keep-backups.ts'
import type { Keys } from './keys/keys.ts'
import type { Monitoring } from './monitoring/monitoring.ts'
import type { Project } from './store/project.ts'
import type { Database } from './store/schema.ts'

/** What the routes work with, handed in by whoever starts the endpoint. */
export type Endpoint = {
  database: Database
  keys: Keys
  project: Project
  epoch: string
  clock: () => Date
  /** Says what devices may delete, and how backups stand. */
  backups: Pick<Backups, 'safeSequence' | 'state'>
  monitoring: Monitoring
  /** Says that items were stored which may now be opened. Never throws, never waits. */
  wakeOpener: () => void
  /** Public origin, for links; known once the endpoint listens. */
  origin: () => string
  /** Whether people reach it by https: session cookies are then bound to that. */
  isSecure: boolean
  /** Folder of the built pages. */
  pages: string
  /** Folder of the recordings that questionnaires name. */
  recordings: string
}

export function nowOf(endpoint: Pick<Endpoint, 'clock'>): string {
  return endpoint.clock().toISOString()
}
