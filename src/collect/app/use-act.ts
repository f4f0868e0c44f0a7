import { useRef, useState } from 'preact/hooks'
import type { Trouble } from '../tablet.ts'
import { troubleOf } from './trouble-of.ts'

/** Runs one act at a time: a second press while it runs is taken for the same press. Its trouble is there to be shown. */
export function useAct() {
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | undefined>(undefined)
  const isRunning = useRef(false)
  async function run(act: () => Promise<Trouble | undefined | void>): Promise<void> {
    if (isRunning.current) return
    isRunning.current = true
    setBusy(true)
    try {
      setTrouble((await act()) ?? undefined)
    } catch (error) {
      setTrouble(troubleOf(error, 'something-failed'))
    } finally {
      isRunning.current = false
      setBusy(false)
    }
  }
  return { isBusy, trouble, run }
}
