import { useRef, useState } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import { useWording } from '../../respondent/wording.ts'

type YourOrderProps = { names: readonly string[]; max: number; onMove: (from: number, to: number) => void }

/**
 * What is chosen, first to last: moved by its buttons, by the arrow keys on them, or by dragging its grip. Rows are places
 * and not things, so that neither the focus nor a finger is lost when what stands in them changes. Where it has room beside the
 * options it stands there from the start, with its places open; beneath them it comes when there is something to move.
 */
export function YourOrder({ names, max, onMove }: YourOrderProps) {
  const { words } = useWording()
  const list = useRef<HTMLOListElement>(null)
  const [held, setHeld] = useState<number | undefined>(undefined)
  const rows = () => [...(list.current?.children ?? [])].slice(0, names.length)
  const go = (from: number, to: number, button: 0 | 1) => {
    if (to < 0 || to >= names.length) return
    onMove(from, to)
    rows()[to]?.querySelectorAll('button')[button]?.focus()
  }
  const drag = ({ clientY }: PointerEvent) => {
    if (held === undefined) return
    const isAbove = (row: Element) => (({ top, bottom }) => (top + bottom) / 2 < clientY)(row.getBoundingClientRect())
    const to = rows().filter((row, place) => place !== held && isAbove(row)).length
    if (to === held) return
    onMove(held, to)
    setHeld(to)
  }
  const letGo = () => setHeld(undefined)
  return (
    <section class={`your-order${names.length < 2 ? ' is-short' : ''}`}>
      <h2>{words('questions.rank.yours')}</h2>
      <ol ref={list}>
        {names.map((name, place) => (
          <li key={place} class={place === held ? 'is-held' : ''}>
            <span
              class="grip"
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId)
                setHeld(place)
              }}
              onPointerMove={drag}
              onPointerUp={letGo}
              onPointerCancel={letGo}
            >
              {place + 1}
            </span>
            <span class="order-name">{name}</span>
            <Movers names={names} place={place} go={go} />
          </li>
        ))}
        {Array.from({ length: max - names.length }, (_, open) => (
          <li key={names.length + open} class="is-open" aria-hidden="true">
            {names.length + open + 1}
          </li>
        ))}
      </ol>
    </section>
  )
}

type MoversProps = { names: readonly string[]; place: number; go: (from: number, to: number, button: 0 | 1) => void }

/** Up and down. */
function Movers({ names, place, go }: MoversProps) {
  const { words } = useWording()
  const name = names[place]!
  return (
    <>
      {([-1, 1] as const).map((by, button) => (
        <Button
          key={by}
          aria-label={words(by < 0 ? 'questions.rank.up' : 'questions.rank.down', { name })}
          aria-disabled={names[place + by] === undefined}
          onClick={() => go(place, place + by, button as 0 | 1)}
          onKeyDown={(event) => {
            const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
            if (!step) return
            event.preventDefault()
            go(place, place + step, button as 0 | 1)
          }}
        >
          {by < 0 ? '↑' : '↓'}
        </Button>
      ))}
    </>
  )
}
