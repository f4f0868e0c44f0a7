import * as z from 'zod/mini'

const count = z.int().check(z.minimum(0))

/**
 * What became of the items of a rescue copy. `before`: the same were here already. `conflicts`: kept beside another item of the
 * same id. `withdrawn`: the person withdrew it, and nothing is kept. `damaged`: not as the device sealed it, or too large.
 */
export const rescueCountsSchema = z.strictObject({
  stored: count,
  before: count,
  conflicts: count,
  withdrawn: count,
  damaged: count,
})
export type RescueCounts = z.infer<typeof rescueCountsSchema>

/** Reply to POST rescue-copies, whose body is a rescue copy of up to 100 items. `device`: what is known of it here. */
export const rescueReplySchema = z.strictObject({ device: z.enum(['known', 'revoked', 'unknown']), counts: rescueCountsSchema })
export type RescueReply = z.infer<typeof rescueReplySchema>

export const NO_COUNTS: RescueCounts = { stored: 0, before: 0, conflicts: 0, withdrawn: 0, damaged: 0 }

export function addCounts(a: RescueCounts, b: RescueCounts): RescueCounts {
  return {
    stored: a.stored + b.stored,
    before: a.before + b.before,
    conflicts: a.conflicts + b.conflicts,
    withdrawn: a.withdrawn + b.withdrawn,
    damaged: a.damaged + b.damaged,
  }
}

/** What came of an import, in sentences for a person. */
export function rescueSentences({ device, counts }: RescueReply): string[] {
  const { stored, before, conflicts, withdrawn, damaged } = counts
  const all = stored + before + conflicts + withdrawn + damaged
  return [
    `${countOf(stored, 'new item')} of ${all} kept.`,
    ...say(before, 'here already'),
    ...say(conflicts, 'kept beside another with the same id: look at Quarantine'),
    ...say(withdrawn, 'withdrawn by the person, so not kept'),
    ...say(damaged, 'damaged in the copy, so not kept'),
    ...(device === 'revoked' ? ['The device was revoked: what came from it waits in Quarantine.'] : []),
    ...(device === 'unknown' ? ['The device is not known here: its counts are shown nowhere.'] : []),
  ]
}

function say(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}.`]
}

function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
