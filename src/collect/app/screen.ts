import type { Interview } from '../interview/interview.ts'
import type { OpenSession, Tablet, VisitRow } from '../tablet.ts'

/** What fills the tablet. Never in the address, the title or the history: the next person could find it there. */
export type Screen =
  /** `isForgotten`: reached from the locked tablet, and leads back to it. */
  | { name: 'enrol'; code?: string; isForgotten?: true }
  /** `isChange`: there is one already, and it is asked for first. */
  | { name: 'pin'; isChange?: true }
  | { name: 'unlock' }
  | { name: 'home' }
  | { name: 'start-session' }
  | { name: 'session'; session: OpenSession; isSameAgain?: true }
  | { name: 'session-ended'; session: VisitRow }
  | { name: 'worry'; back?: Screen }
  | { name: 'practice' | 'training' | 'ready' | 'settings' | 'waiting' }
  | { name: 'abandoned'; sinceMinutes: number; assented: boolean }
  | { name: 'interview'; interview: Interview; isPractice?: true }
  | { name: 'withdraw' }
  /** In the researcher's language unless said otherwise. */
  | { name: 'pass-back'; lang?: string }

export type Go = (screen: Screen) => void

/**
 * Where the tablet opens. Somebody's interview goes before everything else. Reads that do not need one another go side by
 * side: each of them costs a slow tablet a moment.
 */
export async function findFirstScreen(tablet: Tablet, code: string | undefined): Promise<Screen> {
  if (!tablet.identity()) return code ? { name: 'enrol', code } : { name: 'enrol' }
  const [isLocked, interview] = await Promise.all([tablet.lock.isOn(), tablet.resumeReloaded()])
  if (interview) return { name: 'interview', interview }
  if (isLocked) return { name: 'pass-back' }
  if (code && !(await tablet.findAbandoned())) return { name: 'enrol', code }
  return findResearcherScreen(tablet)
}

/** Whether a locked tablet may show this. */
export function isForAnybody(screen: Screen): boolean {
  if (screen.name === 'interview') return !screen.isPractice
  return ['pass-back', 'unlock'].includes(screen.name) || (screen.name === 'enrol' && screen.isForgotten === true)
}

/** A tablet without a PIN asks for one; a draft that somebody left comes next; then the open session, else the home screen. */
export async function findResearcherScreen(tablet: Tablet): Promise<Screen> {
  const [hasPin, abandoned, session] = await Promise.all([tablet.lock.hasPin(), tablet.findAbandoned(), tablet.findSession()])
  if (!hasPin) return { name: 'pin' }
  if (abandoned) return { name: 'abandoned', ...abandoned }
  return session ? { name: 'session', session } : { name: 'home' }
}
