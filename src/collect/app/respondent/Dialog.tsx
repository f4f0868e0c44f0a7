import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

type DialogProps = { labelledBy: string; onClose: () => void; children: ComponentChildren }

/** Lies on top; what is beneath cannot be reached, and has the focus again afterwards. Escape and the system's Back close it. */
export function Dialog({ labelledBy, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
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
      aria-labelledby={labelledBy}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      {children}
    </dialog>
  )
}

/** A card that came with a new question has no button to give the focus back to: the one that was pressed is gone. */
function isFocusLost(closed: HTMLDialogElement): boolean {
  return document.activeElement === document.body || closed.contains(document.activeElement)
}
