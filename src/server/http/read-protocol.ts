import type * as z from 'zod/mini'
import { PROTOCOL_VERSION } from '#contract/sync/limits.ts'
import { Refusal } from './refusal.ts'
import { readWith } from './read-body.ts'

/** Reads a body of the sync protocol: another version, or more items than a body may hold, have their own refusals. */
export function readProtocol<Schema extends z.ZodMiniType>(schema: Schema, body: unknown, mostItems: number): z.output<Schema> {
  const { protocol, items } = (body ?? {}) as { protocol?: unknown; items?: unknown }
  if (protocol !== undefined && protocol !== PROTOCOL_VERSION) throw new Refusal('protocol-unknown')
  if (Array.isArray(items) && items.length > mostItems) throw new Refusal('body-too-large')
  return readWith(schema, body)
}
