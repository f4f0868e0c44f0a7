import type { ComponentChildren } from 'preact'

type AskingProps = {
  /** One of several, and not as many as one likes. */
  isOne?: boolean
  /** Ids of the question's heading and of what describes it. */
  labelledBy: string
  describedBy: string
  children: ComponentChildren
}

/** All that can be chosen, as one group under the question's name. What it holds is laid out by its width in letters. */
export function Asking({ isOne, labelledBy, describedBy, children }: AskingProps) {
  return (
    <fieldset class="asking" role={isOne ? 'radiogroup' : 'group'} aria-labelledby={labelledBy} aria-describedby={describedBy}>
      {children}
    </fieldset>
  )
}
