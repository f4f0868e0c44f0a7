// The reference: the least a hand-written survey can be, so the yardstick of what Preact and a browser cost by themselves.
// It does: thirty questions, one a screen, as native radio buttons, tick boxes and a text field; progress, Back, Skip, Next;
// the answers in memory; focus on each new heading; and, for the start without a network alone, the small worker it shares
// with the other contender. It does not: keep, seal or send anything, know languages, skip logic, checks, pictures, fonts of
// its own, help, stopping, themes or read-aloud. What Earshot takes longer than this is the price of all that.
import { render } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { PlainQuestion } from '../tablet/thirty-questions.ts'
import { startWorker } from '../tablet/start-worker.ts'
import './reference.css'

declare const QUESTIONS: PlainQuestion[]

type Answers = Record<string, readonly string[]>

function App() {
  const [at, setAt] = useState(0)
  const [answers, setAnswers] = useState<Answers>({})
  const question = QUESTIONS[at]
  if (!question) return <h1>Thank you</h1>
  const give = (chosen: readonly string[]) => setAnswers({ ...answers, [question.id]: chosen })
  const move = (by: number) => setAt(Math.max(0, at + by))
  return (
    <form
      key={question.id}
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        move(1)
      }}
    >
      <Progress at={at} />
      <main>
        <Heading text={question.text} />
        <Body question={question} chosen={answers[question.id] ?? []} give={give} />
      </main>
      <Foot move={move} skip={() => (give([]), move(1))} />
    </form>
  )
}

function Progress({ at }: { at: number }) {
  return (
    <header>
      <progress value={at + 1} max={QUESTIONS.length} />
      {at + 1} of {QUESTIONS.length}
    </header>
  )
}

function Heading({ text }: { text: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  )
}

type BodyProps = { question: PlainQuestion; chosen: readonly string[]; give: (chosen: readonly string[]) => void }

function Body({ question, chosen, give }: BodyProps) {
  if (question.kind === 'words')
    return <textarea aria-label={question.text} value={chosen[0] ?? ''} onInput={(event) => give([event.currentTarget.value])} />
  const pick = (code: string) => {
    if (question.kind === 'one') give([code])
    else if (chosen.includes(code)) give(chosen.filter((other) => other !== code))
    else if (chosen.length < question.most) give([...chosen, code])
  }
  const type = question.kind === 'one' ? 'radio' : 'checkbox'
  return (
    <div class="options">
      {question.options.map(({ code, label }) => (
        <label key={code}>
          <input type={type} name={question.id} checked={chosen.includes(code)} onChange={() => pick(code)} />
          <span>{label}</span>
        </label>
      ))}
    </div>
  )
}

function Foot({ move, skip }: { move: (by: number) => void; skip: () => void }) {
  return (
    <footer>
      <button type="button" onClick={() => move(-1)}>
        Back
      </button>
      <button type="button" onClick={skip}>
        Skip
      </button>
      <button class="next">Next</button>
    </footer>
  )
}

startWorker()
render(<App />, document.getElementById('app')!)
