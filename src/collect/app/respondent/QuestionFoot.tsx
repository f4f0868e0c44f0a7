import { MISSING_CODES } from '#contract/questionnaire/missing-codes.ts'
import { Button } from '#design/Button.tsx'
import { TickIcon } from '#design/icons/TickIcon.tsx'
import type { QuestionStage } from '../../interview/interview.ts'
import type { Conduct } from './use-conduct.ts'
import { useWording } from './wording.ts'

/** Back, skip and next. Skip stands beside Next and is as tall; "kept" is said only after it is true. */
export function QuestionFoot({ stage, conducted }: { stage: QuestionStage; conducted: Conduct }) {
  const { words } = useWording()
  const isBusy = conducted.isBusy
  return (
    <>
      {stage.canGoBack && (
        <Button isBusy={isBusy} onClick={() => void conducted.act('back')}>
          {words('interview.goBack')}
        </Button>
      )}
      {conducted.hasKept && (
        <span class="kept">
          <TickIcon />
          {words('interview.kept')}
        </span>
      )}
      <span class="foot-acts">
        {stage.question.kind !== 'note' && (
          <Button
            class="big"
            isBusy={isBusy}
            onClick={() => void conducted.act({ answer: { missing: MISSING_CODES.no_answer } })}
          >
            {words('interview.skip')}
          </Button>
        )}
        <Button class="big next" look="main" type="submit" isBusy={isBusy}>
          {words('interview.next')}
        </Button>
      </span>
    </>
  )
}
