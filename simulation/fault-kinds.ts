import { EVENTS } from './events.ts'
import { NETWORK_FAULTS } from './network/faults.ts'
import { POISONS } from './network/network.ts'

/** Every kind of fault that can be injected, by the name that reports have. */
export const FAULT_KINDS: readonly string[] = [...Object.keys(NETWORK_FAULTS), ...Object.keys(EVENTS), ...POISONS]
