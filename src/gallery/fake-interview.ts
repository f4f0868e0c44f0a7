import type { Answer } from '#contract/questionnaire/answer.ts'
import { displayOrder } from '#contract/questionnaire/order.ts'
import { validateAnswer } from '#contract/questionnaire/validate.ts'
import type { Shown } from '#collect/app/questions/examples.ts'
import type { Interview, Look, QuestionStage, Stage } from '#collect/interview/interview.ts'

/** One example as the stage of an interview. */
export function stageOf({ definition, question, example }: Shown): QuestionStage {
  return {
    name: 'question',
    question,
    options: displayOrder(definition, question, 1),
    section: definition.sections[0]!,
    ...(example.answer !== undefined && { answer: example.answer }),
    progress: { position: 3, total: 11 },
    canGoBack: true,
    supportCard: false,
  }
}

/** Judges as an interview does, keeps nothing, and tells what was given. */
export function fakeInterview(shown: Shown, look: Look, onGiven: (answer: Answer) => void): Interview {
  const { definition, question } = shown
  let stage: Stage = stageOf(shown)
  const end = async (name: 'stopped' | 'left') => (stage = { name })
  return {
    definition,
    languages: definition.languages,
    lang: 'en',
    look,
    support: undefined,
    stage: () => stage,
    speak: () => undefined,
    wear: () => undefined,
    assent: async () => stage,
    chooseTier: async () => stage,
    back: async () => stage,
    stopAndDelete: () => end('stopped'),
    leave: () => end('left'),
    answer: async (answer) => {
      const fault = validateAnswer(definition, question, answer)
      if (fault) return { stage, fault }
      onGiven(answer)
      await end('left')
      return { stage }
    },
  }
}
