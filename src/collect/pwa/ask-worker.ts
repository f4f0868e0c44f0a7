import type { AppFiles, ReloadKey, WorkerMessage } from '#contract/worker-message.ts'

const WAIT_MS = 3_000

/** What the page can have from the worker. Without a worker, or without an answer in time, it has nothing. */
export type WorkerLine = {
  keepReloadKey: (reloadKey: ReloadKey) => void
  forgetReloadKey: () => void
  findReloadKey: () => Promise<ReloadKey | undefined>
  listAppFiles: () => Promise<AppFiles | undefined>
  /** The version whose `script` this is runs: the ones before it may go. */
  tellBooted: (script: string) => Promise<void>
}

/** `container` is `navigator.serviceWorker`. */
export function createWorkerLine(container: ServiceWorkerContainer | undefined): WorkerLine {
  const active = async () => container?.controller ?? (await container?.getRegistration('/'))?.active ?? undefined
  const tell = (message: WorkerMessage) => {
    if (container?.controller) container.controller.postMessage(message)
    else void active().then((worker) => worker?.postMessage(message))
  }
  const ask = async (message: WorkerMessage) => answerOf(await active(), message)
  return {
    keepReloadKey: (reloadKey) => tell({ type: 'keep-reload-key', ...reloadKey }),
    forgetReloadKey: () => tell({ type: 'forget-reload-key' }),
    findReloadKey: async () => (await ask({ type: 'get-reload-key' })) as ReloadKey | undefined,
    tellBooted: async (script) => {
      const worker = (await container?.ready)?.active
      worker?.postMessage({ type: 'booted', script } satisfies WorkerMessage)
    },
    listAppFiles: async () => {
      await withinTime(container?.ready)
      return (await ask({ type: 'list-app-files' })) as AppFiles | undefined
    },
  }
}

async function answerOf(worker: ServiceWorker | undefined, message: WorkerMessage): Promise<unknown> {
  if (!worker) return undefined
  const { port1, port2 } = new MessageChannel()
  const answer = new Promise<unknown>((resolve) => {
    port1.addEventListener('message', ({ data }) => resolve(data))
    port1.start()
  })
  worker.postMessage(message, [port2])
  return withinTime(answer).finally(() => port1.close())
}

/** `undefined` when it takes too long. */
async function withinTime<Value>(promise: Promise<Value> | undefined): Promise<Value | undefined> {
  const tooLate = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => tooLate.resolve(undefined), WAIT_MS)
  return Promise.race([promise, tooLate.promise]).finally(() => clearTimeout(timer))
}
