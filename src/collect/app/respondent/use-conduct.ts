import { useMemo, useState } from 'preact/hooks'
import type { Interview } from '../../interview/interview.ts'
import { conduct, type Conducted, type Conductor } from './conduct.ts'
import { useOwn, type Own } from './use-own.ts'

/** What the screens of an interview get: how it stands, the acts, and what is the person's own. */
export type Conduct = Conducted & Omit<Conductor, 'state'> & { interview: Interview; own: Own }

/** Conducts this interview for as long as its screen is there. */
export function useConduct(interview: Interview): Conduct {
  const [changed, setChanged] = useState<Conducted | undefined>(undefined)
  const conductor = useMemo(() => conduct(interview, setChanged, setTimeout), [interview])
  return { ...conductor, ...(changed ?? conductor.state()), interview, own: useOwn(interview) }
}
