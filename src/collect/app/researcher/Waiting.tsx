import { useState } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import { Card } from '#design/Card.tsx'
import { Field } from '#design/Field.tsx'
import type { LeftRow, Tablet } from '../../tablet.ts'
import type { Go } from '../screen.ts'
import { useAct } from '../use-act.ts'
import { useWords, type Words } from '../words.ts'
import { Leaf } from './Leaf.tsx'
import { SaveCopy } from './SaveCopy.tsx'
import { useLoaded } from './use-loaded.ts'

/** More than anybody looks through one by one. */
const MOST_ROWS = 30
const REASON_CHARS = 120
const DAY_MS = 24 * 3_600_000

/** What has not gone, row by row: its size and age, never what is in it. One that cannot go can be taken out, with a reason. */
export function Waiting({ tablet, go }: { tablet: Tablet; go: Go }) {
  const words = useWords()
  const rows = useLoaded(tablet, () => tablet.leftRows.list(MOST_ROWS))
  const { isBusy, trouble, run } = useAct()
  return (
    <Leaf name="waiting" go={go} back={{ name: 'settings' }} trouble={trouble}>
      {rows?.length === 0 && <p>{words('waiting.none')}</p>}
      {rows?.map((row) => (
        <Row
          key={row.id}
          row={row}
          isBusy={isBusy}
          onAgain={() => void run(() => tablet.leftRows.sendAgain(row.id))}
          onRemove={(reason) => void run(() => tablet.leftRows.remove(row.id, reason))}
        />
      ))}
      {rows && rows.length > 0 && <SaveCopy tablet={tablet} />}
    </Leaf>
  )
}

type RowProps = { row: LeftRow; isBusy: boolean; onAgain: () => void; onRemove: (reason: string) => void }

function Row({ row, isBusy, onAgain, onRemove }: RowProps) {
  const words = useWords()
  const [reason, setReason] = useState<string | undefined>(undefined)
  const [isMissing, setMissing] = useState(false)
  const remove = () => {
    const given = reason?.trim()
    setMissing(!given)
    if (given) onRemove(given)
  }
  return (
    <Card class="stack">
      <h2>{describe(words, row)}</h2>
      {row.isHeld && <p>{words('waiting.held')}</p>}
      {reason !== undefined && (
        <Field
          label={words('waiting.why')}
          hint={words('waiting.whyHint')}
          value={reason}
          fault={isMissing && words('waiting.whyMissing')}
          maxLength={REASON_CHARS}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <div class="acts">
        {row.isHeld && (
          <Button isBusy={isBusy} onClick={onAgain}>
            {words('waiting.again')}
          </Button>
        )}
        {reason === undefined ? (
          <Button onClick={() => setReason('')}>{words('waiting.remove')}</Button>
        ) : (
          <>
            <Button look="danger" isBusy={isBusy} onClick={remove}>
              {words('waiting.removeYes')}
            </Button>
            <Button onClick={() => setReason(undefined)}>{words('waiting.keep')}</Button>
          </>
        )}
      </div>
    </Card>
  )
}

function describe(words: Words, { kind, bytes, day }: LeftRow): string {
  const what = words('waiting.row', { kind, size: Math.ceil(bytes / 1000) })
  if (!day) return what
  const days = Math.max(0, Math.floor((Date.now() - Date.parse(day)) / DAY_MS))
  return `${what} · ${words('waiting.age', { days })}`
}
