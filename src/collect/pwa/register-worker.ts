import { Workbox } from 'workbox-window'
import type { WorkerMessage } from '#contract/worker-message.ts'
import { createWorkerUrl } from './worker-url.ts'

/**
 * Registers the worker. A new version takes over only when it was waiting before this page began, no interview is open
 * and none is left: never in the middle of anything.
 */
export async function registerWorker(ports: { mayTakeOver(): Promise<boolean>; reload(): void }): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const { trustedTypes } = globalThis as { trustedTypes?: Parameters<typeof createWorkerUrl>[0] }
  const workbox = new Workbox(createWorkerUrl(trustedTypes))
  workbox.addEventListener('waiting', async ({ wasWaitingBeforeRegister, sw }) => {
    if (!wasWaitingBeforeRegister || !(await ports.mayTakeOver())) return
    workbox.addEventListener('controlling', async () => {
      if (await ports.mayTakeOver()) ports.reload()
    })
    sw?.postMessage({ type: 'take-over' } satisfies WorkerMessage)
  })
  await workbox.register({ immediate: true })
}
