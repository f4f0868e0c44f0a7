import type { Definition } from '#contract/questionnaire/definition.ts'
import type { QuestionStage } from '../../interview/interview.ts'
import { ConceptIcon } from '../questions/ConceptIcon.tsx'
import { Heading } from '../Heading.tsx'
import { Said } from './Said.tsx'
import { useWording, type Wording } from './wording.ts'

type QuestionHeadProps = { stage: QuestionStage; definition: Definition; isNewSection: boolean }

/** The priority in the council's words, what this part is about, and the question itself. */
export function QuestionHead({ stage: { question, section }, definition, isNewSection }: QuestionHeadProps) {
  const wording = useWording()
  const { words } = wording
  const concept = definition.concepts.find(({ code }) => code === question.concept)
  const isText = question.kind === 'text'
  const lead =
    section?.lead && (isNewSection || isText) ? <Said of={section.lead} /> : isText ? words('interview.readLater') : undefined
  const name = concept?.name ?? section?.title
  const hint = question.hint ? <Said of={question.hint} /> : usualHint(question, wording)
  return (
    <div class="ask-head">
      {name && (
        <p class="concept">
          <ConceptIcon code={question.concept} />
          <Said of={name} />
        </p>
      )}
      {concept && (
        <p class="council">
          <span class="visually-hidden">{words('interview.council')} </span>
          <Said of={concept.wording} within={(wording) => words('interview.quoted', { wording })} />
        </p>
      )}
      {lead && <p class="section-lead">{lead}</p>}
      <Heading id="question-title">
        <Said of={question.text} />
      </Heading>
      <p class="hint" id="question-hint">
        {hint}
      </p>
    </div>
  )
}

function usualHint(question: QuestionStage['question'], { words }: Wording): string | undefined {
  if (question.kind === 'rating') return words('questions.noRightOrWrong')
  if (question.kind === 'rank') return words('questions.rank.hint', { max: question.max })
  if (question.kind === 'select_multiple' && question.max) return words('questions.pickUpTo', { max: question.max })
  return undefined
}
