import { Picture } from '#design/Picture.tsx'
import type { Definition } from '#contract/questionnaire/definition.ts'
import { optionsOf } from '#contract/questionnaire/options.ts'
import type { Question } from '#contract/questionnaire/question.ts'
import { countOf } from '../wording/numbers.ts'
import { kindWords, missingWords } from '../wording/question-words.ts'
import { Words } from './Words.tsx'

type View = { definition: Definition; lang: string }
/** Wards are many, and the map shows them better. */
const MOST_OPTIONS = 12

export function PreviewQuestion({ question, ...view }: { question: Question } & View) {
  return (
    <>
      <p class="preview-text">
        <Words text={question.text} {...view} /> <code>{question.id}</code>
      </p>
      {question.hint && (
        <p class="soft">
          <Words text={question.hint} {...view} />
        </p>
      )}
      {question.kind === 'pair' ? <Statements question={question} {...view} /> : <Options question={question} {...view} />}
      <p class="soft">
        <bdi dir="ltr">
          {facts(question).join(' · ')}
          {question.relevant && (
            <>
              {' · asked only while '}
              <code>{question.relevant}</code>
            </>
          )}
        </bdi>
      </p>
    </>
  )
}

function Statements({ question, ...view }: { question: Question & { kind: 'pair' } } & View) {
  return (
    <ul class="preview-options">
      {Object.entries(question.statements).map(([code, text]) => (
        <li key={code}>
          {question.pictures?.[code] && <Picture name={question.pictures[code]} />}
          <Words text={text} {...view} /> <code>{code}</code>
        </li>
      ))}
    </ul>
  )
}

function Options({ question, definition, lang }: { question: Question } & View) {
  const options = optionsOf(definition, question)
  if (options.length === 0) return null
  if (options.length > MOST_OPTIONS) return <p>{countOf(options.length, 'place')} to choose from.</p>
  return (
    <ul class="preview-options">
      {options.map(({ code, label, picture }) => (
        <li key={code}>
          {picture && <Picture name={picture} />}
          <Words text={label} definition={definition} lang={lang} /> <code>{code}</code>
        </li>
      ))}
    </ul>
  )
}

function facts(question: Question): string[] {
  const { kind, missing } = question
  return [
    kindWords(kind),
    ...('max' in question && question.max !== undefined ? [`at most ${question.max}`] : []),
    ...(kind === 'text' ? [`at most ${question.maxChars} characters`] : []),
    ...('randomise' in question && question.randomise ? ['in an order drawn by lot'] : []),
    ...('practice' in question && question.practice ? ['for trying out, never kept'] : []),
    ...(question.offByDefault ? ['not asked unless it is switched on'] : []),
    ...missing.map(missingWords),
  ]
}
