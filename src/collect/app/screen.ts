import type { Interview } from '../interview/interview.ts'
import type { OpenSession, Tablet } from '../tablet.ts'

/** What fills the tablet. Never in the address, the title or the history: the next person could find it there. */
export type Screen =
  | { name: 'enrol'; code?: string }
  | { name: 'home' }
  | { name: 'start-session' }
  | { name: 'session'; session: OpenSession; isSameAgain?: true }
  | { name: 'abandoned'; sinceMinutes: number; assented: boolean }
  | { name: 'interview'; interview: Interview }
  | { name: 'pass-back'; lang: string }

export type Go = (screen: Screen) => void

/** Where the tablet opens. Somebody's interview goes before everything else. */
export async function findFirstScreen(tablet: Tablet, code: string | undefined): Promise<Screen> {
  if (!tablet.identity()) return code ? { name: 'enrol', code } : { name: 'enrol' }
  const interview = await tablet.resumeReloaded()
  if (interview) return { name: 'interview', interview }
  if (code && !(await tablet.findAbandoned())) return { name: 'enrol', code }
  return findResearcherScreen(tablet)
}

/** A draft that somebody left goes before everything; then the open session, else the home screen. */
export async function findResearcherScreen(tablet: Tablet): Promise<Screen> {
  const abandoned = await tablet.findAbandoned()
  if (abandoned) return { name: 'abandoned', ...abandoned }
  const session = await tablet.findSession()
  return session ? { name: 'session', session } : { name: 'home' }
}
