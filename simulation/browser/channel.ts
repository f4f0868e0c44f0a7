import type { Loop, Owner } from '../loop.ts'

type Listener = (event: { data: unknown }) => void

/** Messages between the pages of one device, delivered in the order of the loop. */
export function simulatedChannel(mustWorld: () => { loop: Loop }) {
  const open = new Set<SimulatedChannel>()

  class SimulatedChannel {
    private readonly listeners: Listener[] = []
    private readonly name: string
    private readonly owner: Owner | undefined

    constructor(name: string) {
      this.name = name
      // A library that makes one while it is loaded belongs to no page, and hears of nothing.
      this.owner = currentOwner(mustWorld)
      if (this.owner) open.add(this)
    }

    addEventListener(type: string, listener: Listener): void {
      if (type === 'message') this.listeners.push(listener)
    }

    postMessage(data: unknown): void {
      const { loop } = mustWorld()
      for (const other of open) {
        if (other.owner?.isGone) open.delete(other)
        const isHeard = other !== this && other.name === this.name && other.owner?.lane === this.owner?.lane
        if (isHeard) loop.queue(this.owner!.lane, () => other.hear(loop, data))
      }
    }

    close(): void {
      open.delete(this)
    }

    private hear(loop: Loop, data: unknown): void {
      if (!this.owner || this.owner.isGone) return
      loop.current = this.owner
      for (const listener of this.listeners) listener({ data })
    }
  }
  return SimulatedChannel
}

function currentOwner(mustWorld: () => { loop: Loop }): Owner | undefined {
  try {
    return mustWorld().loop.current
  } catch {
    return undefined
  }
}
