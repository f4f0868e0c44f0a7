import { useState } from 'preact/hooks'
import { CODE_COLOURS, CODE_PARTS, CODE_THINGS, type CodePart } from '#contract/withdrawal.ts'
import { Button } from '#design/Button.tsx'
import { RadioGroup } from '#design/RadioGroup.tsx'
import { CodePicture } from './CodePicture.tsx'
import { useWords } from './words.ts'

type CodeChooserProps = { code: CodePart[]; onChange: (code: CodePart[]) => void }

/** Four pictures, put in one after the other. */
export function CodeChooser({ code, onChange }: CodeChooserProps) {
  return (
    <>
      <CodeSoFar code={code} onTakeBack={() => onChange(code.slice(0, -1))} />
      {code.length < CODE_PARTS && <CodeKeys at={code.length + 1} onPart={(part) => onChange([...code, part])} />}
    </>
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
