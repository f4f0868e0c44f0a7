import type { Identities, StoredIdentity, StoredState } from '../store/identity.ts'

/** Who this device is, at hand without waiting. `Seal` is made anew when the identity changes. */
export type Device<Seal> = {
  identity: () => StoredIdentity | undefined
  state: () => StoredState | undefined
  /** `undefined` before enrolment. */
  seal: () => Seal | undefined
  /** Reads again what is kept: this tab or another may have changed it. */
  reload: () => Promise<void>
}

export async function openDevice<Seal>(
  identities: Identities,
  createSeal: (sealingKey: string, project: string) => Seal,
): Promise<Device<Seal>> {
  let identity: StoredIdentity | undefined
  let state: StoredState | undefined
  let seal: Seal | undefined
  async function reload(): Promise<void> {
    const before = identity?.token
    ;[identity, state] = await Promise.all([identities.find(), identities.findState()])
    if (identity && identity.token !== before) seal = createSeal(identity.keys.sealing, identity.project.id)
  }
  await reload()
  return { identity: () => identity, state: () => state, seal: () => seal, reload }
}
