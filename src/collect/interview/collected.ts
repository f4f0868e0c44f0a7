import type { HalfDay, Session } from '#contract/response.ts'

/** The local date and half day of a moment: nothing finer ever leaves the device. */
export function collectedAt(ms: number): Session['collected'] {
  const at = new Date(ms)
  const halfDay: HalfDay = at.getHours() < 12 ? 'am' : 'pm'
  return { date: localDate(ms), halfDay }
}

/** `2026-11-22`, on this device's calendar. */
export function localDate(ms: number): string {
  const at = new Date(ms)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
