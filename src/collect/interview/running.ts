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
  /** The draft on the disk: what was known when it was kept is what is known at `at`. */
  draft?: { after: string | undefined } | undefined
  /** A draft was written and not read back: it may be on the disk. */
  isInDoubt?: boolean
}

type LastStage = Extract<Stage, { name: 'declined' | 'thanks' | 'stopped' | 'left' }>

/** Longer pauses are not answering. */
const LONGEST_PAUSE_MS = 120_000

export function beginRunning(start: InterviewStart, ports: InterviewPorts, reloaded: Snapshot | undefined): Running {
  const facts = firstFacts(start, ports.randomId(), ports.randomSeed())
  const first: Standing = { facts, place: { name: 'assent', tier: facts.tier } }
  const common = { start, ports, lastActAt: ports.now() }
  return reloaded ? { ...common, at: openSnapshot(start, reloaded), draft: { after: reloaded.after } } : { ...common, at: first }
}

/** The facts with the time since the last act. */
export function withTime(running: Running, facts: Facts): Facts {
  const now = running.ports.now()
  const pause = Math.min(Math.max(now - running.lastActAt, 0), LONGEST_PAUSE_MS)
  running.lastActAt = now
  return { ...facts, activeMs: facts.activeMs + pause }
}

/** `after` is the id of the question behind which a reload goes on; undefined begins with the age. */
export async function keep(running: Running, facts: Facts, after: string | undefined): Promise<void> {
  running.isInDoubt = true
  await running.ports.keepDraft(takeSnapshot(running.start, facts, after))
  running.isInDoubt = false
  running.draft = { after }
}

/** The language or the look has changed: a reload is to know it. */
export async function keepAgain(running: Running): Promise<void> {
  if ('facts' in running.at && running.draft) await keep(running, running.at.facts, running.draft.after)
}

export async function removeDraft(running: Running, { id }: Facts, as?: 'stopped' | 'declined'): Promise<void> {
  await running.ports.remove(id, as)
  running.draft = undefined
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
    const code = await ports.finish(composeResponse(start, facts, 'complete'))
    const thanks = start.definition.thanks[facts.tier] ?? {}
    end(running, { name: 'thanks', thanks, supportCard, ...(code !== undefined && { code }) })
  }
}

export async function endWithout(running: Running, { facts }: Standing, name: 'declined' | 'stopped'): Promise<void> {
  await removeDraft(running, facts, name)
  end(running, { name })
}

/** What was kept is what they said: an answer that is chosen and not given yet goes with them. */
export async function leave(running: Running): Promise<void> {
  if (running.draft || running.isInDoubt) await running.ports.sendDraft()
  end(running, { name: 'left' })
}

/** Promise 6: from here on nobody can reach the answers, on any screen or by Back. */
function end(running: Running, stage: LastStage): void {
  running.at = stage
  running.ports.ended()
}
