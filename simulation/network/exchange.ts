import type { Random } from '../../tests/support/seeded-random.ts'
import type { CommitFault } from '../endpoint/commits.ts'
import type { Answer, Ask } from '../endpoint/server.ts'

/** One request on its way, as a fault can play with it. */
export type Exchange = {
  ask: Ask
  random: Random
  /** How redirects are to be taken. */
  redirect: RequestRedirect
  /** Hands it to the endpoint (or another request instead of it) and gives the answer. Rejects where nobody is there. */
  reach: (about?: { fault?: CommitFault; instead?: Ask }) => Promise<Answer>
  pause: (ms: number) => Promise<void>
  /** The last answer that this path had before, whoever asked. */
  earlier: () => Answer | undefined
}

/** What the page gets: an answer, whole or cut off; or silence. */
export type Arrival = { answer: Answer; cut?: { after: number; isError: boolean } } | 'silence'

/** As a browser says it that no answer came. */
export function noAnswer(): never {
  throw new TypeError('Failed to fetch')
}
