import { RadioGroup } from '#design/RadioGroup.tsx'
import type { Look } from '../../interview/interview.ts'
import type { WordKey } from '../../words/english.ts'
import { directionOf, languageName } from '../../words/languages.ts'
import { useWords } from '../words.ts'
import type { Own } from './use-own.ts'

const CHOICES: { [Name in keyof Look]: readonly Look[Name][] } = {
  text: ['0', '1', '2', '3'],
  spacing: ['usual', 'wide'],
  contrast: ['usual', 'high'],
  theme: ['device', 'light', 'dark'],
}

/** Language, size of the words, space between them, contrast, light or dark: each takes effect at once, on all that is seen. */
export function LookPanel({ own }: { own: Own }) {
  const words = useWords()
  return (
    <div class="look">
      {own.languages.length > 1 && (
        <RadioGroup
          label={words('look.language')}
          choices={own.languages.map((lang) => [lang, <NameOf key={lang} lang={lang} />] as const)}
          value={own.lang}
          onChoose={own.speak}
        />
      )}
      {(Object.keys(CHOICES) as (keyof Look)[]).map((name) => (
        <LookRow key={name} name={name} own={own} />
      ))}
    </div>
  )
}

/** What is chosen shows itself: a sample stands beside the words. */
function LookRow({ name, own }: { name: keyof Look; own: Own }) {
  const words = useWords()
  return (
    <RadioGroup
      label={words(`look.${name}`)}
      choices={CHOICES[name].map((choice) => {
        const key = `${name}-${choice}`
        const label = (
          <span key={key} class="look-choice">
            <span class={`look-sample look-${key}`} aria-hidden="true">
              {words('look.sample')}
            </span>
            {words(`look.${key}` as WordKey)}
          </span>
        )
        return [choice, label] as const
      })}
      value={own.look[name]}
      onChoose={(choice) => own.wear({ [name]: choice })}
    />
  )
}

/** Each language calls itself by its own name. */
function NameOf({ lang }: { lang: string }) {
  return (
    <b lang={lang} dir={directionOf(lang)}>
      {languageName(lang)}
    </b>
  )
}
