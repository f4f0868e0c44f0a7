// What befalls devices and the endpoint beside the network, at moments that the plan has drawn.
import { evict, saveAndImport } from './copy-events.ts'
import type { Device } from './device/device.ts'
import { enrolAgain, keepTooLarge, loseConnection, revoke, sendOtherBytes, somePage } from './device-events.ts'
import type { Simulated } from './simulated.ts'
import { withdrawAtEndpoint, withdrawOnDevice } from './withdrawal-events.ts'

export type Event = (world: Simulated, device: Device) => void | Promise<void>

const YEARS_10 = 10 * 365.25 * 24 * 3_600_000
const MOST_STEPS = 60

/** From some step on, in the middle of whatever is being kept, there is no room for a while. */
function fillDisk({ loop, random, lane }: Simulated, device: Device): void {
  device.countDown(1 + Math.floor(random() * MOST_STEPS), () => {
    device.full = random() < 0.5 ? 'until-the-reserve-goes' : 'whatever-goes'
    loop.after(random() * 20_000, lane, () => {
      device.full = 'no'
    })
    return true
  })
}

export const EVENTS = {
  /** At some step from now on: at any await of whatever the page does next. */
  'device-crash': (world, device) => somePage(world, device)?.crashAfter(1 + Math.floor(world.random() * MOST_STEPS)),
  'second-tab': async (world, device) => void (await world.openPage(device)),
  'tab-closed': (world, device) => somePage(world, device)?.close(),
  'connection-lost': loseConnection,
  'quota-full': fillDisk,
  'clock-jump': (world, device) => {
    device.clockOffMs += (world.random() < 0.5 ? -1 : 1) * YEARS_10
  },
  'clock-step': (world, device) => {
    device.clockOffMs += (world.random() - 0.5) * 48 * 3_600_000
  },
  'send-now': (world, device) =>
    void somePage(world, device)
      ?.ask((tablet) => tablet.sendNow())
      .catch(() => undefined),
  'enrolled-again': enrolAgain,
  'device-revoked': revoke,
  'too-large-item': keepTooLarge,
  'other-bytes-same-id': sendOtherBytes,
  'copy-saved-and-imported': saveAndImport,
  evicted: evict,
  'withdrawn-on-the-device': withdrawOnDevice,
  'withdrawn-at-the-endpoint': withdrawAtEndpoint,
  'server-killed': (world) => world.killServer(),
  'backup-made': ({ loop, server }) => loop.standStill(() => server.takeBackup()),
  'newest-backup-restored': (world) => world.restore('newest'),
  'older-backup-restored': (world) => world.restore('oldest'),
  'epoch-changed': (world) => world.changeEpoch(),
} as const satisfies Record<string, Event>

export type EventName = keyof typeof EVENTS
