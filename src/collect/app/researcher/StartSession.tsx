import { useEffect, useRef } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import { Notice } from '#design/Notice.tsx'
import type { Tablet } from '../../tablet.ts'
import { Heading } from '../Heading.tsx'
import { TroubleNotice } from '../TroubleNotice.tsx'
import type { Go } from '../screen.ts'
import { useWords } from '../words.ts'
import { HowFields } from './HowFields.tsx'
import { Page } from './Page.tsx'
import { PermissionFields } from './PermissionFields.tsx'
import { PlaceFields } from './PlaceFields.tsx'
import { usePlan } from './use-plan.ts'

/** A visit begins: where, with whose permission, with whom and how. */
export function StartSession({ tablet, go }: { tablet: Tablet; go: Go }) {
  const words = useWords()
  const { props, faults, isBusy, trouble, start } = usePlan(tablet, (session) => go({ name: 'session', session }))
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => focusFirstFault(form.current), [faults])
  return (
    <Page
      bar={
        <Button look="chip" onClick={() => go({ name: 'home' })}>
          {words('common.back')}
        </Button>
      }
    >
      <Heading>{words('session.plan.heading')}</Heading>
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
        {props && (
          <>
            <PlaceFields {...props} />
            <HowFields {...props} />
            <PermissionFields {...props} />
          </>
        )}
        {faults.length > 0 && <Notice title={words('session.plan.missing')} />}
        <TroubleNotice trouble={trouble} />
        <Button look="main" type="submit" class="start" isBusy={isBusy}>
          {words('session.plan.act')}
        </Button>
      </form>
    </Page>
  )
}

/** So that whoever does not see the page lands where something is missing. */
function focusFirstFault(form: HTMLFormElement | null): void {
  form?.querySelector('.field-fault')?.closest('.field')?.querySelector<HTMLElement>('input, select')?.focus()
}
