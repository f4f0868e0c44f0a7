import type { WithdrawnReply } from '#contract/withdrawal-request.ts'
import { formatMoment } from '../wording/times.ts'

/** What came of a withdrawal, for the person to be told as it is. */
export function withdrawnWords({ outcome, batches }: WithdrawnReply): string {
  if (outcome === 'not-here') {
    return 'No opened response has these pictures. Look at their order and colours again. If they are right, it is not kept when it arrives.'
  }
  if (batches.length === 0) return 'It is deleted. It had not been given out in any batch.'
  const given = batches.map(({ number, createdAt }) => `batch ${number} of ${formatMoment(new Date(createdAt))}`)
  return `It is deleted. Too late for ${given.join(', ')}: delete the row where that was downloaded, or download it again. It is in nothing made from now on.`
}
