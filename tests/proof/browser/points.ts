// The moments at which a browser is killed.
import { integerBelow, type Random } from '../../support/seeded-random.ts'
import type { Sign } from './watch-page.ts'

export type Point = {
  name: string
  /** Whether this is the sign to kill at; asked for each sign of one interview in turn. */
  isDue: (sign: Sign) => boolean
  /** Killed so long after it, or at a random moment before. */
  withinMs: number
  /** What happens to the first batch that is sent: it never comes to the endpoint, or its reply never comes back. */
  sending?: 'before-endpoint' | 'after-commit' | 'after-receipt'
  /** No signal from the start. */
  isOffline: boolean
}

/** The nth of such signs. */
function nth(n: number, isSuch: (sign: Sign) => boolean): Point['isDue'] {
  let seen = 0
  return (sign) => isSuch(sign) && (seen += 1) === n
}

const isNext = ({ what, words }: Sign) => what === 'tap' && words === 'Next'
const isScreen = ({ what }: Sign) => what === 'screen'
const isThanks = ({ what, words }: Sign) => what === 'screen' && words === 'Thank you'
const isLastTap = ({ what, isLast }: Sign) => what === 'tap' && isLast
const never = () => false

/** Screens of the shortest interview, welcome to thanks. */
const SCREENS = 14

/** One for each run in turn, so that every one of them has its share. */
export function pointFor(run: number, random: Random): Point {
  const n = 1 + integerBelow(random, SCREENS)
  const isOffline = random() < 0.5
  const points: Point[] = [
    { name: 'at a random moment', isDue: nth(1, isScreen), withinMs: 6_000, isOffline },
    { name: 'while an answer is kept', isDue: nth(n, isNext), withinMs: 40, isOffline },
    { name: 'when the next screen is there', isDue: nth(n, isScreen), withinMs: 0, isOffline },
    { name: 'during the finish', isDue: nth(1, isLastTap), withinMs: 60, isOffline },
    { name: 'after the finish', isDue: nth(1, isThanks), withinMs: 0, isOffline },
    { name: 'sending, before the endpoint has it', isDue: never, withinMs: 0, sending: 'before-endpoint', isOffline: false },
    { name: 'sending, after the endpoint has it', isDue: never, withinMs: 0, sending: 'after-commit', isOffline: false },
    { name: 'after the receipt', isDue: never, withinMs: 40, sending: 'after-receipt', isOffline: false },
  ]
  return points[run % points.length]!
}
