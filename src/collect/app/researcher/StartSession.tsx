import { useEffect, useRef } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import { Notice } from '#design/Notice.tsx'
import type { Tablet } from '../../tablet.ts'
import { Heading } from '../Heading.tsx'
import type { Go } from '../screen.ts'
import { words } from '../strings/researcher-words.ts'
import { HowFields } from './HowFields.tsx'
import { Page } from './Page.tsx'
import { PermissionFields } from './PermissionFields.tsx'
import { PlaceFields } from './PlaceFields.tsx'
import { usePlan } from './use-plan.ts'

/** A visit begins: where, with whose permission, with whom and how. */
export function StartSession({ tablet, go }: { tablet: Tablet; go: Go }) {
  const { props, faults, isBusy, trouble, start } = usePlan(tablet, (session) => go({ name: 'session', session }))
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => focusFirstFault(form.current), [faults])
  return (
    <Page
      bar={
        <Button look="chip" onClick={() => go({ name: 'home' })}>
          {words.back}
        </Button>
      }
    >
      <Heading>{words.start.heading}</Heading>
      <form
        autocomplete="off"
        ref={form}
        noValidate
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void start()
        }}
      >
        <PlaceFields {...props} />
        <HowFields {...props} />
        <PermissionFields {...props} />
        {faults.length > 0 && <Notice title={words.start.missing} />}
        {trouble && <Notice {...trouble} />}
        <Button look="main" type="submit" class="start" isBusy={isBusy}>
          {words.start.act}
        </Button>
      </form>
    </Page>
  )
}

/** So that whoever does not see the page lands where something is missing. */
function focusFirstFault(form: HTMLFormElement | null): void {
  form?.querySelector('.field-fault')?.closest('.field')?.querySelector<HTMLElement>('input, select')?.focus()
}
