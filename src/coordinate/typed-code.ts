import { readSecondStepCode, type SecondStepCode } from '#contract/coordinator/second-step.ts'

const FAULTS = {
  phone: 'Type the six digits that your phone shows.',
  recovery: 'Type one of your recovery codes: sixteen letters and digits.',
  either: 'Type the six digits that your phone shows, or a recovery code.',
} as const

/** What is wrong with a code before it is sent; `undefined` where it can be one. */
export function codeFault(typed: string, by: SecondStepCode['by'] | 'either'): string | undefined {
  const code = readSecondStepCode(typed)
  return code && (by === 'either' || code.by === by) ? undefined : FAULTS[by]
}
