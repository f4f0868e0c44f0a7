import type { BatchInfo } from '#contract/coordinator/batches.ts'
import { useSignal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import type { Act } from '../use-act.ts'
import { batchFileName } from './batchable.ts'
import { saveFile } from './save-file.ts'

/** One download at a time: how far it has come, and how it is stopped. `total` is known once it has been written before. */
export type Download = {
  act: Act
  running: ReadonlySignal<{ number: number; received: number; total: number | null } | undefined>
  start: (batch: BatchInfo) => Promise<void>
  stop: () => void
}

export function useDownload(onDownloaded: () => void): Download {
  const { api } = useRoom()
  const act = useAct()
  const running = useSignal<{ number: number; received: number; total: number | null } | undefined>(undefined)
  const stopper = useRef<AbortController | undefined>(undefined)
  const start = async (batch: BatchInfo) => {
    if (act.isBusy.peek()) return
    const { number, bytes: total } = batch
    const stop = new AbortController()
    stopper.current = stop
    running.value = { number, received: 0, total }
    const zip = await act.run(
      () =>
        api.downloadBatch(number, {
          signal: stop.signal,
          onReceived: (received) => (running.value = { number, received, total }),
        }),
      () => `Batch ${number} is downloaded as ${batchFileName(batch)}.`,
    )
    running.value = undefined
    if (zip === undefined) return
    saveFile(document, zip, batchFileName(batch))
    onDownloaded()
  }
  return { act, running, start, stop: () => stopper.current?.abort() }
}
