import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'

type DialogProps = {
  /** Stands above the heading. */
  picture?: ComponentChildren
  heading: ComponentChildren
  onClose: () => void
  children: ComponentChildren
}

/** Lies on top; what is beneath cannot be reached, and has the focus again afterwards. Escape and the system's Back close it. */
export function Dialog({ picture, heading, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => {
      shown?.close()
      if (!shown || isFocusLost(shown)) document.querySelector<HTMLElement>('h1')?.focus()
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

/** A card that came with a new question has no button to give the focus back to: the one that was pressed is gone. */
function isFocusLost(closed: HTMLDialogElement): boolean {
  return document.activeElement === document.body || closed.contains(document.activeElement)
}
