import type { Queryable } from './schema.ts'

/** Whether a device was enrolled or an item kept: from then on the keys may not be made anew. */
export async function holdsAnything({ query }: Queryable): Promise<boolean> {
  const device = await query.selectFrom('device').select('id').limit(1).executeTakeFirst()
  return device !== undefined || (await query.selectFrom('item').select('sequence').limit(1).executeTakeFirst()) !== undefined
}
