import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { Tablet } from '../../tablet.ts'
import { useWords } from '../words.ts'
import { browserSpeech, recordingOf, synthesis } from './browser-speech.ts'
import type { Line } from './lines.ts'
import { linesOn } from './lines-on.ts'
import type { ReadAloud } from './read-aloud.ts'
import { createSpeaker } from './speaker.ts'
import { voiceFor } from './voice-for.ts'

/** Reads for one person, for as long as the screens of their interview are there. */
export function useReader(definition: Definition, findRecording: Tablet['findRecording']): ReadAloud {
  const { lang } = useWords()
  const [isOn, turn] = useState(false)
  const [, look] = useState(0)
  const speaker = useMemo(() => createSpeaker(browserSpeech(definition, findRecording)), [definition])
  const isRecorded = useIsRecorded(definition, findRecording, lang)
  useEffect(() => {
    // Voices come late, and can go.
    const onVoices = () => look((times) => times + 1)
    synthesis?.addEventListener('voiceschanged', onVoices)
    document.addEventListener('visibilitychange', speaker.stop)
    return () => {
      synthesis?.removeEventListener('voiceschanged', onVoices)
      document.removeEventListener('visibilitychange', speaker.stop)
      speaker.stop()
    }
  }, [speaker])
  const hasVoice = (lang: string) => voiceFor(synthesis?.getVoices() ?? [], lang) !== undefined
  const isAvailable = isRecorded || hasVoice(lang)
  const canRead = (text: Line) => hasVoice(text.lang) || (isRecorded && recordingOf(definition, text) !== undefined)
  return { ...speaker, isAvailable, canRead, isOn: isOn && isAvailable, turn }
}

/** Reads what is on the screen whenever one of `parts` changes, and falls silent at every act. */
export function useReadScreen({ isOn, read, stop }: ReadAloud, isBusy: boolean, parts: readonly unknown[]): void {
  const { lang } = useWords()
  // First this and then that: some acts end at once on a new screen, which is to be read.
  useEffect(() => {
    if (isBusy) stop()
  }, [isBusy])
  useEffect(() => {
    if (isOn) read(linesOn(document))
    return stop
  }, [isOn, lang, ...parts])
}

/** Whether any text is on this device as a person reads it in this language. */
function useIsRecorded({ recordings = [] }: Definition, findRecording: Tablet['findRecording'], lang: string): boolean {
  const [recorded, setRecorded] = useState('')
  useEffect(() => {
    const find = async () => {
      for (const recording of recordings)
        if (recording.lang === lang && (await findRecording(recording.digest))) return setRecorded(lang)
    }
    find().catch(() => undefined)
  }, [lang])
  return recorded === lang
}
