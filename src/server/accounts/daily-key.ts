import { createHmac, randomBytes } from 'node:crypto'

/**
 * A keyed hash for callers that are counted: the key is random, is another one each day and never leaves memory, so no
 * address is held anywhere and nobody can be followed from one day to the next. Endpoints that count together hand in `makeKey`.
 */
export function hashWithDailyKey(
  clock: () => Date,
  makeKey: (day: string) => Buffer = () => randomBytes(32),
): (text: string) => string {
  let day = ''
  let key: Buffer | undefined
  return (text) => {
    const today = clock().toISOString().slice(0, 10)
    if (today !== day || !key) [day, key] = [today, makeKey(today)]
    return createHmac('sha256', key).update(text).digest('base64')
  }
}
