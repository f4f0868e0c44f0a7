import type * as z from 'zod/mini'
import type { Problem } from '#contract/sync/problem.ts'
import { Refusal } from './refusal.ts'

const MOST_PLACES = 10

/** Reads a body or a query with its schema, or refuses it and names the places; what stands there is never repeated. */
export function readWith<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new Refusal('body-not-valid', { places: placesOf(read.error) })
}

/** The same for a body with a new password: one that is only too short is said to be weak. */
export function readNewAccount<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const isWeak = read.error.issues.every(({ path, code }) => path[0] === 'password' && code === 'too_small')
  throw new Refusal(isWeak ? 'password-weak' : 'body-not-valid', { places: placesOf(read.error) })
}

export function placesOf(error: z.core.$ZodError): NonNullable<Problem['places']> {
  return error.issues
    .slice(0, MOST_PLACES)
    .map(({ path, code }) => ({ path: asPath(path), reason: REASONS[code] ?? 'not of its form' }))
}

/** Zod's own messages may quote what was sent; these do not. */
const REASONS: Record<string, string> = {
  invalid_type: 'missing or of another type',
  unrecognized_keys: 'holds a field that is not known',
  too_big: 'too long, too large or too many',
  too_small: 'too short, too small or too few',
  invalid_format: 'not of its form',
  invalid_value: 'not one of the values it may be',
}

function asPath(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step).slice(0, 40)}`))
    .join('')
    .replace(/^\./, '')
}
