// Broken ways to keep on the device.
import type { Store } from '#collect/store/store.ts'
import type { Parts } from '#collect/wiring/open-parts.ts'
import type { Seal } from '#collect/vault/seal.ts'
import type { Mutant } from './mutant.ts'

const byStore = (name: string, change: (store: Store, parts: Parts) => Partial<Store>): Mutant => ({
  name,
  tablet: (parts, fetchWith) => ({ parts: { ...parts, store: { ...parts.store, ...change(parts.store, parts) } }, fetchWith }),
})

const byParts = (name: string, change: (parts: Parts) => Partial<Parts>): Mutant => ({
  name,
  tablet: (parts, fetchWith) => ({ parts: { ...parts, ...change(parts) }, fetchWith }),
})

/** The same, but the answers can be read in it. */
function readableSeal(seal: Seal): Seal {
  return async (about, content) => {
    const item = await seal(about, content)
    return { ...item, sealed: new TextEncoder().encode(JSON.stringify(content)) }
  }
}

export const KEEPING_MUTANTS: Mutant[] = [
  byStore('says-kept-before-it-is', ({ finish }) => ({
    finish: async (item, day) => void finish(item, day).catch(() => undefined),
  })),
  byStore('swallows-a-full-disk', ({ finish }) => ({ finish: (item, day) => finish(item, day).catch(() => undefined) })),
  byStore('keeps-in-memory-until-the-next-start', ({ finish }) => {
    const later: (() => Promise<void>)[] = []
    return {
      finish: async (item, day) => {
        for (const write of later.splice(0)) await write()
        later.push(() => finish(item, day))
      },
    }
  }),
  byStore('finishes-under-a-new-id-on-each-try', ({ finish }) => ({
    async finish(item, day) {
      await finish(item, day)
      const id = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex') as typeof item.id
      await finish({ ...item, id }, day)
    },
  })),
  byStore('stopping-leaves-the-draft', ({ drafts }) => ({ drafts: { ...drafts, remove: async () => undefined } })),
  byStore('an-abandoned-draft-is-thrown-away', ({ drafts }) => ({
    drafts: {
      ...drafts,
      send: async () => {
        const draft = await drafts.find()
        if (draft) await drafts.remove(draft.id)
      },
    },
  })),
  byStore('deletes-what-it-has-just-kept', (store) => ({
    async finish(item, day) {
      await store.finish(item, day)
      await store.sending.moveToTail(item.id)
      const id = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex') as typeof item.id
      await store.withdraw(item.id, { ...item, id, kind: 'withdrawal' }).catch(() => undefined)
    },
  })),
  byParts('writes-answers-readable', ({ device }) => ({
    device: {
      ...device,
      seal: () => {
        const seal = device.seal()
        return seal && readableSeal(seal)
      },
    },
  })),
  byParts('never-lets-go-of-the-lock', ({ locks }) => {
    let isHeld = false
    return {
      locks: {
        ...locks,
        withLock: async (name, work) => {
          if (isHeld) return undefined
          isHeld = true
          const done = await locks.withLock(name, work)
          isHeld = name === 'earshot-sync'
          return done
        },
      },
    }
  }),
]
