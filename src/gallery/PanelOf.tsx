import { useState } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import type { Act } from '#collect/app/respondent/conduct.ts'
import { Fault } from '#collect/app/respondent/Fault.tsx'
import { MissingButtons } from '#collect/app/respondent/MissingButtons.tsx'
import { useWording } from '#collect/app/respondent/wording.ts'
import type { Draft } from '#collect/app/questions/draft.ts'
import type { Shown } from '#collect/app/questions/examples.ts'
import { QuestionBody } from '#collect/app/questions/QuestionBody.tsx'
import { stageOf } from './fake-interview.ts'

/** One example among all: its question and what can be done with it, without the frame of a screen. */
export function PanelOf({ shown, onAlone }: { shown: Shown; onAlone: () => void }) {
  const { say } = useWording()
  const { id, question, definition, example } = shown
  const [draft, setDraft] = useState<Draft>({ answer: example.answer })
  const act = async (given: Act) => {
    if (typeof given === 'object' && 'answer' in given) setDraft(given)
  }
  return (
    <article class="panel" aria-labelledby={`${id}-title`}>
      <Button look="link" class="panel-name" onClick={onAlone} lang="en">
        {id}
      </Button>
      <div class="ask-head">
        <h3 id={`${id}-title`}>{say(question.text)}</h3>
        <p class="hint" id={`${id}-hint`}>
          {question.hint && say(question.hint)}
        </p>
      </div>
      <QuestionBody
        question={question}
        options={stageOf(shown).options}
        draft={draft}
        onDraft={setDraft}
        definition={definition}
        labelledBy={`${id}-title`}
        describedBy={`${id}-hint`}
      />
      {example.fault && <Fault question={question} reason={example.fault} />}
      <MissingButtons question={question} draft={draft} conducted={{ isBusy: false, act }} />
    </article>
  )
}
