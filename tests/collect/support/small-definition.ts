import { createHash } from 'node:crypto'
import { canonicalJson } from '#contract/canonical-json.ts'
import type { Digest, QuestionnaireRef, ResponseId } from '#contract/ids.ts'
import { checkDefinition } from '#contract/questionnaire/check.ts'
import type { Session } from '#contract/response.ts'

const en = (text: string) => ({ en: text })
const assent = (version: string) => ({
  version,
  cards: [{ text: en('It is up to you.') }],
  ask: en('Do you want to?'),
  yes: en('Yes'),
  no: en('No'),
})

const source = {
  format: 'earshot-questionnaire/1',
  id: 'small',
  version: '1',
  title: en('A small questionnaire'),
  languages: ['en', 'cy'],
  tiers: [
    { id: 't1', label: en('5 to 7'), ages: { from: 5, to: 7 } },
    { id: 't2', label: en('8 to 11'), ages: { from: 8, to: 11 } },
  ],
  ageQuestion: 'age',
  concepts: [],
  choiceLists: {
    yes_no: [
      { code: 'yes', num: 1, label: en('Yes') },
      { code: 'no', num: 0, label: en('No') },
    ],
  },
  wardSets: [],
  sections: [
    {
      id: 'main',
      title: en('Main'),
      questions: [
        { id: 'age', kind: 'number', tiers: ['t1', 't2'], text: en('How old are you?'), constraint: '. >= 5 and . <= 11' },
        { id: 'hello', kind: 'note', tiers: ['t2'], text: en('Here we go.') },
        {
          id: 'safe',
          kind: 'select_one',
          tiers: ['t1', 't2'],
          text: en('Do you feel safe?'),
          list: 'yes_no',
          supportCardIf: "${safe} = 'no'",
        },
        { id: 'why', kind: 'text', tiers: ['t2'], text: en('Why not?'), maxChars: 200, relevant: "${safe} = 'no'" },
        {
          id: 'last',
          kind: 'select_one',
          tiers: ['t1', 't2'],
          text: en('Was this good?'),
          list: 'yes_no',
          missing: ['dont_know'],
        },
      ],
    },
  ],
  assent: { t1: assent('a1'), t2: assent('a2') },
  support: { title: en('Help'), lines: [en('Talk to somebody.')] },
  thanks: { t1: en('Thank you'), t2: en('Thank you very much') },
}

const checked = checkDefinition(source)
if (!checked.ok) throw new Error(JSON.stringify(checked.faults))

export const definition = checked.definition
export const definitionText = canonicalJson(definition)
export const ref: QuestionnaireRef = {
  id: 'small',
  version: '1',
  hash: createHash('sha256').update(definitionText).digest('hex') as Digest,
}

export function sessionOf(tier: string): Session {
  return {
    schema: 1,
    id: 'a'.repeat(32) as ResponseId,
    questionnaire: ref,
    settingType: 'youth_club',
    settingCode: 'YC-1',
    permission: { basis: 'own_consent', date: '2026-11-20' },
    group: 'Tuesday group',
    tier,
    mode: 'own_hands',
    facilitated: false,
    collected: { date: '2026-11-22', halfDay: 'am' },
  }
}
