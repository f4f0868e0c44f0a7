import { placeSchema } from '#contract/place.ts'
import type { Place } from '#contract/place.ts'
import { SETTING_SUPPORT_CHARS } from '#contract/setting.ts'

export type PlaceFaults = Partial<Record<keyof Place, string>>

const FAULTS: Required<PlaceFaults> = {
  name: 'Write its name, in at most 60 characters.',
  code: 'Write a code of at most 40 letters and numbers, beginning with one of them.',
  type: 'Choose what kind of setting it is.',
  support: `Write at most ${SETTING_SUPPORT_CHARS} characters.`,
}

/** The typed setting, or what to mend at each field. An empty support text is none. */
export function readPlace(typed: Record<keyof Place, string>): { ok: true; value: Place } | { ok: false; faults: PlaceFaults } {
  const { name, code, type } = typed
  const support = typed.support.replaceAll('\r\n', '\n').trim()
  const read = placeSchema.safeParse({ name, code: code.trim(), type, ...(support && { support }) })
  if (read.success) return { ok: true, value: read.data }
  const wrong = new Set(read.error.issues.map(({ path }) => path[0] as keyof Place))
  return { ok: false, faults: Object.fromEntries([...wrong].map((field) => [field, FAULTS[field]])) }
}
