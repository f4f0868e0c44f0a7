import type { Answer } from '#contract/questionnaire/answer.ts'
import type { AnswerFault } from '#contract/questionnaire/validate.ts'
import type { Interview, Stage } from '../../interview/interview.ts'

export type Act = { assent: boolean } | { tier: string } | { answer: Answer } | 'back' | 'stop' | 'leave'

/** One interview as the screens see it. */
export type Conducted = {
  /** Changes only after the interview has kept what was said. */
  stage: Stage
  isBusy: boolean
  /** Why the last answer does not fit. */
  fault: AnswerFault['reason'] | undefined
  /** The act that failed, with the reason it gave. What was chosen stays on screen. */
  failure: { act: Act; error: unknown } | undefined
  /** True until the person has seen to their language and look. */
  isWelcome: boolean
  /** Which card of help lies on top: asked for, or called for by the answer just given. */
  card: 'none' | 'asked' | 'due'
  /** What the person asked for over the screen; it stays over whatever screen comes. */
  shown: 'none' | 'stop' | 'look'
  /** True once an answer of this interview has been kept. */
  hasKept: boolean
  /** True on the first question shown of a section. */
  isNewSection: boolean
}

export type Conductor = {
  state: () => Conducted
  act: (act: Act) => Promise<void>
  again: () => Promise<void>
  welcome: (isWelcome: boolean) => void
  show: (shown: Conducted['shown']) => void
  showHelp: () => void
  hideCard: () => void
  /** Something was chosen or typed on this screen. */
  touched: () => void
}

type Outcome = { stage: Stage; fault?: AnswerFault }

/** The second tap of a double tap lands on the next screen: its acts wait this long, unless something is chosen there first. */
const SETTLE_MS = 350

/** Keeping mostly takes less than this. Showing "busy" any sooner would cost a whole paint before the next question's. */
const BUSY_AFTER_MS = 150

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
    isWelcome: isFirst(interview.stage()),
    card: 'none',
    shown: 'none',
    hasKept: false,
    isNewSection: true,
  }
  let isKeeping = false
  const wait = later ?? ((act) => act())
  const change = (part: Partial<Conducted>) => {
    state = { ...state, ...part }
    onChange(state)
  }
  async function act(wanted: Act): Promise<void> {
    if ((isKeeping || state.isBusy) && wanted !== 'stop' && wanted !== 'leave') return
    isKeeping = true
    wait(() => isKeeping && change({ isBusy: true }), BUSY_AFTER_MS)
    try {
      const outcome = await perform(interview, wanted)
      isKeeping = false
      // What was being kept while the person stopped, or was found gone, changes nothing any more.
      if (state.stage.name === 'stopped' || state.stage.name === 'left') return
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
    welcome: (isWelcome) => {
      change({ isWelcome, isBusy: later !== undefined })
      settle()
    },
    show: (shown) => change({ shown }),
    showHelp: () => change({ card: 'asked' }),
    hideCard: () => change({ card: 'none' }),
    touched: () => change({ fault: undefined, isBusy: isKeeping }),
  }
}

async function perform(interview: Interview, act: Act): Promise<Outcome> {
  if (act === 'back') return { stage: await interview.back() }
  if (act === 'stop') return { stage: await interview.stopAndDelete() }
  if (act === 'leave') return { stage: await interview.leave() }
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

/** The first assent: there is nothing to go back to, and nothing is kept. A reload goes on behind it. */
function isFirst(stage: Stage): boolean {
  return stage.name === 'assent' && !stage.canGoBack
}

function sectionIn(stage: Stage): string | undefined {
  return stage.name === 'question' ? stage.section?.id : undefined
}
