import type { DeviceList } from '#contract/coordinator/api.ts'
import { formatNumber } from './numbers.ts'

export type Device = DeviceList['devices'][number]
/** `state` in a few words for the table; `act` says what to do, where there is something to do. */
export type Step = { tone: 'calm' | 'quiet' | 'warn'; state: string; act?: string }

/**
 * Where a device's own ledger and the count here stand to one another.
 *
 * | received here                      | meaning                                                               |
 * | ---------------------------------- | --------------------------------------------------------------------- |
 * | fewer than it counts as accepted   | something is not here (a restore, say): the device must not be cleared |
 * | from accepted to all it collected  | in step: a ledger is as old as the batch that brought it               |
 * | more than it ever collected        | its memory was cleared, or a copy of it sends too                      |
 * | in step, but some not yet here, and no contact for two days | it lies in a bag: somebody has to connect it     |
 * | it counts some as lost             | its browser was cleared before they were sent, or an old backup was restored after it let them go |
 */
export function stepOf(device: Device, now: Date): Step {
  const step = isLongUnsent(device, now) && !device.outOfStep ? unsentStep(device) : comparedStep(device)
  return device.revoked ? { ...step, state: `Revoked. ${step.state}` } : step
}

function comparedStep({ ledger, received, outOfStep }: Device): Step {
  if (ledger === null) return { tone: 'quiet', state: 'Has not sent yet' }
  if (!outOfStep) return { tone: 'calm', state: 'In step' }
  const missing = ledger.accepted - received
  if (missing > 0) {
    return {
      tone: 'warn',
      state: `Out of step: ${formatNumber(missing)} accepted by its count, not here`,
      act: 'Do not clear this device. Connect it and let it send.',
    }
  }
  if (ledger.lost) {
    return {
      tone: 'warn',
      state: `${formatNumber(ledger.lost)} lost: neither on the device nor known to be here`,
      act: 'Ask whoever had it whether its browser was cleared. A saved copy can still be brought in.',
    }
  }
  const unknown = received - ledger.collected
  return {
    tone: 'warn',
    state:
      unknown > 0
        ? `Out of step: ${formatNumber(unknown)} more here than it ever collected`
        : 'Out of step: its counts do not agree',
    act: 'Its memory may have been cleared. Look at the device.',
  }
}

function unsentStep(device: Device): Step {
  return {
    tone: 'warn',
    state: `${formatNumber(notYetHere(device))} not yet here, and no contact for two days or more`,
    act: 'Ask whoever has it to connect it. Until then they are on that device alone.',
  }
}

const TWO_DAYS_MS = 48 * 3_600_000

/** Whether what it has collected has been on that device alone for two days. One that has never sent says nothing of what it has. */
export function isLongUnsent(device: Device, now: Date): boolean {
  if (device.lastContactAt === null || notYetHere(device) === 0) return false
  return now.getTime() - Date.parse(device.lastContactAt) > TWO_DAYS_MS
}

/** Responses that a device has and that are not here. Its ledger was written before what came with it was counted here. */
export function notYetHere({ ledger, received }: Pick<Device, 'ledger' | 'received'>): number {
  return ledger === null ? 0 : Math.max(0, ledger.collected - ledger.removed - (ledger.lost ?? 0) - received)
}

/** Devices that a person should look at, the most pressing first; at most `limit`. */
export function devicesToLookAt(devices: readonly Device[], now: Date, limit = 5): Device[] {
  return inFront(devices, now)
    .filter((device) => device.outOfStep || notYetHere(device) > 0)
    .slice(0, limit)
}

/** Unsent for two days in front, then out of step, then those that still have most; those in use before the revoked. */
export function inFront(devices: readonly Device[], now: Date): Device[] {
  return devices.toSorted(
    (a, b) =>
      Number(a.revoked) - Number(b.revoked) ||
      Number(isLongUnsent(b, now)) - Number(isLongUnsent(a, now)) ||
      Number(b.outOfStep) - Number(a.outOfStep) ||
      notYetHere(b) - notYetHere(a),
  )
}
