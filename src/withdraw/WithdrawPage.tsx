import { useState } from 'preact/hooks'
import { CODE_PARTS, type CodePart } from '#contract/withdrawal.ts'
import type { WithdrawalNoted } from '#contract/withdrawal-request.ts'
import { Button } from '#design/Button.tsx'
import { Card } from '#design/Card.tsx'
import { Notice } from '#design/Notice.tsx'
import { RadioGroup } from '#design/RadioGroup.tsx'
import { CodeChooser } from '#collect/app/CodeChooser.tsx'
import { Heading } from '#collect/app/Heading.tsx'
import { Page } from '#collect/app/researcher/Page.tsx'
import { useAct } from '#collect/app/use-act.ts'
import { SpeechContext, usePageWords, useSpeech } from '#collect/app/words.ts'
import type { Catalogue } from '#collect/words/catalogue.ts'
import { APP_LANGUAGES, languageName } from '#collect/words/languages.ts'
import { sendWithdrawal } from './send-withdrawal.ts'

type Answer = Awaited<ReturnType<typeof sendWithdrawal>>

/** Four pictures, and the answer: the same whether they are known or not. */
export function WithdrawPage({ english }: { english: Catalogue }) {
  const speech = usePageWords(english)
  return (
    <SpeechContext.Provider value={speech}>
      <Page>
        <Heading>{speech.words('withdraw.page.heading')}</Heading>
        <Withdrawing />
        <Language />
      </Page>
    </SpeechContext.Provider>
  )
}

function Withdrawing() {
  const { words } = useSpeech()
  const [code, setCode] = useState<CodePart[]>([])
  const [answer, setAnswer] = useState<Answer | undefined>(undefined)
  const { isBusy, run } = useAct()
  const withdraw = () => run(async () => setAnswer(await sendWithdrawal((path, init) => fetch(path, init), code)))
  const again = () => {
    setCode([])
    setAnswer(undefined)
  }
  if (answer && !('trouble' in answer)) return <Noted answer={answer} onAgain={again} />
  return (
    <>
      <p class="lead">{words('withdraw.page.lead')}</p>
      <CodeChooser code={code} onChange={setCode} />
      {answer && (
        <Notice title={words(`withdraw.page.${answer.trouble}.title`)} detail={words(`withdraw.page.${answer.trouble}.detail`)} />
      )}
      {code.length === CODE_PARTS && (
        <Button class="big" look="danger" isBusy={isBusy} onClick={() => void withdraw()}>
          {words('withdraw.page.act')}
        </Button>
      )}
    </>
  )
}

/** The pictures are no longer on the screen: the next person at this browser does not see them. */
function Noted({ answer: { givenOut }, onAgain }: { answer: WithdrawalNoted; onAgain: () => void }) {
  const { words } = useSpeech()
  const locale = words.lang.startsWith('en') ? 'en-GB' : words.lang
  const date = givenOut && new Date(`${givenOut}T12:00:00`).toLocaleDateString(locale, { dateStyle: 'long' })
  return (
    <>
      <Notice tone="good" title={words('withdraw.page.noted.title')} detail={words('withdraw.page.noted.detail')} />
      <Card>
        <p>{date ? words('withdraw.page.givenOut', { date }) : words('withdraw.page.notGivenOut')}</p>
      </Card>
      <p>{words('withdraw.page.notTold')}</p>
      <Button onClick={onAgain}>{words('withdraw.page.again')}</Button>
    </>
  )
}

function Language() {
  const { words, speak } = useSpeech()
  const choices = Object.keys(APP_LANGUAGES).map((lang) => [lang, <span lang={lang}>{languageName(lang)}</span>] as const)
  return (
    <div class="look">
      <RadioGroup
        label={words('withdraw.page.language')}
        choices={choices}
        value={words.lang}
        onChoose={(lang) => void speak(lang)}
      />
    </div>
  )
}
