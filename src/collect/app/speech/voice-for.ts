type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>

/** Android writes `en_GB`. */
const tagOf = ({ lang }: Voice): string => lang.toLowerCase().replaceAll('_', '-')

/**
 * The voice that reads this language: one that is on the device, or none. A remote voice would send the text away, and would
 * be silent without signal. The very same language first, British English before others, then the device's own choice.
 */
export function voiceFor<Some extends Voice>(voices: readonly Some[], lang: string): Some | undefined {
  const [language] = lang.toLowerCase().split('-')
  const able = voices.filter((voice) => voice.localService && tagOf(voice).split('-')[0] === language)
  return (
    able.find((voice) => tagOf(voice) === lang.toLowerCase()) ??
    able.find((voice) => tagOf(voice) === 'en-gb') ??
    able.find((voice) => voice.default) ??
    able[0]
  )
}
