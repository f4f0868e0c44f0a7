import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** The page's one h1. Names the tab, and takes the focus, so that a new page begins at its top by keyboard and by ear. */
export function PageHead({ title, tab = title, children }: { title: string; tab?: string; children?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    document.title = `${tab} · Earshot`
  }, [tab])
  return (
    <header class="page-head">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children && <p class="soft">{children}</p>}
    </header>
  )
}
