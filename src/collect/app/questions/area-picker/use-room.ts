import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** Whether a box is at least so many letters wide. It may be turned, zoomed, or written larger while it is looked at. */
export function useRoom<Box extends HTMLElement>(ems: number): [box: RefObject<Box | null>, hasRoom: boolean] {
  const box = useRef<Box>(null)
  const [hasRoom, setHasRoom] = useState(true)
  useLayoutEffect(() => {
    if (!box.current) return
    const observer = new ResizeObserver(([seen]) => {
      if (seen) setHasRoom(seen.contentRect.width >= ems * Number.parseFloat(getComputedStyle(seen.target).fontSize))
    })
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [])
  return [box, hasRoom]
}
