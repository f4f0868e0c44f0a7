import type { HostPorts } from '../interview/host-ports.ts'
import type { Device } from '../sync/device.ts'
import { TroubleError } from '../trouble.ts'
import type { Seal } from '../vault/seal.ts'

/** Seals for the endpoint this device is enrolled with; rejects with a `TroubleError` when it is not enrolled. */
export function sealWith(device: Device<Seal>): HostPorts['seal'] {
  return async (about, content, isDraft) => {
    const seal = device.seal()
    if (!seal) throw new TroubleError('not-enrolled')
    return seal(about, content, isDraft)
  }
}
