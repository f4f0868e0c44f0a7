import { useWording } from '../respondent/wording.ts'

type PickedNoteProps = {
  id: string
  count: number
  max: number
  /** One more was wanted than may be picked. */
  isFull: boolean
  /** The hint says already how many. */
  isSaid: boolean
}

/** How many may be picked, said before it is hit, and how many are. Stays in sight while a long list is scrolled. */
export function PickedNote({ id, count, max, isFull, isSaid }: PickedNoteProps) {
  const { words } = useWording()
  return (
    <p class={`picked${isFull ? ' is-full' : ''}`} id={id} role="status">
      {isFull
        ? words('questions.pickedAll', { max })
        : count > 0
          ? words('questions.picked', { count, max })
          : isSaid || words('questions.pickUpTo', { max })}
    </p>
  )
}
