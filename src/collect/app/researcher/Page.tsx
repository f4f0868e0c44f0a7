import type { ComponentChildren } from 'preact'
import { useWords } from '../words.ts'

type PageProps = {
  /** Stands at the end of the bar. */
  bar?: ComponentChildren
  children: ComponentChildren
}

/** The frame of a researcher's screen. */
export function Page({ bar, children }: PageProps) {
  const words = useWords()
  return (
    <div class="page">
      <header class="page-bar">
        <span class="brand">
          <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
            <path d="M9 20.5c-1.6-1.6-2.5-3.9-2.5-6.3a9.5 9.5 0 0 1 19 0c0 5.3-5 5.9-5.7 9.7-.5 2.9-2.3 4.6-4.7 4.6-1.9 0-3.4-.9-4.3-2.5" />
            <path d="M11.7 14.3a4.3 4.3 0 0 1 8.6 0c0 2.4-1.7 2.9-2.6 4.7" />
          </svg>
          {words('common.appName')}
        </span>
        {bar}
      </header>
      <main class="page-main">{children}</main>
    </div>
  )
}
