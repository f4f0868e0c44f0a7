// The opener's worker, but one id ends it and one makes it hang.
import { parentPort } from 'node:worker_threads'
import type { Chunk } from '#server/opener/worker.ts'

parentPort!.on('message', ({ items }: Chunk) => {
  if (items.some(({ id }) => id.startsWith('dead'))) process.exit(1)
  if (items.some(({ id }) => id.startsWith('0dd0'))) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
})
await import('../../../src/server/opener/worker.ts')
