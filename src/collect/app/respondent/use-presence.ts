import { useEffect, useRef, useState } from 'preact/hooks'
import { watchPresence, type Presence } from './idle.ts'

/** Whether somebody is there; `onGone` is called when nobody is, and again until this screen has gone. */
export function usePresence(onGone: () => void): Presence {
  const [presence, setPresence] = useState<Presence>('here')
  const gone = useRef(onGone)
  gone.current = onGone
  useEffect(() => {
    const ports = { page: document, now: () => Date.now(), setTimer }
    return watchPresence(ports, (now) => {
      setPresence(now)
      if (now === 'gone') gone.current()
    })
  }, [])
  return presence
}

function setTimer(work: () => void, afterMs: number): () => void {
  const timer = setTimeout(work, afterMs)
  return () => clearTimeout(timer)
}
