import type { Interview, Stage } from '#collect/interview/interview.ts'
import { USUAL_LOOK } from '#collect/interview/look.ts'
import type { Answer } from '#contract/questionnaire/answer.ts'
import type { Definition } from '#contract/questionnaire/definition.ts'

export type FakeInterview = Interview & {
  given: Answer[]
  /** What the next answer meets: a fault that leaves the stage, or a keeping that fails. */
  meets: { fault?: 'too-many'; failure?: Error }
}

/** Goes through these stages whatever is said; Back goes one back. */
export function fakeInterview(definition: Definition, lang: string, stages: Stage[] = [{ name: 'stopped' }]): FakeInterview {
  let at = 0
  const here = () => stages[at]!
  const move = async (steps: number) => {
    at = Math.min(Math.max(at + steps, 0), stages.length - 1)
    return here()
  }
  const fake: FakeInterview = {
    given: [],
    meets: {},
    definition,
    lang,
    languages: [lang],
    look: USUAL_LOOK,
    support: undefined,
    speak: () => undefined,
    wear: () => undefined,
    leave: () => Promise.resolve({ name: 'left' }),
    stage: here,
    assent: (yes) => (yes ? move(1) : Promise.resolve({ name: 'declined' })),
    chooseTier: () => move(1),
    back: () => move(-1),
    stopAndDelete: () => Promise.resolve({ name: 'stopped' }),
    answer: async (answer) => {
      const { fault, failure } = fake.meets
      if (failure) throw failure
      if (fault) return { stage: here(), fault: { questionId: 'q', reason: fault } }
      fake.given.push(answer)
      return { stage: await move(1) }
    },
  }
  return fake
}
