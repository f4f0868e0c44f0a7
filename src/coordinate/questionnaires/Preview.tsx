import { SelectField } from '#design/SelectField.tsx'
import { useSignal } from '@preact/signals'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import { languageName } from '../wording/language-words.ts'
import { PreviewQuestion } from './PreviewQuestion.tsx'
import { Words } from './Words.tsx'

/** All that one tier is asked, in one language, as it stands in the file. */
export function Preview({ definition }: { definition: Definition }) {
  const { languages, tiers, sections, assent } = definition
  const tier = useSignal(tiers[0]!.id)
  const lang = useSignal(languages[0]!)
  const asked = sections
    .map((section) => ({ ...section, questions: section.questions.filter(({ tiers: of }) => of.includes(tier.value)) }))
    .filter(({ questions }) => questions.length > 0)
  const view = { definition, lang: lang.value }
  const agreed = Object.hasOwn(assent, tier.value) ? assent[tier.value] : undefined
  return (
    <div class="preview">
      <h3>What it asks</h3>
      <div class="preview-choices">
        <SelectField
          label="Ages"
          choices={tiers.map(({ id, label }) => [id, textIn(label, languages[0]!, languages)])}
          value={tier.value}
          onChange={({ currentTarget }) => (tier.value = currentTarget.value)}
        />
        <SelectField
          label="Language"
          choices={languages.map((one) => [one, languageName(one)])}
          value={lang.value}
          onChange={({ currentTarget }) => (lang.value = currentTarget.value)}
        />
      </div>
      {agreed && (
        <section class="preview-section">
          <h4>What they agree to</h4>
          {agreed.cards.map(({ text }, at) => (
            <Words key={at} text={text} {...view} />
          ))}
          <Words text={agreed.ask} {...view} />
        </section>
      )}
      {asked.map((section) => (
        <section key={section.id} class="preview-section">
          <h4>
            <Words text={section.title} {...view} />
          </h4>
          <ol dir="auto">
            {section.questions.map((question) => (
              <li key={`${question.id} ${question.tiers.join(' ')}`}>
                <PreviewQuestion question={question} {...view} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
