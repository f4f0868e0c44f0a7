import { NO_COUNTS, type RescueCounts, type RescueReply } from '#contract/coordinator/rescue.ts'
import type { Outcome } from '#contract/sync/receipt.ts'
import type { RescueCopy } from '#contract/sync/rescue.ts'
import type { Endpoint } from '../endpoint.ts'
import { Refusal } from '../http/refusal.ts'
import { keepItems } from '../keep-items.ts'
import type { Note } from '../store/audit.ts'
import { findDevice } from '../store/devices.ts'

const COUNTED: Record<Outcome, keyof RescueCounts> = {
  stored: 'stored',
  'already-stored': 'before',
  'conflict-kept': 'conflicts',
  withdrawn: 'withdrawn',
  later: 'damaged',
  'too-large': 'damaged',
}

/**
 * Keeps what a rescue copy holds, as if the device had sent it: doing it twice, or also syncing the device, changes nothing.
 * A device that is not known here (its enrolment may be younger than the backup that was restored) is no reason to refuse:
 * what is sealed for this project is somebody's answers. Throws a `Refusal` for a copy of another project.
 */
export async function keepCopy(
  endpoint: Pick<Endpoint, 'database' | 'clock' | 'project'>,
  { project, deviceId, ledger, items }: RescueCopy,
  note?: Note<[device: RescueReply['device']]>,
): Promise<RescueReply> {
  if (project !== endpoint.project.id) throw new Refusal('copy-of-another-project')
  const device = await findDevice(endpoint.database, deviceId)
  const whose = device ? (device.isRevoked ? 'revoked' : 'known') : 'unknown'
  const counts = { ...NO_COUNTS }
  const results = await keepItems(endpoint, { device, isCopy: true, ledger, items, note: async (tx) => note?.(tx, whose) })
  for (const { outcome } of results) counts[COUNTED[outcome]] += 1
  return { device: whose, counts }
}
