// An interview of the small definition, on ports that remember what was asked of them.
import { expect } from 'vitest'
import { createInterview } from '#collect/interview/create-interview.ts'
import type { Stage } from '#collect/interview/interview.ts'
import { createPorts } from './remembering-ports.ts'
import { definition, sessionOf } from './small-definition.ts'

export function start(tier = 't2') {
  const world = createPorts()
  const interview = createInterview({ definition, session: sessionOf(tier), languages: ['en', 'cy'], app: 'test 1' }, world.ports)
  return { ...world, interview }
}

export const questionIn = (stage: Stage) => (stage.name === 'question' ? stage.question.id : stage.name)

/** To the first question of the tier `t2`, at the age of ten. */
export async function begin() {
  const world = start()
  const { interview } = world
  await interview.assent(true)
  await interview.answer(10)
  await interview.chooseTier('t2')
  await interview.answer({ missing: '-9' })
  expect(questionIn(interview.stage())).toBe('safe')
  return world
}
