import { Picture } from '#design/Picture.tsx'
import type { Go } from '../screen.ts'
import { useWords } from '../words.ts'
import { Leaf } from './Leaf.tsx'

const CARDS = [
  [1, 'meet'],
  [2, 'explain'],
  [3, 'handover'],
  [4, 'own_words'],
  [5, 'quiet'],
  [6, 'worry'],
  [7, 'charge'],
  [8, 'send'],
] as const

/** What a researcher should know, on cards: a picture and a few sentences each. */
export function Training({ go }: { go: Go }) {
  const words = useWords()
  return (
    <Leaf name="training" go={go}>
      <ol class="leaves">
        {CARDS.map(([number, picture]) => (
          <li key={number} class="card">
            <Picture name={`scenes/${picture}`} />
            <h2>{words(`training.${number}.title`)}</h2>
            <p>{words(`training.${number}.text`)}</p>
          </li>
        ))}
      </ol>
    </Leaf>
  )
}
