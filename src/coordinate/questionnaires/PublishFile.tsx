import { useRoom } from '../room-state.ts'
import { SendFile } from './SendFile.tsx'

/** Publishes a questionnaire. */
export function PublishFile({ onPublished }: { onPublished: () => void }) {
  const { api } = useRoom()
  return (
    <SendFile
      title="Publish a questionnaire"
      lead="The file is checked first. A published version never changes, and responses name the version they answer."
      label="Questionnaire file (JSON)"
      act="Check and publish"
      send={api.publishQuestionnaire}
      say={({ id, version }) => `${id}, version ${version}, is published. Devices take it up when they next reach Earshot.`}
      onSent={onPublished}
    />
  )
}
