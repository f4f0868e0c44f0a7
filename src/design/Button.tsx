import type { ButtonHTMLAttributes } from 'preact'
import './button.css'

type Look = 'main' | 'ink' | 'quiet' | 'chip' | 'danger' | 'link'

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'class' | 'disabled'> & {
  look?: Look
  /** While true a press does nothing; the button keeps its focus, which `disabled` would take away. */
  isBusy?: boolean
  class?: string
}

/** The one button. `type` is "button" unless it is said to send. */
export function Button({ look = 'quiet', isBusy = false, class: more, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-disabled={isBusy || undefined}
      {...rest}
      class={`button button-${look}${more ? ` ${more}` : ''}`}
      aria-busy={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    />
  )
}
