import type { UnsentCookie } from '../pwa/unsent-cookie.ts'
import type { World } from '../pwa/world.ts'
import type { FullLedger } from '../store/database.ts'
import type { Store } from '../store/store.ts'
import { randomId } from '../vault/random.ts'

/** Whether this device keeps what is collected. */
export type Keeping = {
  /** What was written here outlived the end of a browser: no private window, no guest, nothing erased at sign-out. */
  hasSurvived: boolean
  /** It was set up once, and all of that is gone. */
  hasForgotten: boolean
  /** Responses that are gone, and of which nobody here was told yet. */
  lost: number
}

type KeepingParts = { world: World; store: Store; cookie: UnsentCookie }

/** Whether the device keeps, looked at once the store is open. */
export type KeepingCheck = {
  /** The rows are counted and the count is written beside the databases. Rejects when the device cannot keep anything. */
  checked: Promise<void>
  find: () => Promise<Keeping>
}

/** Compares what is here with what should be, and marks this run of the browser. Then the count is written beside the databases. */
export function checkKeeping({ world, store, cookie }: KeepingParts): KeepingCheck {
  const { identities } = store
  const before = cookie.read()
  const check = async () => {
    const [{ run, hasSurvived }, { after }] = await Promise.all([identities.findNotes(), store.mendLedger()])
    const now = world.markRun?.(randomId())
    // A full disk must not keep the tablet from opening: what is here can still be sent.
    if (now && !run) await identities.addNotes({ run: now }).catch(() => undefined)
    if (now && run && run !== now && before !== undefined && !hasSurvived) await identities.addNotes({ hasSurvived: true })
    writeCount(after, cookie)
    return before !== undefined && run === undefined
  }
  const checking = check()
  return {
    checked: checking.then(() => undefined),
    async find() {
      const hasForgotten = await checking
      const [notes, { lost }] = await Promise.all([identities.findNotes(), store.loadLedger('')])
      return { hasSurvived: notes.hasSurvived === true, hasForgotten, lost: lost - (notes.toldLost ?? 0) }
    },
  }
}

/** After every change. It is written after the databases: they may know of more than it does, never of less. */
export async function renewCount(store: Pick<Store, 'loadLedger'>, cookie: KeepingParts['cookie']): Promise<void> {
  writeCount(await store.loadLedger(''), cookie)
}

function writeCount({ waiting, held }: Pick<FullLedger, 'waiting' | 'held'>, cookie: UnsentCookie): void {
  cookie.write(waiting + held)
}
