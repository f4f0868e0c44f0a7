import { useSignal } from '@preact/signals'
import type { Checked } from '#contract/coordinator/compare.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { useRoom } from '../room-state.ts'
import { LookAtIt } from './LookAtIt.tsx'
import { SendFile } from './SendFile.tsx'
import './questionnaires.css'

/** Publishes a questionnaire, once somebody has looked at it. */
export function PublishFile({ onPublished }: { onPublished: () => void }) {
  const { api } = useRoom()
  const looked = useSignal<{ definition: Definition; checked: Checked } | undefined>(undefined)
  const check = async (contents: unknown) => {
    const reply = await api.checkQuestionnaire(contents)
    // The endpoint has read it as a definition, with its own schema.
    looked.value = reply.ok ? { definition: contents as Definition, checked: reply.value } : undefined
    return reply
  }
  return (
    <>
      <SendFile
        title="Publish a questionnaire"
        lead="The file is checked, and you see what it asks and how it differs from what is in force. Nothing is published before you say so; a published version never changes."
        label="Questionnaire file (JSON)"
        act="Check and look"
        send={check}
        say={({ questionnaire: { id, version } }) => `${id}, version ${version}, can be published. Look at it below.`}
        onSent={() => undefined}
      />
      {looked.value && (
        <LookAtIt
          key={looked.value.checked.questionnaire.hash}
          {...looked.value}
          onLeft={() => (looked.value = undefined)}
          onPublished={onPublished}
        />
      )}
    </>
  )
}
