import type { Trouble } from '../tablet.ts'

/** The trouble that a rejection carries (`TroubleError`), or the general one. Read by shape: the class lives in the lazy chunk. */
export function troubleOf(error: unknown, general: Trouble): Trouble {
  const trouble = error instanceof Error && 'trouble' in error ? error.trouble : undefined
  return isTrouble(trouble) ? trouble : general
}

/** True for a trouble, false for what came instead of one. */
export function isTrouble(value: unknown): value is Trouble {
  return typeof value === 'object' && value !== null && 'title' in value && 'detail' in value
}
