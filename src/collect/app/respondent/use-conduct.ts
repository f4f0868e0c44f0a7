import { useMemo, useState } from 'preact/hooks'
import type { Interview } from '../../interview/interview.ts'
import { conduct, type Conducted, type Conductor } from './conduct.ts'

/** What the screens of an interview get: how it stands, and the acts. */
export type Conduct = Conducted & Omit<Conductor, 'state'>

/** Conducts this interview for as long as its screen is there. */
export function useConduct(interview: Interview): Conduct {
  const [changed, setChanged] = useState<Conducted | undefined>(undefined)
  const conductor = useMemo(() => conduct(interview, setChanged, setTimeout), [interview])
  return { ...conductor, ...(changed ?? conductor.state()) }
}
