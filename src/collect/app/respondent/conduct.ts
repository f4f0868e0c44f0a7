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
  /** True once an answer of this interview has been kept. */
  hasKept: boolean
  /** True on the first question shown of a section. */
  isNewSection: boolean
}

export type Conductor = {
  state: () => Conducted
  act: (act: Act) => Promise<void>
  again: () => Promise<void>
  showHelp: () => void
  hideCard: () => void
  clearFault: () => void
}

type Outcome = { stage: Stage; fault?: AnswerFault }

/** Conducts an interview: one act at a time; a press while one is being kept is taken for the same press. */
export function conduct(interview: Interview, onChange: (state: Conducted) => void): Conductor {
  let state: Conducted = {
    stage: interview.stage(),
    isBusy: false,
    fault: undefined,
    failure: undefined,
    card: 'none',
    hasKept: false,
    isNewSection: true,
  }
  const change = (part: Partial<Conducted>) => {
    state = { ...state, ...part }
    onChange(state)
  }
  async function act(wanted: Act): Promise<void> {
    if (state.isBusy) return
    change({ isBusy: true })
    try {
      const outcome = await perform(interview, wanted)
      change({ ...settled(state, wanted, outcome), isBusy: false })
    } catch (error) {
      change({ failure: { act: wanted, error }, isBusy: false })
    }
  }
  return {
    state: () => state,
    act,
    again: async () => {
      if (state.failure) await act(state.failure.act)
    },
    showHelp: () => change({ card: 'asked' }),
    hideCard: () => change({ card: 'none' }),
    clearFault: () => change({ fault: undefined }),
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
