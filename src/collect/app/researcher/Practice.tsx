import { useEffect, useState } from 'preact/hooks'
import { textIn } from '#contract/questionnaire/text.ts'
import { Button } from '#design/Button.tsx'
import { Card } from '#design/Card.tsx'
import { RadioGroup } from '#design/RadioGroup.tsx'
import type { Published, Tablet } from '../../tablet.ts'
import type { Go } from '../screen.ts'
import { useAct } from '../use-act.ts'
import { useWords } from '../words.ts'
import { Leaf } from './Leaf.tsx'

/** Any questionnaire and any tier, to try out; its languages are chosen on its own first screen. */
export function Practice({ tablet, go }: { tablet: Tablet; go: Go }) {
  const words = useWords()
  const [published, setPublished] = useState<Published[]>([])
  const [hash, setHash] = useState('')
  const [tier, setTier] = useState('')
  const { trouble, run } = useAct()
  const load = async () => setPublished(await tablet.listQuestionnaires())
  useEffect(() => void run(load), [])
  const chosen = published.find(({ ref }) => ref.hash === hash) ?? published[0]
  const tiers = chosen?.definition.tiers ?? []
  const say = (text: Published['title'], { definition }: Published) => textIn(text, words.lang, definition.languages)
  const start = async () => {
    if (!chosen) return { code: 'no-questionnaire' as const }
    const id = tiers.find((each) => each.id === tier)?.id ?? tiers[0]!.id
    return go({ name: 'interview', interview: tablet.startPractice(chosen, id), isPractice: true })
  }
  return (
    <Leaf name="practice" picture="practice" go={go} trouble={trouble}>
      <Card class="stack">
        {published.length > 1 && (
          <RadioGroup
            label={words('practice.questionnaire')}
            choices={published.map((each) => [each.ref.hash, say(each.title, each)] as const)}
            value={chosen?.ref.hash}
            onChoose={(wanted) => setHash(wanted)}
          />
        )}
        <RadioGroup
          label={words('practice.tier')}
          choices={tiers.map(({ id, label }) => [id, say(label, chosen!)] as const)}
          value={tiers.find(({ id }) => id === tier)?.id ?? tiers[0]?.id}
          onChoose={(wanted) => setTier(wanted)}
        />
      </Card>
      <Button look="main" class="start" onClick={() => void run(start)}>
        {words('practice.start')}
      </Button>
    </Leaf>
  )
}
