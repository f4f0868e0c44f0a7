// The moments at which a browser is killed.
import { integerBelow, type Random } from '../../support/seeded-random.ts'
import type { Sign } from './watch-page.ts'

export type Point = {
  name: string
  /** Whether this is the sign to kill at; asked for each sign of one interview in turn. */
  isDue: (sign: Sign) => boolean
  /** Killed so long after it, or at a random moment before. */
  withinMs: number
  /** What happens to the batch with this interview: it never comes to the endpoint, or its reply never comes back. */
  sending?: 'before-endpoint' | 'after-commit' | 'after-receipt'
  /** No signal from the start. */
  isOffline: boolean
}

/** The first of such signs. */
function first(isSuch: (sign: Sign) => boolean): Point['isDue'] {
  let isOver = false
  return (sign) => !isOver && (isOver = isSuch(sign))
}

const isThanks = ({ what, words }: Sign) => what === 'screen' && words === 'Thank you'
/** The pause before the last question has a button too, "Go on", and that one ends nothing. */
const isLastTap = ({ what, words, question, questions }: Sign) =>
  what === 'tap' && words !== 'Go on' && question > 0 && question === questions
const never = () => false

/** When a tablet begins to send what it kept without signal is long past, and this interview is not yet over. */
export const isLastQuestion = ({ what, question, questions }: Sign): boolean =>
  what === 'screen' && question > 0 && question === questions

/** Every interview has so many questions; when the second is there, the answer to the first has been kept. */
const FIRST_WITH_A_DRAFT = 2
const SURELY_ASKED = 9

/** One for each run in turn, so that every one of them has its share. */
export function pointFor(run: number, random: Random): Point {
  const n = FIRST_WITH_A_DRAFT + integerBelow(random, SURELY_ASKED - FIRST_WITH_A_DRAFT + 1)
  const isAtQuestion = (what: Sign['what']) => first((sign) => sign.what === what && sign.question === n)
  const isOffline = random() < 0.5
  const points: Point[] = [
    { name: 'at a random moment', isDue: first(({ what }) => what === 'screen'), withinMs: 6_000, isOffline },
    { name: 'while an answer is kept', isDue: isAtQuestion('tap'), withinMs: 40, isOffline },
    { name: 'when the next screen is there', isDue: isAtQuestion('screen'), withinMs: 0, isOffline },
    { name: 'during the finish', isDue: first(isLastTap), withinMs: 60, isOffline },
    { name: 'after the finish', isDue: first(isThanks), withinMs: 0, isOffline },
    { name: 'sending, before the endpoint has it', isDue: never, withinMs: 0, sending: 'before-endpoint', isOffline: false },
    { name: 'sending, after the endpoint has it', isDue: never, withinMs: 0, sending: 'after-commit', isOffline: false },
    { name: 'after the receipt', isDue: never, withinMs: 40, sending: 'after-receipt', isOffline: false },
  ]
  return points[run % points.length]!
}
