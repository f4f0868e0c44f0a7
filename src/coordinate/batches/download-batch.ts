import { COORDINATOR_PATHS } from '#contract/coordinator/api.ts'
import { send } from '../ask.ts'
import type { Io, Reply, Trouble } from '../ask.ts'

/** How a download is watched and stopped. `onReceived` is told the bytes so far. */
export type Watch = { signal?: AbortSignal; onReceived?: (bytes: number) => void }

const CUT_SHORT: Trouble = {
  title: 'The download stopped half way.',
  detail: 'Download the batch again: it is the same file every time.',
}
const STOPPED: Trouble = {
  title: 'The download was stopped.',
  detail: 'Nothing was saved. Download the batch again when you like.',
}

/** The zip of a batch, whole: a reply cut short is trouble, never half a file. */
export async function downloadBatch(io: Io, number: number, { signal, onReceived }: Watch): Promise<Reply<Blob>> {
  const sent = await send(io, `${COORDINATOR_PATHS.batches}/${number}/export`, { signal })
  if (signal?.aborted) return { ok: false, trouble: STOPPED }
  if (!sent.ok) return sent
  try {
    return { ok: true, value: await readWatched(sent.value, onReceived) }
  } catch {
    return { ok: false, trouble: signal?.aborted ? STOPPED : CUT_SHORT }
  }
}

async function readWatched(response: Response, onReceived: Watch['onReceived']): Promise<Blob> {
  if (!response.body) return response.blob()
  let received = 0
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      received += chunk.length
      onReceived?.(received)
      controller.enqueue(chunk)
    },
  })
  return new Response(response.body.pipeThrough(counting)).blob()
}
