import type { Definition } from '#contract/questionnaire/definition.ts'
import { Button } from '#design/Button.tsx'
import { Picture } from '#design/Picture.tsx'
import type { Stage } from '../../interview/interview.ts'
import { Heading } from '../Heading.tsx'
import type { Conduct } from './use-conduct.ts'
import { Frame } from './Frame.tsx'
import { Said } from './Said.tsx'
import { useWording } from './wording.ts'

type AssentScreenProps = { stage: Extract<Stage, { name: 'assent' }>; conducted: Conduct }

/** What this is, and whether they want to. Yes and no look the same; nothing is kept before yes. */
export function AssentScreen({ stage, conducted }: AssentScreenProps) {
  const { assent } = stage
  const { words } = useWording()
  const answer = (yes: boolean) => () => void conducted.act({ assent: yes })
  const isBusy = conducted.isBusy
  const foot = (
    <>
      <Button isBusy={isBusy} onClick={() => (stage.canGoBack ? void conducted.act('back') : conducted.welcome(true))}>
        {words('interview.goBack')}
      </Button>
      <div class="even-acts">
        <Button class="big" isBusy={isBusy} onClick={answer(false)}>
          <Said of={assent.no} />
        </Button>
        <Button class="big" isBusy={isBusy} onClick={answer(true)}>
          <Said of={assent.yes} />
        </Button>
      </div>
    </>
  )
  return (
    <Frame conducted={conducted} foot={foot}>
      <div class="ask-head">
        <Heading>
          <Said of={assent.ask} />
        </Heading>
      </div>
      <AssentCards cards={assent.cards} />
    </Frame>
  )
}

/** Longer than this and a card is read, not looked at: the picture stands beside the words. */
const FEW_LETTERS = 60

function AssentCards({ cards }: { cards: Definition['assent'][string]['cards'] }) {
  const { say } = useWording()
  const isShort = cards.every(({ text, picture }) => picture && say(text).length <= FEW_LETTERS)
  return (
    <ol class={isShort ? 'assent-cards is-short' : 'assent-cards'}>
      {cards.map(({ text, picture }, index) => (
        <li key={index} class="assent-card">
          {picture ? (
            <Picture name={picture} />
          ) : (
            <span class="assent-number" aria-hidden="true">
              {index + 1}
            </span>
          )}
          <span>
            <Said of={text} />
          </span>
        </li>
      ))}
    </ol>
  )
}
