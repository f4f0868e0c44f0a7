import type { Words } from '#collect/app/words.ts'
import { allShown, type Shown } from '#collect/app/questions/examples.ts'
import { DesignExamples } from './DesignExamples.tsx'
import { OneExample } from './OneExample.tsx'
import { PanelOf } from './PanelOf.tsx'
import { Spoken } from './Spoken.tsx'
import { Switches } from './Switches.tsx'
import { lookOf, useView } from './view.ts'

export type AllWords = { en: Words; ar: Words }

/** All on one page, or one alone as it stands on the tablet. */
export function Gallery({ words }: { words: AllWords }) {
  const [view, go] = useView()
  const shown = allShown()
  const speak = ({ example }: Shown) => {
    const isArabic = view.lang === 'own' ? example.isArabic : view.lang === 'ar'
    return isArabic ? words.ar : words.en
  }
  const alone = shown.find(({ id }) => id === view.only)
  if (alone)
    return (
      <Spoken key={alone.id} words={speak(alone)} definition={alone.definition} isPage>
        <OneExample shown={alone} look={lookOf(view)} />
      </Spoken>
    )
  const kinds = [...new Set(shown.map(({ kind }) => kind))]
  return (
    <div class="gallery" data-width={view.width}>
      <h1>Gallery</h1>
      <Switches view={view} go={go} />
      <main>
        <Spoken words={view.lang === 'ar' ? words.ar : words.en}>
          <DesignExamples />
        </Spoken>
        {kinds.map((kind) => (
          <section key={kind}>
            <h2>{kind}</h2>
            {shown
              .filter((one) => one.kind === kind)
              .map((one) => (
                <Spoken key={one.id} words={speak(one)} definition={one.definition}>
                  <PanelOf shown={one} onAlone={() => go({ only: one.id })} />
                </Spoken>
              ))}
          </section>
        ))}
      </main>
    </div>
  )
}
