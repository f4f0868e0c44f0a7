import { useState } from 'preact/hooks'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { QuestionStage } from '../../interview/interview.ts'
import { answerOf, type Draft } from '../questions/draft.ts'
import { QuestionBody } from '../questions/QuestionBody.tsx'
import type { Conduct } from './use-conduct.ts'
import { Fault } from './Fault.tsx'
import { Frame } from './Frame.tsx'
import { MissingButtons } from './MissingButtons.tsx'
import { Progress } from './Progress.tsx'
import { QuestionFoot } from './QuestionFoot.tsx'
import { QuestionHead } from './QuestionHead.tsx'

type QuestionScreenProps = { stage: QuestionStage; conducted: Conduct; definition: Definition }

/** One question, one thing to do. It stays as it is until its answer is kept. */
export function QuestionScreen({ stage, conducted, definition }: QuestionScreenProps) {
  const { question } = stage
  const [draft, setDraft] = useState<Draft>({ answer: stage.answer })
  const [localFault, setLocalFault] = useState<Draft['fault']>(undefined)
  const onDraft = (changed: Draft) => {
    setDraft(changed)
    setLocalFault(undefined)
    conducted.touched()
  }
  const give = () => {
    if (draft.fault) setLocalFault(draft.fault)
    else void conducted.act({ answer: answerOf(draft) })
  }
  const ids = { labelledBy: 'question-title', describedBy: 'question-hint question-fault' }
  return (
    <form
      class="frame-of"
      autocomplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        give()
      }}
    >
      <Frame
        conducted={conducted}
        progress={<Progress {...stage.progress} />}
        foot={<QuestionFoot stage={stage} conducted={conducted} />}
      >
        <QuestionHead stage={stage} definition={definition} isNewSection={conducted.isNewSection} />
        <QuestionBody
          question={question}
          options={stage.options}
          draft={draft}
          onDraft={onDraft}
          definition={definition}
          {...ids}
        />
        <Fault question={question} reason={localFault ?? conducted.fault} />
        <MissingButtons question={question} draft={draft} conducted={conducted} />
      </Frame>
    </form>
  )
}
