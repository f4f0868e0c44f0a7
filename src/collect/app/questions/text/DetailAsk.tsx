import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import { Notice } from '#design/Notice.tsx'
import { announce } from '../../announcer.ts'
import { useWording } from '../../respondent/wording.ts'
import { findPersonalDetails, withoutDetail } from './find-personal-details.ts'

type DetailAskProps = { typed: string; onTyped: (typed: string) => void }

/** Asks about what looks like a phone number and the like: worked out here, sent nowhere, taken out only by the person's own tap. */
export function DetailAsk({ typed, onTyped }: DetailAskProps) {
  const { words } = useWording()
  const [left, setLeft] = useState<readonly string[]>([])
  const found = findPersonalDetails(typed).find(({ text }) => !left.includes(text))
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), [found?.text])
  const takeOut = () => {
    if (!found) return
    announce(words('questions.text.takenOut'))
    onTyped(withoutDetail(typed, found))
  }
  const leave = () => {
    if (found) setLeft([...left, found.text])
    onTyped(typed)
  }
  return (
    <div role="status" ref={place}>
      {found && (
        <Notice tone="ask" title={words('questions.text.found', { kind: found.kind })} detail={<bdi>{found.text}</bdi>}>
          <Button look="ink" onClick={takeOut}>
            {words('questions.text.takeOut')}
          </Button>
          <Button onClick={leave}>{words('questions.text.leave')}</Button>
        </Notice>
      )}
    </div>
  )
}
