import type { Answer, MissingAnswer } from './answer.ts'

// Apart from the schemas, so that the screens can ask without loading them.

export function isMissing(answer: Answer): answer is MissingAnswer {
  return typeof answer === 'object' && !Array.isArray(answer)
}
