import type { Trouble } from '../trouble.ts'

/** As it is kept on the device. */
type Lock = { pin?: { salt: string; hash: string }; isOn: boolean; tries: number; notBefore: number }

export type LockPorts = {
  find: () => Promise<Lock>
  change: (change: (lock: Lock) => Lock) => Promise<void>
  hashPin: (pin: string, salt: string) => Promise<string>
  createSalt: () => string
  now: () => number
  /** The tablet is locked now: other tabs must not show what they showed before. */
  onLocked: () => void
}

/** From the start of an interview until the researcher's PIN nothing but interviews can be reached, in any tab. */
export type HandOverLock = {
  hasPin: () => Promise<boolean>
  isOn: () => Promise<boolean>
  choosePin: (pin: string) => Promise<void>
  /** Does nothing while there is no PIN: nobody could open it again. */
  turnOn: () => Promise<void>
  turnOff: () => Promise<void>
  /** Turns it off with the right PIN; a few wrong ones make everybody wait. */
  open: (pin: string) => Promise<Trouble | undefined>
}

const FREE_TRIES = 5
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 16 * 60_000

export function createLock(ports: LockPorts): HandOverLock {
  const { find, change, hashPin } = ports
  const turnOff = () => change((lock) => ({ ...lock, isOn: false, tries: 0, notBefore: 0 }))
  return {
    hasPin: async () => (await find()).pin !== undefined,
    isOn: async () => (await find()).isOn,
    async choosePin(pin) {
      const salt = ports.createSalt()
      const hash = await hashPin(pin, salt)
      await change(() => ({ pin: { salt, hash }, isOn: false, tries: 0, notBefore: 0 }))
    },
    async turnOn() {
      await change((lock) => ({ ...lock, isOn: lock.pin !== undefined }))
      ports.onLocked()
    },
    turnOff,
    async open(pin) {
      // Counted before it is looked at: a reload in between would be a free try.
      const { pin: kept, notBefore, waitMs } = await countTry(ports)
      if (waitMs > 0) return waitTrouble(waitMs)
      if (!kept || (await hashPin(pin, kept.salt)) === kept.hash) {
        await turnOff()
        return undefined
      }
      const nextMs = notBefore - ports.now()
      return nextMs > 0 ? waitTrouble(nextMs) : { code: 'wrong-pin' }
    },
  }
}

async function countTry({ change, now }: LockPorts): Promise<Lock & { waitMs: number }> {
  const read: { lock?: Lock & { waitMs: number } } = {}
  await change((lock) => {
    const left = lock.notBefore - now()
    // Longer than any wait: the device's clock was set back meanwhile.
    const waitMs = left > LONGEST_WAIT_MS ? 0 : Math.max(left, 0)
    const tries = lock.tries + 1
    const next = waitMs > 0 ? lock : { ...lock, tries, notBefore: tries < FREE_TRIES ? 0 : now() + waitAfter(tries) }
    read.lock = { ...next, waitMs }
    return next
  })
  return read.lock!
}

function waitAfter(tries: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (tries - FREE_TRIES), LONGEST_WAIT_MS)
}

function waitTrouble(ms: number): Trouble {
  return { code: 'pin-wait', count: Math.ceil(ms / 1000) }
}
