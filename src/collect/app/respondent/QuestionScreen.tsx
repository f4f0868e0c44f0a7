import { Fragment } from 'preact'
import type { Definition } from '#contract/questionnaire/definition.ts'
import type { QuestionStage } from '../../interview/interview.ts'
import { answerOf, type Draft } from '../questions/draft.ts'
import { QuestionBody } from '../questions/QuestionBody.tsx'
import type { Conduct } from './use-conduct.ts'
import { useDraft } from './use-draft.ts'
import { Fault } from './Fault.tsx'
import { Frame } from './Frame.tsx'
import { MissingButtons } from './MissingButtons.tsx'
import { Progress } from './Progress.tsx'
import { QuestionFoot } from './QuestionFoot.tsx'
import { QuestionHead } from './QuestionHead.tsx'

type QuestionScreenProps = { stage: QuestionStage; conducted: Conduct; definition: Definition }

/**
 * One question, one thing to do. It stays as it is until its answer is kept. Form, frame and acts are the same from question
 * to question: only what is asked is made anew, because a slow tablet would spend half its time on the rest.
 */
export function QuestionScreen({ stage, conducted, definition }: QuestionScreenProps) {
  const { question } = stage
  const { key, draft, fault, change } = useDraft(stage)
  const onDraft = (changed: Draft) => {
    change(changed)
    conducted.touched()
  }
  const give = () => {
    if (draft.fault) change(draft, draft.fault)
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
        <Fragment key={key}>
          <QuestionHead stage={stage} definition={definition} isNewSection={conducted.isNewSection} />
          <QuestionBody
            question={question}
            options={stage.options}
            draft={draft}
            onDraft={onDraft}
            definition={definition}
            {...ids}
          />
          <Fault question={question} reason={fault ?? conducted.fault} />
          <MissingButtons question={question} draft={draft} conducted={conducted} />
        </Fragment>
      </Frame>
    </form>
  )
}
