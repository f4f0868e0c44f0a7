import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { announceTo } from '#collect/app/announcer.ts'
import { DefinitionContext } from '#collect/app/respondent/wording.ts'
import { SpeechContext, type Words } from '#collect/app/words.ts'
import { directionOf } from '#collect/words/languages.ts'

type SpokenProps = { words: Words; definition?: Definition; isPage?: boolean; children: ComponentChildren }

/** What is inside is said in one language, and in its direction; `isPage` for what fills the page, with its announcements. */
export function Spoken({ words, definition, isPage, children }: SpokenProps) {
  const { lang } = words
  const [announcement, setAnnouncement] = useState('')
  useEffect(() => {
    document.documentElement.lang = isPage ? lang : 'en'
    document.documentElement.dir = isPage ? directionOf(lang) : 'ltr'
    if (isPage) announceTo(setAnnouncement)
  }, [lang, isPage])
  const speech = { words, speak: () => Promise.resolve() }
  const inside = definition ? <DefinitionContext.Provider value={definition}>{children}</DefinitionContext.Provider> : children
  return (
    <SpeechContext.Provider value={speech}>
      {isPage ? (
        <>
          {inside}
          <div class="visually-hidden" role="status">
            {announcement}
          </div>
        </>
      ) : (
        <div lang={lang} dir={directionOf(lang)}>
          {inside}
        </div>
      )}
    </SpeechContext.Provider>
  )
}
