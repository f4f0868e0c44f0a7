import { isSupportCardDue } from '#contract/questionnaire/flow.ts'
import type { Question } from '#contract/questionnaire/question.ts'
import { composeResponse } from './compose-response.ts'
import { circumstancesOf, firstFacts, type Facts, type InterviewStart } from './facts.ts'
import type { InterviewPorts } from './interview-ports.ts'
import type { Stage } from './interview.ts'
import { findPlaceAfter, type Standing } from './place.ts'
import { openSnapshot, takeSnapshot, type Snapshot } from './snapshot.ts'

/** An interview as its acts share it. `at` is its last stage when it is over: nothing else is known then. */
export type Running = {
  readonly start: InterviewStart
  readonly ports: InterviewPorts
  at: Standing | LastStage
  lastActAt: number
}

type LastStage = Extract<Stage, { name: 'declined' | 'thanks' | 'stopped' }>

/** Longer pauses are not answering. */
const LONGEST_PAUSE_MS = 120_000

export function beginRunning(start: InterviewStart, ports: InterviewPorts, reloaded: Snapshot | undefined): Running {
  const facts = firstFacts(start, ports.randomId(), ports.randomSeed())
  const first: Standing = { facts, place: { name: 'assent', tier: facts.tier } }
  return { start, ports, at: reloaded ? openSnapshot(start, reloaded) : first, lastActAt: ports.now() }
}

/** The facts with the time since the last act. */
export function withTime(running: Running, facts: Facts): Facts {
  const now = running.ports.now()
  const pause = Math.min(Math.max(now - running.lastActAt, 0), LONGEST_PAUSE_MS)
  running.lastActAt = now
  return { ...facts, activeMs: facts.activeMs + pause }
}

/** `after` is the id of the question behind which a reload goes on; undefined begins with the age. */
export function keep({ start, ports }: Running, facts: Facts, after: string | undefined): Promise<void> {
  return ports.keepDraft(takeSnapshot(start, facts, after))
}

/** From `at`, goes to what follows this question; after the last one it finishes, and stays where that fails. */
export async function moveOn(running: Running, at: Standing, question: Question): Promise<void> {
  const { start, ports } = running
  const { facts } = at
  running.at = at
  const supportCard = isSupportCardDue(start.definition, circumstancesOf(start, facts), facts.answers, question)
  const place = findPlaceAfter(start, facts, question.id, supportCard)
  if (place) running.at = { facts, place }
  else {
    await ports.finish(composeResponse(start, facts, 'complete'))
    end(running, { name: 'thanks', thanks: start.definition.thanks[facts.tier] ?? {}, supportCard })
  }
}

export async function endWithout(running: Running, { facts }: Standing, name: 'declined' | 'stopped'): Promise<void> {
  await running.ports.removeDraft(facts.id)
  end(running, { name })
}

/** Promise 6: from here on nobody can reach the answers, on any screen or by Back. */
function end(running: Running, stage: LastStage): void {
  running.at = stage
  running.ports.ended()
}
