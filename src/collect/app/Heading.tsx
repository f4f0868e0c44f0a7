import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * The heading of a screen. Takes the focus when it appears, so that keyboards and screen readers start at the top; before it is
 * painted, or a slow tablet would lay the screen out and paint it twice.
 */
export function Heading({ id, children }: { id?: string; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1} id={id}>
      {children}
    </h1>
  )
}
