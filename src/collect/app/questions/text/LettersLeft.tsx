import { useEffect } from 'preact/hooks'
import { announce } from '../../announcer.ts'
import { useWording } from '../../respondent/wording.ts'

/** With so many letters left it begins to matter. */
const NEAR = 40

/** How much room is left: only read out on asking until the end is near, then in sight too, and said once as it comes near. */
export function LettersLeft({ id, left }: { id: string; left: number }) {
  const { words } = useWording()
  const said = left < 0 ? words('questions.charactersOver', { over: -left }) : words('questions.charactersLeft', { left })
  const state = left < 0 ? 'over' : left <= NEAR ? 'near' : 'far'
  useEffect(() => {
    if (state !== 'far') announce(said)
  }, [state])
  return (
    <p class={`letters-left is-${state}`} id={id}>
      {said}
    </p>
  )
}
