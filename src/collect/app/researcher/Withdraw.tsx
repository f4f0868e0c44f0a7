import { useState } from 'preact/hooks'
import { CODE_COLOURS, CODE_PARTS, CODE_THINGS, type CodePart } from '#contract/withdrawal.ts'
import { Button } from '#design/Button.tsx'
import { Notice } from '#design/Notice.tsx'
import { RadioGroup } from '#design/RadioGroup.tsx'
import type { Tablet, Withdrawn } from '../../tablet.ts'
import { CodePicture } from '../CodePicture.tsx'
import { Heading } from '../Heading.tsx'
import { findResearcherScreen, type Go } from '../screen.ts'
import { TroubleNotice } from '../TroubleNotice.tsx'
import { useAct } from '../use-act.ts'
import { useWords } from '../words.ts'
import { Page } from './Page.tsx'

/** Somebody wants their answers deleted: their four pictures, put in one after the other. */
export function Withdraw({ tablet, go }: { tablet: Tablet; go: Go }) {
  const words = useWords()
  const [code, setCode] = useState<CodePart[]>([])
  const [outcome, setOutcome] = useState<Withdrawn | undefined>(undefined)
  const { isBusy, trouble, run } = useAct()
  const change = (changed: CodePart[]) => {
    setCode(changed)
    setOutcome(undefined)
  }
  const withdraw = async () => setOutcome(await tablet.withdraw(code))
  return (
    <Page
      bar={
        <Button look="chip" onClick={() => void run(async () => go(await findResearcherScreen(tablet)))}>
          {words('common.back')}
        </Button>
      }
    >
      <Heading>{words('withdraw.heading')}</Heading>
      <p class="lead">{words('withdraw.lead')}</p>
      <CodeSoFar code={code} onTakeBack={() => change(code.slice(0, -1))} />
      <TroubleNotice trouble={trouble} />
      {outcome && (
        <Notice
          tone={outcome === 'deleted' ? 'good' : 'warn'}
          title={words(`withdraw.${outcome}.title`)}
          detail={words(`withdraw.${outcome}.detail`)}
        />
      )}
      {code.length < CODE_PARTS && <CodeKeys at={code.length + 1} onPart={(part) => change([...code, part])} />}
      {code.length === CODE_PARTS && outcome !== 'deleted' && (
        <Button class="big" look="danger" isBusy={isBusy} onClick={() => void run(withdraw)}>
          {words('withdraw.act')}
        </Button>
      )}
    </Page>
  )
}

function CodeSoFar({ code, onTakeBack }: { code: CodePart[]; onTakeBack: () => void }) {
  const words = useWords()
  return (
    <section aria-live="polite">
      <h2 class="visually-hidden">{words('withdraw.chosen')}</h2>
      {code.length === 0 ? (
        <p>{words('withdraw.none')}</p>
      ) : (
        <>
          <ol class="code">
            {code.map((part, at) => (
              <li key={at}>
                <CodePicture part={part} />
              </li>
            ))}
          </ol>
          <Button onClick={onTakeBack}>{words('withdraw.takeBack')}</Button>
        </>
      )}
    </section>
  )
}

/** A colour, then the thing: the things take on the colour, as the person has them before their eyes. */
function CodeKeys({ at, onPart }: { at: number; onPart: (part: CodePart) => void }) {
  const words = useWords()
  const [colour, setColour] = useState<CodePart['colour'] | undefined>(undefined)
  return (
    <>
      <div class="look">
        <RadioGroup
          label={words('withdraw.colour')}
          choices={CODE_COLOURS.map((each) => [
            each,
            <span key={each} class={`look-choice code-colour is-${each}`}>
              {words(`withdraw.colours.${each}`)}
            </span>,
          ])}
          value={colour}
          onChoose={setColour}
        />
      </div>
      {colour && (
        <section>
          <h2 class="field-label">{words('withdraw.thing', { number: at })}</h2>
          <div class="code code-keys">
            {CODE_THINGS.map((thing) => (
              <Button key={thing} look="chip" onClick={() => onPart({ colour, thing })}>
                <CodePicture part={{ colour, thing }} />
              </Button>
            ))}
          </div>
        </section>
      )}
    </>
  )
}
