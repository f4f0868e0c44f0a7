import { textIn } from '#contract/questionnaire/text.ts'
import { Button } from '#design/Button.tsx'
import { Card } from '#design/Card.tsx'
import { RadioGroup } from '#design/RadioGroup.tsx'
import type { Tablet } from '../../tablet.ts'
import { APP_LANGUAGES, languageName } from '../../words/languages.ts'
import type { Go } from '../screen.ts'
import { useAct } from '../use-act.ts'
import { useWords, type Words } from '../words.ts'
import { Leaf } from './Leaf.tsx'
import { SaveCopy } from './SaveCopy.tsx'
import { ageOf } from './still-needed.ts'
import { useLoaded } from './use-loaded.ts'

/** What this tablet is and holds, in plain words; language, PIN and code. */
export function Settings({ tablet, go }: { tablet: Tablet; go: Go }) {
  const words = useWords()
  const { trouble, run } = useAct()
  const choose = (lang: string) =>
    void run(async () => {
      await tablet.addNotes({ lang })
      go({ name: 'settings' })
    })
  return (
    <Leaf name="settings" go={go} trouble={trouble}>
      <Card>
        <RadioGroup
          label={words('settings.language')}
          choices={Object.keys(APP_LANGUAGES).map((lang) => [lang, <span lang={lang}>{languageName(lang)}</span>] as const)}
          value={words.lang}
          onChoose={choose}
        />
      </Card>
      <Facts tablet={tablet} />
      <SaveCopy tablet={tablet} />
      <div class="links">
        <Button onClick={() => go({ name: 'waiting' })}>{words('waiting.heading')}</Button>
        <Button onClick={() => go({ name: 'pin', isChange: true })}>{words('settings.changePin')}</Button>
        <Button onClick={() => go({ name: 'enrol' })}>{words('settings.newCode')}</Button>
      </div>
    </Leaf>
  )
}

function Facts({ tablet }: { tablet: Tablet }) {
  const words = useWords()
  const known = useLoaded(tablet, async () => {
    const [room, notes, published] = await Promise.all([tablet.room(), tablet.notes(), tablet.listQuestionnaires()])
    return { ...room, ...notes, published, countedAt: tablet.figures()?.countedAt }
  })
  if (!known) return null
  const identity = tablet.identity()
  const place = { project: identity?.project.name ?? '', address: window.location.host }
  const versions = known.published.map(({ title, ref: { version }, definition }) =>
    words('settings.version', { title: textIn(title, words.lang, definition.languages), version }),
  )
  const facts = [
    ['storage', words(known.isPersisted ? 'settings.storage.yes' : 'settings.storage.no')],
    ['free', sizeIn(words, known.freeBytes)],
    ['contact', timeIn(words, known.countedAt)],
    ['sent', timeIn(words, known.sentAt)],
    ['app', known.app],
    ['questionnaires', versions.join(' · ')],
    ['place', words('settings.placeDetail', place)],
    ['label', identity?.label],
    ['here', words('settings.hereDetail')],
  ] as const
  return (
    <Card>
      <dl class="facts">
        {facts.map(([name, fact]) => (
          <div key={name}>
            <dt>{words(`settings.${name}`)}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

function timeIn(words: Words, at: string | undefined): string {
  return at ? words('settings.when', ageOf(at, new Date(), words.lang)) : words('settings.never')
}

/** In gigabytes, as tablets are sold. */
function sizeIn(words: Words, bytes: number | undefined): string {
  if (bytes === undefined) return words('settings.unknown')
  const about = { style: 'unit', unit: 'gigabyte', maximumFractionDigits: 1 } as const
  return (bytes / 1e9).toLocaleString(words.lang, about)
}
