import type { Digest, ResponseId } from '#contract/ids.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Event, Session } from '#contract/response.ts'
import type { Trouble } from '../trouble.ts'
import { collectedAt, localDate } from './collected.ts'
import type { HostPorts, Sealed } from './host-ports.ts'

/** A visit with the number of its interviews by how they ended. */
export type VisitRow = Session & {
  startedAt: string
  heard: number
  partial?: number
  stopped?: number
  declined?: number
  support?: string
}

export type VisitPorts = Pick<HostPorts, 'seal' | 'now' | 'randomId' | 'onKept'> & {
  sessions: {
    begin: (item: Sealed, session: VisitRow) => Promise<void>
    find: () => Promise<VisitRow | undefined>
    end: (item: Sealed, session: VisitRow) => Promise<boolean>
    note: (item: Sealed) => Promise<void>
  }
  hasDraft: () => Promise<boolean>
  loadDefinition: (hash: Digest) => Promise<Definition | undefined>
}

/** What a researcher says of a visit; the id is drawn, and date and half day are taken, when it starts. */
export type SessionStart = Omit<Session, 'schema' | 'id' | 'collected'> & {
  /** What the support card says of this setting; stays on the device. */
  support?: string
}

/** The visit that is going on. It closes by itself when the day is over. */
export type OpenSession = VisitRow & { definition: Definition }

/** Sessions: visits to a setting. */
export type Visits = {
  find: () => Promise<OpenSession | undefined>
  start: (about: SessionStart) => Promise<OpenSession | Trouble>
  /** Gives how it went; `undefined` when another tab has ended it. */
  end: () => Promise<VisitRow | undefined>
  /** Records that "I am worried about someone" was opened, and nothing else; false without a session. */
  noteWorry: () => Promise<boolean>
}

export function createVisits(ports: VisitPorts): Visits {
  return {
    end: () => endVisit(ports),
    find: () => findVisit(ports),
    start: (about) => startVisit(ports, about),
    async noteWorry() {
      const session = await findVisit(ports)
      if (!session) return false
      await ports.sessions.note(await sealEvent(ports, session, { what: 'worry-opened', collected: collectedAt(ports.now()) }))
      ports.onKept()
      return true
    },
  }
}

/** One from another day is over: its date would be wrong on every response. A draft that is not settled still belongs to it. */
async function findVisit(ports: VisitPorts): Promise<OpenSession | undefined> {
  const row = await ports.sessions.find()
  if (!row) return undefined
  if (row.collected.date !== localDate(ports.now())) {
    // What cannot be noted now (a full disk) is noted the next time.
    if (!(await ports.hasDraft())) await endVisit(ports).catch(() => undefined)
    return undefined
  }
  const definition = await ports.loadDefinition(row.questionnaire.hash)
  return definition && { ...row, definition }
}

async function endVisit(ports: VisitPorts): Promise<VisitRow | undefined> {
  const row = await ports.sessions.find()
  if (!row) return undefined
  const { collected, heard, partial = 0, stopped = 0, declined = 0 } = row
  const counts = { heard, partial, stopped, declined }
  const item = await sealEvent(ports, row, { what: 'session-ended', collected, counts })
  // An interview may have ended while this was sealed: then its numbers are sealed anew.
  if (!(await ports.sessions.end(item, row))) return endVisit(ports)
  ports.onKept()
  return row
}

type Happened<Any = Event> = Any extends Event ? Omit<Any, 'schema' | 'id' | 'questionnaire' | 'session'> : never

function sealEvent(ports: VisitPorts, { id: session, questionnaire }: Session, happened: Happened): Promise<Sealed> {
  const id = ports.randomId()
  const event: Event = { schema: 1, id, questionnaire, session, ...happened }
  return ports.seal({ id, kind: 'event', questionnaire }, event)
}

async function startVisit(ports: VisitPorts, { support, ...about }: SessionStart): Promise<OpenSession | Trouble> {
  if (await findVisit(ports)) return { code: 'session-open' }
  const definition = await ports.loadDefinition(about.questionnaire.hash)
  if (!definition) return { code: 'no-questionnaire' }
  const now = ports.now()
  const id: ResponseId = ports.randomId()
  const session: Session = { schema: 1, id, ...about, collected: collectedAt(now) }
  const row = { ...session, ...(support && { support }), startedAt: new Date(now).toISOString(), heard: 0 }
  try {
    await ports.sessions.begin(await ports.seal({ id, kind: 'session', questionnaire: about.questionnaire }, session), row)
  } catch {
    return { code: 'not-kept' }
  }
  ports.onKept()
  return { ...row, definition }
}
