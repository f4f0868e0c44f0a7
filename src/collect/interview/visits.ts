import type { Digest, ResponseId } from '#contract/ids.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Session } from '#contract/response.ts'
import type { Trouble } from '../trouble.ts'
import { collectedAt, localDate } from './collected.ts'
import type { HostPorts, Sealed } from './host-ports.ts'

type VisitRow = Session & { startedAt: string; heard: number }

export type VisitPorts = Pick<HostPorts, 'seal' | 'now' | 'randomId' | 'onKept'> & {
  sessions: {
    begin: (item: Sealed, session: VisitRow) => Promise<void>
    find: () => Promise<VisitRow | undefined>
    end: () => Promise<void>
  }
  loadDefinition: (hash: Digest) => Promise<Definition | undefined>
}

/** What a researcher says of a visit; the id is drawn, and date and half day are taken, when it starts. */
export type SessionStart = Omit<Session, 'schema' | 'id' | 'collected'>

/** The visit that is going on, with the number of interviews finished in it. It closes by itself when the day is over. */
export type OpenSession = VisitRow & { definition: Definition }

/** Sessions: visits to a setting. */
export type Visits = {
  find: () => Promise<OpenSession | undefined>
  start: (about: SessionStart) => Promise<OpenSession | Trouble>
  end: () => Promise<void>
}

export function createVisits(ports: VisitPorts): Visits {
  return {
    end: ports.sessions.end,
    find: () => findVisit(ports),
    start: (about) => startVisit(ports, about),
  }
}

/** One from another day is over: its date would be wrong on every response. */
async function findVisit(ports: VisitPorts): Promise<OpenSession | undefined> {
  const row = await ports.sessions.find()
  if (!row) return undefined
  if (row.collected.date !== localDate(ports.now())) {
    await ports.sessions.end()
    return undefined
  }
  const definition = await ports.loadDefinition(row.questionnaire.hash)
  return definition && { ...row, definition }
}

async function startVisit(ports: VisitPorts, about: SessionStart): Promise<OpenSession | Trouble> {
  if (await findVisit(ports)) return { code: 'session-open' }
  const definition = await ports.loadDefinition(about.questionnaire.hash)
  if (!definition) return { code: 'no-questionnaire' }
  const now = ports.now()
  const id: ResponseId = ports.randomId()
  const session: Session = { schema: 1, id, ...about, collected: collectedAt(now) }
  const row = { ...session, startedAt: new Date(now).toISOString(), heard: 0 }
  try {
    await ports.sessions.begin(await ports.seal({ id, kind: 'session', questionnaire: about.questionnaire }, session), row)
  } catch {
    return { code: 'not-kept' }
  }
  ports.onKept()
  return { ...row, definition }
}
