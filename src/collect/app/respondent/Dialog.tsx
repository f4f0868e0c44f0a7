import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'

type DialogProps = {
  /** Stands above the heading. */
  picture?: ComponentChildren
  heading: ComponentChildren
  /** Came by itself, with a new screen: that screen's heading is next, and not the button that was pressed on the last one. */
  isUnasked?: boolean
  onClose: () => void
  children: ComponentChildren
}

/** Lies on top; what is beneath cannot be reached, and has the focus again afterwards. Escape and the system's Back close it. */
export function Dialog({ picture, heading, isUnasked, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => {
      shown?.close()
      if (!shown || isUnasked || isFocusLost(shown)) document.querySelector<HTMLElement>('h1')?.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      {picture && <span class="dialog-picture">{picture}</span>}
      <h2 id={id} tabIndex={-1} autofocus>
        {heading}
      </h2>
      {children}
    </dialog>
  )
}

/** The button that was pressed is gone. */
function isFocusLost(closed: HTMLDialogElement): boolean {
  return document.activeElement === document.body || closed.contains(document.activeElement)
}
