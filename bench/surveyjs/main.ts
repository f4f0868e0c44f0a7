// The peer: SurveyJS's own renderer for Preact with its default style sheet (the edition that fetches no font from a third
// party), the same thirty questions, one a screen, and the same small worker as the reference. It keeps and sends nothing.
import { Model } from 'survey-core'
import 'survey-core/survey-core.fontless.min.css'
import { renderSurvey } from 'survey-js-ui'
import { startWorker } from '../tablet/start-worker.ts'
import type { PlainQuestion } from '../tablet/thirty-questions.ts'

declare const QUESTIONS: PlainQuestion[]

const TYPES = { one: 'radiogroup', several: 'checkbox', words: 'comment' }

function elementOf({ id, text, kind, options, most }: PlainQuestion) {
  const choices = options.map(({ code, label }) => ({ value: code, text: label }))
  return { type: TYPES[kind], name: id, title: text, choices, ...(kind === 'several' && { maxSelectedChoices: most }) }
}

startWorker()
const elements = QUESTIONS.map(elementOf)
const model = new Model({ questionsOnPageMode: 'questionPerPage', showProgressBar: true, elements })
renderSurvey(model, document.getElementById('app')!)
