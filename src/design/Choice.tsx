import type { ComponentChildren, PartialInputHTMLAttributes } from 'preact'
import './choice.css'
import { TickIcon } from './icons/TickIcon.tsx'

export type ChoiceProps = Omit<PartialInputHTMLAttributes<HTMLInputElement>, 'type' | 'role' | 'class' | 'onChange'> & {
  type: 'radio' | 'checkbox'
  /** Given what the person wants now. The page decides: where it does not follow, the input falls back to `checked`. */
  onChoose: (wanted: boolean) => void
  /** Inside the mark while chosen; a tick unless said otherwise. */
  mark?: ComponentChildren
  /** Before the words. */
  picture?: ComponentChildren
  /** `card`: a big picture, words beside or beneath it, the mark on the corner. */
  look?: 'line' | 'card'
  children: ComponentChildren
}

/** One to choose: a native radio button or checkbox with all of it as the target, so arrows and space work. */
export function Choice({ onChoose, mark = <TickIcon />, picture, look = 'line', children, checked, ...input }: ChoiceProps) {
  return (
    <label class={`choice choice-${look}`}>
      <input
        autocomplete="off"
        {...input}
        checked={checked}
        onChange={(event) => {
          onChoose(event.currentTarget.checked)
          event.currentTarget.checked = checked === true
        }}
      />
      <span class="choice-body mark-target">
        <span class="choice-mark" aria-hidden="true">
          {mark}
        </span>
        {picture && <span class="choice-picture">{picture}</span>}
        <span class="choice-words">{children}</span>
      </span>
    </label>
  )
}
