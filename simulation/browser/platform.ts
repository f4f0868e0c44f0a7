// Gives the parts of a browser that the tablet's code takes from its surroundings: timers, randomness, cryptography, blobs.
// They ask the world that is being simulated; outside one they are Node's own. Import it before anything of `src/collect`.
import nodeCrypto from 'node:crypto'
import { registerHooks, syncBuiltinESMExports } from 'node:module'
import type { Random } from '../../tests/support/seeded-random.ts'
import type { Loop } from '../loop.ts'
import { simulatedChannel } from './channel.ts'
import { facadeOfDatabases } from './databases.ts'
import { createSubtle } from './subtle.ts'

/** The world that is being simulated in this process: one at a time. */
export type Surroundings = { loop: Loop; random: Random; isSignatureTrusted?: boolean }

let world: Surroundings | undefined

export function enterWorld(surroundings: Surroundings | undefined): void {
  world = surroundings
}

export function mustWorld(): Surroundings {
  if (!world) throw new Error('No world is being simulated.')
  return world
}

const real = {
  setImmediate: globalThis.setImmediate,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  randomBytes: nodeCrypto.randomBytes,
  crypto: globalThis.crypto,
}

export function fillWithSeed<Bytes extends NodeJS.ArrayBufferView>(bytes: Bytes): Bytes {
  const { random } = mustWorld()
  const view = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < view.length; at += 1) view[at] = Math.floor(random() * 256)
  return bytes
}

/** A timer of the page that runs now; without one, a real timer. */
function setTimeoutOfPage(work: () => void, ms = 0, ...rest: unknown[]): unknown {
  const owner = world?.loop.current
  if (!world || !owner) return real.setTimeout(work, ms, ...rest)
  const { loop } = world
  const stop = loop.after(ms, owner.lane, () => {
    if (owner.isGone) return
    loop.current = owner
    work()
  })
  return { stop, unref: () => undefined, ref: () => undefined }
}

function clearTimeoutOfPage(timer: unknown): void {
  const stop = (timer as { stop?: () => void } | undefined)?.stop
  if (stop) stop()
  else real.clearTimeout(timer as NodeJS.Timeout)
}

/** The fake database asks for its next task with this, always in the name of a page. */
function setImmediateOfPage(work: (...rest: unknown[]) => void, ...rest: unknown[]): unknown {
  const owner = world?.loop.current
  if (!world || !owner) return real.setImmediate(work, ...rest)
  const { loop } = world
  loop.queue(owner.lane, () => {
    // What the database does itself goes on when the page that asked is gone; `databases.ts` keeps the page from hearing of it.
    loop.current = owner
    work(...rest)
  })
  return undefined
}

/** Node's own reads its parts over several turns of the real event loop. */
class SimulatedBlob {
  private readonly whole: Buffer
  constructor(parts: (Uint8Array | string | SimulatedBlob)[]) {
    this.whole = Buffer.concat(parts.map((part) => (part instanceof SimulatedBlob ? part.whole : Buffer.from(part as string))))
  }
  async text(): Promise<string> {
    return this.whole.toString()
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(this.whole).buffer
  }
}

function install(): void {
  const subtle = createSubtle(fillWithSeed, () => mustWorld().isSignatureTrusted === true)
  const crypto = {
    get subtle() {
      return world ? subtle : real.crypto.subtle
    },
    getRandomValues: <Bytes extends Uint8Array<ArrayBuffer>>(bytes: Bytes) =>
      world ? fillWithSeed(bytes) : real.crypto.getRandomValues(bytes),
  }
  Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true })
  Object.assign(globalThis, {
    setImmediate: setImmediateOfPage,
    setTimeout: setTimeoutOfPage,
    clearTimeout: clearTimeoutOfPage,
    Blob: SimulatedBlob,
    // A tablet without it sends plain bodies; with it, the order would be that of Node's threads.
    CompressionStream: undefined,
    BroadcastChannel: simulatedChannel(mustWorld),
    ...facadeOfDatabases(mustWorld),
  })
  AbortSignal.timeout = () => new AbortController().signal
  Object.assign(nodeCrypto, {
    randomBytes: (size: number) => (world ? fillWithSeed(Buffer.alloc(size)) : real.randomBytes(size)),
  })
  syncBuiltinESMExports()
  takeModuleForBundlers()
}

/** Node takes the CommonJS build of `workbox-window`, which has no named exports; bundlers take the module. */
function takeModuleForBundlers(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier === 'workbox-window' ? 'workbox-window/build/workbox-window.prod.mjs' : specifier, context),
  })
}

install()
