import { useMemo, useState } from 'preact/hooks'
import { Button } from '#design/Button.tsx'
import { Fault } from '#collect/app/respondent/Fault.tsx'
import { MissingButtons } from '#collect/app/respondent/MissingButtons.tsx'
import { useConduct } from '#collect/app/respondent/use-conduct.ts'
import { useWording } from '#collect/app/respondent/wording.ts'
import type { Draft } from '#collect/app/questions/draft.ts'
import type { Shown } from '#collect/app/questions/examples.ts'
import { QuestionBody } from '#collect/app/questions/QuestionBody.tsx'
import { fakeInterview, stageOf } from './fake-interview.ts'

/** One example among all: its question and what can be done with it, without the frame of a screen. */
export function PanelOf({ shown, onAlone }: { shown: Shown; onAlone: () => void }) {
  const { say } = useWording()
  const { id, question, definition, example } = shown
  const [draft, setDraft] = useState<Draft>({ answer: example.answer })
  const conducted = useConduct(useMemo(() => fakeInterview(shown, (answer) => setDraft({ answer })), []))
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
      <MissingButtons question={question} draft={draft} conducted={conducted} />
    </article>
  )
}
