import type { ReloadKey } from '#contract/worker-message.ts'

/** Holds one key, in memory only: it dies with the worker, which is the point. */
export type ReloadKeyHolder = { keep(reloadKey: ReloadKey): void; forget(): void; get(): ReloadKey | undefined }

export function createReloadKeyHolder(): ReloadKeyHolder {
  let held: ReloadKey | undefined
  return {
    keep: (reloadKey) => {
      held = reloadKey
    },
    forget: () => {
      held = undefined
    },
    get: () => held,
  }
}
