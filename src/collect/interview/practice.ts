import type { ResponseId } from '#contract/ids.ts'
import type { Session } from '#contract/response.ts'
import { offeredLanguages } from '#contract/questionnaire/languages.ts'
import { collectedAt } from './collected.ts'
import { createInterview } from './create-interview.ts'
import type { InterviewStart } from './facts.ts'
import type { InterviewPorts } from './interview-ports.ts'
import type { Interview } from './interview.ts'

type PracticeStart = Pick<InterviewStart, 'definition'> & Pick<Session, 'questionnaire' | 'tier'>
type PracticePorts = Pick<InterviewPorts, 'now' | 'randomId' | 'randomSeed'>

/** Keeps nothing: it is handed no store, no seal and no line, so there is nothing that it could reach. */
const keepNothing = async (): Promise<undefined> => undefined

/** A whole interview to try out. Nothing that is said in it is kept anywhere. */
export function startPractice({ definition, questionnaire, tier }: PracticeStart, ports: PracticePorts): Interview {
  const collected = collectedAt(ports.now())
  const session: Session = {
    schema: 1,
    id: '0'.repeat(32) as ResponseId,
    questionnaire,
    settingType: 'other',
    settingCode: 'Practice',
    permission: { basis: 'own_consent', date: collected.date },
    group: '',
    tier,
    mode: 'own_hands',
    facilitated: false,
    collected,
  }
  const languages = offeredLanguages(definition, [], true)
  const start: InterviewStart = { definition, session, languages, app: '' }
  const nowhere = {
    keepDraft: keepNothing,
    finish: keepNothing,
    sendDraft: keepNothing,
    remove: keepNothing,
    ended: () => undefined,
  }
  return createInterview(start, { ...ports, ...nowhere })
}
