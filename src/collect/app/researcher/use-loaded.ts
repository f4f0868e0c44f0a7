import { useEffect, useState } from 'preact/hooks'
import type { Tablet } from '../../tablet.ts'

/** A value of the tablet, loaded again on every change; the last one stays while a new one loads or if loading fails. */
export function useLoaded<Value>(tablet: Tablet, load: () => Value | Promise<Value>): Value | undefined {
  const [value, setValue] = useState<Value | undefined>(undefined)
  useEffect(() => {
    let isHere = true
    const reload = async () => {
      const loaded = await load()
      if (isHere) setValue(() => loaded)
    }
    const tryReload = () => void reload().catch((error: unknown) => reportError(error))
    tryReload()
    const stop = tablet.onChange(tryReload)
    return () => {
      isHere = false
      stop()
    }
  }, [tablet])
  return value
}
