import { useEffect, useState } from 'preact/hooks'
import type { OpenSession, Published, Tablet } from '../../tablet.ts'
import { useWords } from '../words.ts'
import { isTrouble } from '../trouble-of.ts'
import { useAct } from '../use-act.ts'
import { dateOf, readPlan, type PlanFault, type PlanProps, type SessionPlan } from './session-plan.ts'

/** Nothing is chosen beforehand but today's date and the usual way to answer. */
const emptyPlan = (): SessionPlan => ({
  settingCode: '',
  date: dateOf(new Date()),
  group: '',
  mode: 'own_hands',
  facilitated: false,
  expected: '',
})

/** A plan in the making, with the questionnaires to choose from and what is wrong so far. */
export function usePlan(tablet: Tablet, onStarted: (session: OpenSession) => void) {
  const words = useWords()
  const [published, setPublished] = useState<Published[] | undefined>(undefined)
  const [plan, setPlan] = useState(emptyPlan)
  const [faults, setFaults] = useState<PlanFault[]>([])
  const { isBusy, trouble, run } = useAct()
  const change: PlanProps['change'] = (part) => setPlan((before) => ({ ...before, ...part }))
  const load = async () => {
    const [listed, { hasSurvived }] = await Promise.all([tablet.listQuestionnaires(), tablet.keeping()])
    const found = listed.filter(({ ref }) => tablet.fieldworkTrouble([ref.id])?.code !== 'fieldwork-over')
    setPublished(found)
    change({ questionnaire: found[0]?.ref, ...(!hasSurvived && { unprovenBecause: '' }) })
  }
  const start = async () => {
    const read = readPlan(plan)
    setFaults('faults' in read ? read.faults : [])
    if ('faults' in read) return
    const session = await tablet.startSession(read.start)
    if (isTrouble(session)) return session
    onStarted(session)
  }
  useEffect(() => void run(load), [])
  const faultOf: PlanProps['faultOf'] = (part) => (faults.includes(part) ? words(`session.faults.${part}`) : undefined)
  return {
    /** Not there until the questionnaires are: which one it is decides what else is asked. */
    props: published && { plan, change, faultOf, published, places: tablet.figures()?.places ?? [] },
    faults,
    isBusy,
    trouble,
    start: () => run(start),
  }
}
