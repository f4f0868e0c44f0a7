import type { Question } from '#contract/questionnaire/question.ts'
import type { AnswerFault } from '#contract/questionnaire/validate.ts'
import { useReadOut } from '../speech/read-aloud.ts'
import { Said } from './Said.tsx'
import { useWording } from './wording.ts'

type FaultProps = { question: Question; reason: AnswerFault['reason'] | undefined }

/** Why an answer does not fit, in words, with what to do: never a colour alone. */
export function Fault({ question, reason }: FaultProps) {
  const { words, say } = useWording()
  const own = question.kind === 'number' && reason === 'outside-range' ? question.constraintMessage : undefined
  useReadOut(reason && (own ? say(own) : words(`questions.faults.${reason}`)))
  return (
    <p class="fault" id="question-fault" role="alert">
      {reason && (own ? <Said of={own} /> : words(`questions.faults.${reason}`))}
    </p>
  )
}
