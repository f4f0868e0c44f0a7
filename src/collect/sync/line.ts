import type { Trouble } from '../trouble.ts'
import type { Connection } from './connection.ts'
import { enrol } from './enrol.ts'
import type { SyncPorts } from './ports.ts'
import { holdRecordings } from './recordings.ts'
import { refresh } from './refresh.ts'
import { createSender } from './sender.ts'
import { watchTriggers, type Page } from './triggers.ts'
import { troubleAfter } from './troubles.ts'

const REFRESH_EVERY_MS = 15 * 60_000

/** Everything that goes over the network, for the whole tab. */
export type SyncLine = {
  connection: () => Connection
  enrol: (code: string, label: string) => Promise<Trouble | undefined>
  sendNow: () => Promise<Trouble | undefined>
  /** Something new waits. */
  nudge: () => void
  stop: () => void
}

export type LinePorts = SyncPorts & {
  page: Page | undefined
  onChange: () => void
  /** Identity, questionnaires or figures may have changed. */
  onRefreshed: () => Promise<void>
}

/** Opens the line; it sends by itself from `nudge`, `online`, the page seen again, and every minute while it is seen. */
export function openLine(ports: LinePorts): SyncLine {
  let refreshAt = Number.NEGATIVE_INFINITY
  async function refreshNow(): Promise<void> {
    const end = await refresh(ports)
    if (end !== 'changed' && end !== 'up-to-date') return
    refreshAt = ports.now() + REFRESH_EVERY_MS
    await ports.onRefreshed()
  }
  async function afterContact(): Promise<void> {
    if (ports.now() >= refreshAt) await refreshNow()
    // Not waited for: answers go on meanwhile. What fails is tried again after the next contact.
    holdRecordings(ports).catch(() => undefined)
  }
  const sender = createSender({ ...ports, afterContact })
  const acts = { sendNow: () => void sender.sendNow(), nudge: sender.nudge, setTimer: ports.setTimer }
  const stopTriggers = ports.page ? watchTriggers(ports.page, acts) : () => {}
  return {
    connection: sender.connection,
    nudge: sender.nudge,
    async enrol(code, label) {
      const trouble = await enrol(ports, code, label)
      await ports.onRefreshed()
      ports.onChange()
      if (!trouble) void sender.sendNow()
      return trouble
    },
    async sendNow() {
      refreshAt = Number.NEGATIVE_INFINITY
      const trouble = troubleAfter(await sender.sendNow())
      if (trouble) return trouble
      return (await ports.store.identities.findState()) ? undefined : { code: 'no-questionnaires' }
    },
    stop() {
      stopTriggers()
      sender.stop()
    },
  }
}
