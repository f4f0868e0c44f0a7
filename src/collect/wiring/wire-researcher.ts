import { startPractice } from '../interview/practice.ts'
import type { Interview } from '../interview/interview.ts'
import { isPersisted } from '../pwa/persistence.ts'
import type { StoredNotes, StoredState } from '../store/identity.ts'
import { randomId, randomSeed } from '../vault/random.ts'
import type { Published } from './list-published.ts'
import type { Parts } from './open-parts.ts'
import { APP } from './wire-interviews.ts'

export type { StoredNotes, StoredState } from '../store/identity.ts'

/** The program, and what the browser says of the room on this device. */
export type Room = { app: string; isPersisted: boolean; freeBytes: number | undefined }

/** What only a researcher asks of the tablet. */
export type ResearcherSide = {
  /** What the endpoint last said: targets, settings, and how old that is. */
  figures: () => StoredState | undefined
  notes: () => Promise<StoredNotes>
  addNotes: (notes: StoredNotes) => Promise<void>
  room: () => Promise<Room>
  /** An interview that keeps nothing and sends nothing. */
  startPractice: (published: Published, tier: string) => Interview
}

export function wireResearcher({ world, store, device }: Parts): ResearcherSide {
  return {
    figures: device.state,
    notes: store.identities.findNotes,
    addNotes: store.identities.addNotes,
    async room() {
      const { quota, usage } = (await world.storage?.estimate?.()) ?? {}
      const freeBytes = quota === undefined ? undefined : quota - (usage ?? 0)
      return { app: APP, isPersisted: await isPersisted(world.storage), freeBytes }
    },
    startPractice: ({ definition, ref: questionnaire }, tier) =>
      startPractice({ definition, questionnaire, tier }, { now: world.now, randomId, randomSeed }),
  }
}
