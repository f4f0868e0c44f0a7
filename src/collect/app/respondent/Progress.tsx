import { useWording } from './wording.ts'

/** Where they are, truthfully: the total changes when an answer opens or closes questions. */
export function Progress({ position, total }: { position: number; total: number }) {
  const { words } = useWording()
  return (
    <div class="progress">
      <progress value={position} max={total} aria-label={words('interview.progress', { position, total })} />
      <span aria-hidden="true">{words('interview.progress', { position, total })}</span>
    </div>
  )
}
