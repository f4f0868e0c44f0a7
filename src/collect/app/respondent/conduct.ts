import type { Answer } from '#contract/questionnaire/answer.ts'
import type { AnswerFault } from '#contract/questionnaire/validate.ts'
import type { Interview, Stage } from '../../interview/interview.ts'

export type Act = { assent: boolean } | { tier: string } | { answer: Answer } | 'back' | 'stop'

/** One interview as the screens see it. */
export type Conducted = {
  /** Changes only after the interview has kept what was said. */
  stage: Stage
  isBusy: boolean
  /** Why the last answer does not fit. */
  fault: AnswerFault['reason'] | undefined
  /** The act that failed, with the reason it gave. What was chosen stays on screen. */
  failure: { act: Act; error: unknown } | undefined
  /** Which card of help lies on top: asked for, or called for by the answer just given. */
  card: 'none' | 'asked' | 'due'
  /** True while the person is asked whether to stop and delete; it stays over whatever screen comes. */
  isStopping: boolean
  /** True once an answer of this interview has been kept. */
  hasKept: boolean
  /** True on the first question shown of a section. */
  isNewSection: boolean
}

export type Conductor = {
  state: () => Conducted
  act: (act: Act) => Promise<void>
  again: () => Promise<void>
  askStop: (isStopping: boolean) => void
  showHelp: () => void
  hideCard: () => void
  /** Something was chosen or typed on this screen. */
  touched: () => void
}

type Outcome = { stage: Stage; fault?: AnswerFault }

/** The second tap of a double tap lands on the next screen: its acts wait this long, unless something is chosen there first. */
const SETTLE_MS = 350

/** Conducts an interview: one act at a time; a press while one is being kept is taken for the same press. */
export function conduct(
  interview: Interview,
  onChange: (state: Conducted) => void,
  later?: (act: () => void, ms: number) => void,
): Conductor {
  let state: Conducted = {
    stage: interview.stage(),
    isBusy: false,
    fault: undefined,
    failure: undefined,
    card: 'none',
    isStopping: false,
    hasKept: false,
    isNewSection: true,
  }
  let isKeeping = false
  const change = (part: Partial<Conducted>) => {
    state = { ...state, ...part }
    onChange(state)
  }
  async function act(wanted: Act): Promise<void> {
    if (state.isBusy && wanted !== 'stop') return
    isKeeping = true
    change({ isBusy: true })
    try {
      const outcome = await perform(interview, wanted)
      isKeeping = false
      // What was being kept while the person stopped changes nothing any more.
      if (state.stage.name === 'stopped') return
      change({ ...settled(state, wanted, outcome), isBusy: later !== undefined && !outcome.fault })
      settle()
    } catch (error) {
      isKeeping = false
      change({ failure: { act: wanted, error }, isBusy: false })
    }
  }
  function settle(): void {
    const { stage } = state
    later?.(() => {
      if (state.stage === stage) change({ isBusy: isKeeping })
    }, SETTLE_MS)
  }
  return {
    state: () => state,
    act,
    again: async () => {
      if (state.failure) await act(state.failure.act)
    },
    askStop: (isStopping) => change({ isStopping }),
    showHelp: () => change({ card: 'asked' }),
    hideCard: () => change({ card: 'none' }),
    touched: () => change({ fault: undefined, isBusy: isKeeping }),
  }
}

async function perform(interview: Interview, act: Act): Promise<Outcome> {
  if (act === 'back') return { stage: await interview.back() }
  if (act === 'stop') return { stage: await interview.stopAndDelete() }
  if ('assent' in act) return { stage: await interview.assent(act.assent) }
  if ('tier' in act) return { stage: await interview.chooseTier(act.tier) }
  return interview.answer(act.answer)
}

function settled(before: Conducted, act: Act, { stage, fault }: Outcome): Partial<Conducted> {
  const isAnswer = typeof act === 'object' && 'answer' in act
  const isDue = isAnswer && stage.name === 'question' && stage.supportCard
  return {
    stage,
    fault: fault?.reason,
    failure: undefined,
    hasKept: before.hasKept || (isAnswer && !fault),
    isNewSection: fault ? before.isNewSection : sectionIn(stage) !== sectionIn(before.stage),
    ...(isDue && { card: 'due' as const }),
  }
}

function sectionIn(stage: Stage): string | undefined {
  return stage.name === 'question' ? stage.section?.id : undefined
}
