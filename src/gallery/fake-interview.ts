import type { Answer } from '#contract/questionnaire/answer.ts'
import { displayOrder } from '#contract/questionnaire/order.ts'
import { validateAnswer } from '#contract/questionnaire/validate.ts'
import type { Shown } from '#collect/app/questions/examples.ts'
import type { Interview, QuestionStage, Stage } from '#collect/interview/interview.ts'

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

/** Judges as an interview does, keeps nothing, and tells what was given. It has what the screen of a question asks for, no more. */
export function fakeInterview(shown: Shown, onGiven: (answer: Answer) => void): Interview {
  let stage: Stage = stageOf(shown)
  const over = (): Stage => ({ name: 'thanks', thanks: {}, supportCard: false })
  const interview: Partial<Interview> = {
    definition: shown.definition,
    stage: () => stage,
    back: async () => stage,
    stopAndDelete: async () => ({ name: 'stopped' }),
    answer: async (answer) => {
      const fault = validateAnswer(shown.definition, shown.question, answer)
      if (fault) return { stage, fault }
      onGiven(answer)
      stage = over()
      return { stage }
    },
  }
  return interview as Interview
}
