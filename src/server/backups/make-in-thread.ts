import { Worker } from 'node:worker_threads'
import { Trouble } from '../trouble.ts'
import type { BackupDone, BackupTask } from './worker.ts'

/** Takes the next backup in a thread of its own. Rejects with `Trouble`; when `signal` says so it is broken off. */
export async function makeInThread(task: BackupTask, signal: AbortSignal): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task })
  const { promise, resolve, reject } = Promise.withResolvers<BackupDone>()
  const end = (): void => void worker.terminate()
  signal.addEventListener('abort', end)
  worker.once('message', resolve)
  worker.once('error', reject)
  worker.once('exit', () => reject(new Trouble('The backup was broken off. It is tried again.')))
  try {
    const done = await promise
    if (done.is === 'failed') throw new Trouble(done.trouble)
  } finally {
    signal.removeEventListener('abort', end)
    await worker.terminate()
  }
}
