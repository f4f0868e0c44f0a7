// Every example of every kind, as a screen shows it: the same list as the gallery and the browser tests.
import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { allShown, type Shown } from '#collect/app/questions/examples.ts'
import { QuestionBody } from '#collect/app/questions/QuestionBody.tsx'
import { DefinitionContext } from '#collect/app/respondent/wording.ts'
import { SpeechContext } from '#collect/app/words.ts'
import { displayOrder } from '#contract/questionnaire/order.ts'
import { questionSchema } from '#contract/questionnaire/question.ts'
import { textIn } from '#contract/questionnaire/text.ts'
import { validateAnswer } from '#contract/questionnaire/validate.ts'
import { wordsIn } from '../../../support/words-in.ts'

const words = { en: wordsIn('en'), ar: wordsIn('ar') }
const langOf = ({ example }: Shown) => (example.isArabic ? 'ar' : 'en')
const inputsIn = (html: string) => [...html.matchAll(/<(?:input|textarea)[^>]*>/g)].map(([tag]) => tag)

function html(shown: Shown): string {
  const { definition, question, example } = shown
  const speech = { words: words[langOf(shown)], speak: () => Promise.resolve() }
  return render(
    <SpeechContext.Provider value={speech}>
      <DefinitionContext.Provider value={definition}>
        <QuestionBody
          question={question}
          options={displayOrder(definition, question, 1)}
          draft={{ answer: example.answer }}
          onDraft={() => undefined}
          definition={definition}
          labelledBy="title"
          describedBy="hint"
        />
      </DefinitionContext.Provider>
    </SpeechContext.Provider>,
  ).replaceAll('&amp;', '&')
}

test('each example has a name of its own', () => {
  const ids = allShown().map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('every kind has an example in Arabic and one with an answer', () => {
  for (const kind of new Set(allShown().map((shown) => shown.kind))) {
    const examples = allShown().flatMap((shown) => (shown.kind === kind ? shown.example : []))
    expect(
      examples.some(({ isArabic }) => isArabic),
      kind,
    ).toBe(true)
    expect(kind === 'note' || examples.some(({ answer }) => answer !== undefined), kind).toBe(true)
  }
})

describe.each(allShown())('$id', (shown) => {
  const { definition, question, example } = shown

  test('is a question that a definition can hold', () => {
    expect(questionSchema.safeParse(question).error).toBeUndefined()
  })

  test('has an answer that can be given, unless it is shown as refused', () => {
    if (example.answer === undefined) return expect(example.fault === undefined || question.kind !== 'note').toBe(true)
    expect(validateAnswer(definition, question, example.answer)?.reason).toBe(example.fault)
  })

  test('says every option in the language read', () => {
    const shownHtml = html(shown)
    for (const { code, label } of displayOrder(definition, question, 1)) {
      const text = question.kind === 'pair' ? question.statements[code]! : label
      expect(shownHtml).toContain(`>${textIn(text, langOf(shown), definition.languages)}<`)
    }
  })

  test('is named by its heading, and nothing typed in it is remembered by the browser', () => {
    const shownHtml = html(shown)
    if (question.kind === 'note') return expect(shownHtml).toBe('')
    expect(shownHtml).toContain('aria-labelledby="title"')
    expect(shownHtml).toContain('hint')
    expect(inputsIn(shownHtml).every((tag) => tag.includes('autocomplete="off"'))).toBe(true)
  })

  test('has as chosen what its answer says, and nothing beforehand', () => {
    const { answer } = example
    const codes = typeof answer === 'string' && question.kind !== 'text' ? [answer] : Array.isArray(answer) ? answer : []
    const checked = inputsIn(html(shown)).filter((tag) => /\schecked(?=[\s/>])/.test(tag))
    expect(new Set(checked.map((tag) => /value="([^"]*)"/.exec(tag)?.[1]))).toEqual(new Set(codes))
  })
})
