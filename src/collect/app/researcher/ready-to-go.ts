import type { Keeping, SelfTest, StoredNotes, Tablet } from '../../tablet.ts'

/** What the tablet can see for itself. */
export type Seen = {
  name: 'signal' | 'storage' | 'survived' | 'pin' | 'practised' | 'fresh' | 'battery'
  ok: boolean
  percent?: number
}

export type Battery = { level: number; charging: boolean }

type Facts = {
  selfTest: SelfTest
  hasPin: boolean
  keeping: Keeping
  notes: StoredNotes
  figures: ReturnType<Tablet['figures']>
  battery: Battery | undefined
  now: number
}

/** What was heard of the endpoint longer ago than this may be out of date. */
const FRESH_MS = 7 * 24 * 3_600_000
/** Enough for an afternoon. */
const CHARGED_PERCENT = 50

export function judge({ selfTest, hasPin, keeping, notes, figures, battery, now }: Facts): Seen[] {
  const heardAt = Date.parse(figures?.countedAt ?? '')
  const seen: Seen[] = [
    { name: 'signal', ok: selfTest.ready },
    { name: 'storage', ok: selfTest.checks.every((check) => check.name !== 'storage' || check.ok) },
    { name: 'survived', ok: keeping.hasSurvived },
    { name: 'pin', ok: hasPin },
    { name: 'practised', ok: notes.hasPractised === true },
    { name: 'fresh', ok: now - heardAt < FRESH_MS && !figures?.isRevoked },
  ]
  if (!battery) return seen
  const percent = Math.round(battery.level * 100)
  return [...seen, { name: 'battery', ok: battery.charging || percent >= CHARGED_PERCENT, percent }]
}

/** Ticks by hand hold for one day. */
export function ticksOn(day: string, { ticks }: StoredNotes): string[] {
  return ticks?.day === day ? ticks.done : []
}

/** What the browser tells of the battery; most tell nothing. */
export async function findBattery(): Promise<Battery | undefined> {
  const { getBattery } = navigator as { getBattery?: () => Promise<Battery> }
  return getBattery?.call(navigator).catch(() => undefined)
}
