// What several mutants have in common: they let go of items without a receipt.
import type { Parts } from '#collect/wiring/open-parts.ts'
import { SYNC_PATHS } from '#contract/sync/paths.ts'
import type { Result } from '#contract/sync/receipt.ts'

type Item = Pick<Result, 'id' | 'digest'>

/** What a body of POST /responses names; `undefined` for every other request. */
export function itemsOf(path: unknown, init: RequestInit | undefined): Item[] | undefined {
  if (path !== SYNC_PATHS.responses || typeof init?.body !== 'string') return undefined
  return (JSON.parse(init.body) as { items: Item[] }).items
}

/** Marks items as accepted, as if a receipt had come. */
export async function letGo({ store }: Parts, items: readonly Item[], epoch: string): Promise<void> {
  const results = items.map(({ id, digest }): Result => ({ id, digest, outcome: 'stored', sequence: 1 }))
  await store.sending.applyResults(results, epoch)
}

/** Lets go of what was sent when a reply is so. */
export function lettingGoWhen(isGood: (reply: Response) => boolean | Promise<boolean>) {
  return (parts: Parts, fetchWith: typeof fetch, epoch: () => string): typeof fetch =>
    async (path, init) => {
      const reply = await fetchWith(path, init)
      const items = itemsOf(path, init)
      if (items && (await isGood(reply))) await letGo(parts, items, epoch())
      return reply
    }
}
