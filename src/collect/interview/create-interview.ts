import type { ResponseId } from '#contract/ids.ts'
import type { Answer } from '#contract/questionnaire/answer.ts'
import { findNext, findPrevious, isSupportCardDue } from '#contract/questionnaire/flow.ts'
import type { Question } from '#contract/questionnaire/question.ts'
import { validateAnswer, type AnswerFault } from '#contract/questionnaire/validate.ts'
import type { Response } from '#contract/response.ts'
import { circumstancesOf, composeResponse, type Facts, type InterviewStart } from './compose-response.ts'
import { createGate } from './gate.ts'
import type { Interview, Stage } from './interview.ts'
import { mustAssent, mustFacts, mustQuestion, stageAt, type Place } from './stage-at.ts'
import { tierChoice } from './tier-choice.ts'

/** A draft: the response so far, and the question after which a reload goes on. */
export type Snapshot = { response: Response; after: string | undefined }

export type InterviewPorts = {
  /** Seals and keeps; resolves when it is on the disk. */
  keepDraft: (snapshot: Snapshot) => Promise<void>
  /** Puts the response in the outbox and removes the draft, both or neither. */
  finish: (response: Response) => Promise<void>
  removeDraft: (id: ResponseId) => Promise<void>
  /** Called once, when the interview is over. */
  ended: () => void
  now: () => number
  randomId: () => ResponseId
  randomSeed: () => number
}

/** Longer pauses are not answering. */
const LONGEST_PAUSE_MS = 120_000

/** Starts an interview, or goes on with one from its snapshot. Nothing is kept before assent. */
export function createInterview(start: InterviewStart, ports: InterviewPorts, reloaded?: Snapshot): Interview {
  return new RunningInterview(start, ports, reloaded)
}

class RunningInterview implements Interview {
  readonly definition
  readonly lang
  private readonly start: InterviewStart
  private readonly ports: InterviewPorts
  private readonly gate = createGate()
  private facts: Facts | undefined
  private place: Place
  private hasAgreed = false
  /** The age for which the tier is settled, so that Back and the same age do not ask again. */
  private settledFor: string | undefined
  private lastActAt: number

  constructor(start: InterviewStart, ports: InterviewPorts, reloaded: Snapshot | undefined) {
    this.definition = start.definition
    this.lang = start.lang
    this.start = start
    this.ports = ports
    this.lastActAt = ports.now()
    const tier = start.session.tier
    this.place = { name: 'assent', tier }
    if (reloaded) this.goOnFrom(reloaded)
    else
      this.facts = {
        id: ports.randomId(),
        orderSeed: ports.randomSeed(),
        tier,
        assent: { tier, version: '' },
        answers: {},
        activeMs: 0,
      }
  }

  stage(): Stage {
    return stageAt(this.start, this.place, this.facts)
  }

  assent(yes: boolean): Promise<Stage> {
    return this.act(() => (yes ? this.agree() : this.decline()))
  }

  chooseTier(tierId: string): Promise<Stage> {
    return this.act(() => this.settleTier(tierId))
  }

  async answer(answer: Answer): Promise<{ stage: Stage; fault?: AnswerFault }> {
    let fault: AnswerFault | undefined
    const stage = await this.act(async () => {
      fault = await this.take(answer)
    })
    return { stage, ...(fault && { fault }) }
  }

  back(): Promise<Stage> {
    return this.act(() => this.goBack())
  }

  async stopAndDelete(): Promise<Stage> {
    return this.gate.after(async () => {
      if (this.facts) await this.endWithout('stopped', this.facts)
      return this.stage()
    })
  }

  private act(work: () => Promise<void> | void): Promise<Stage> {
    return this.gate.unlessBusy(
      async () => {
        if (this.facts) await work()
        return this.stage()
      },
      () => this.stage(),
    )
  }

  private async take(answer: Answer): Promise<AnswerFault | undefined> {
    const facts = mustFacts(this.facts)
    if (this.place.name !== 'question') return undefined
    const question = mustQuestion(this.start, facts, this.place.id)
    if (question.kind !== 'note') {
      const answered = { ...this.withTime(facts), answers: { ...facts.answers, [question.id]: answer } }
      await this.keep(answered, question.id)
      const fault = validateAnswer(this.definition, question, answer)
      if (fault) {
        await this.keepWithoutFault(facts, question)
        return fault
      }
      this.facts = answered
    }
    await this.moveOn(question)
    return undefined
  }

  /** A draft may be sent as it is after a crash: it must not hold what the endpoint would put aside. */
  private keepWithoutFault(facts: Facts, question: Question): Promise<void> {
    if (Object.keys(facts.answers).length === 0) return this.ports.removeDraft(facts.id)
    return this.keep(facts, findPrevious(this.definition, circumstancesOf(this.start, facts), facts.answers, question.id)?.id)
  }

  private async moveOn(question: Question): Promise<void> {
    const facts = mustFacts(this.facts)
    if (question.id === this.definition.ageQuestion && this.mustAskTier(facts)) {
      this.place = { name: 'tier' }
      return
    }
    await this.goToNext(facts, question)
  }

  private async goToNext(facts: Facts, question: Question): Promise<void> {
    const circumstances = circumstancesOf(this.start, facts)
    const supportCard = isSupportCardDue(this.definition, circumstances, facts.answers, question)
    const next = findNext(this.definition, circumstances, facts.answers, question.id)
    if (next) this.place = { name: 'question', id: next.id, supportCard }
    else {
      await this.ports.finish(composeResponse(this.start, facts, 'complete'))
      this.end({ name: 'thanks', tier: facts.tier, supportCard })
    }
  }

  private mustAskTier(facts: Facts): boolean {
    if (this.settledFor === this.ageOf(facts)) return false
    const { proposed, choices } = tierChoice(this.definition, this.start.session.tier, facts.answers)
    const isOpen = choices.length > 1 || proposed.id !== facts.tier
    if (!isOpen) this.settledFor = this.ageOf(facts)
    return isOpen
  }

  private async settleTier(tierId: string): Promise<void> {
    const facts = mustFacts(this.facts)
    if (this.place.name !== 'tier') return
    const { choices } = tierChoice(this.definition, this.start.session.tier, facts.answers)
    if (!choices.some((tier) => tier.id === tierId)) return
    if (facts.assent.tier !== tierId) {
      this.place = { name: 'assent', tier: tierId }
      return
    }
    this.settledFor = this.ageOf(facts)
    await this.goToNext(facts, this.ageQuestion(facts))
  }

  private async agree(): Promise<void> {
    const facts = mustFacts(this.facts)
    if (this.place.name !== 'assent') return
    const { tier } = this.place
    const agreed = { ...this.withTime(facts), tier, assent: { tier, version: mustAssent(this.start, tier).version } }
    if (!this.hasAgreed) {
      this.hasAgreed = true
      this.facts = agreed
      this.place = { name: 'question', id: this.definition.ageQuestion, supportCard: false }
      return
    }
    // Another tier asks other questions, some under the same id: only the age holds for both.
    const inTier = { ...agreed, answers: this.ageOnly(facts) }
    await this.keep(inTier, this.definition.ageQuestion)
    this.facts = inTier
    this.settledFor = this.ageOf(inTier)
    await this.goToNext(inTier, this.ageQuestion(inTier))
  }

  private async decline(): Promise<void> {
    if (this.place.name === 'assent') await this.endWithout('declined', mustFacts(this.facts))
  }

  private goBack(): void {
    const facts = mustFacts(this.facts)
    if (this.place.name === 'tier') this.place = { name: 'question', id: this.definition.ageQuestion, supportCard: false }
    else if (this.place.name === 'assent' && this.hasAgreed) this.place = { name: 'tier' }
    else if (this.place.name === 'question') {
      const previous = findPrevious(this.definition, circumstancesOf(this.start, facts), facts.answers, this.place.id)
      if (previous) this.place = { name: 'question', id: previous.id, supportCard: false }
    }
  }

  private async endWithout(name: 'declined' | 'stopped', facts: Facts): Promise<void> {
    await this.ports.removeDraft(facts.id)
    this.end({ name })
  }

  /** Promise 6: from here on nobody can reach the answers, on any screen or by Back. */
  private end(place: Place): void {
    this.facts = undefined
    this.settledFor = undefined
    this.place = place
    this.ports.ended()
  }

  private keep(facts: Facts, after: string | undefined): Promise<void> {
    return this.ports.keepDraft({ response: composeResponse(this.start, facts, 'partial'), after })
  }

  private goOnFrom({ response, after }: Snapshot): void {
    const { id, orderSeed, tier, assent, answers, activeSeconds } = response
    this.hasAgreed = true
    this.facts = { id, orderSeed, tier, assent, answers, activeMs: activeSeconds * 1000 }
    if (after !== this.definition.ageQuestion) this.settledFor = this.ageOf(this.facts)
    else if (this.mustAskTier(this.facts)) {
      this.place = { name: 'tier' }
      return
    }
    const next = findNext(this.definition, circumstancesOf(this.start, this.facts), answers, after)
    this.place = { name: 'question', id: next?.id ?? after ?? this.definition.ageQuestion, supportCard: false }
  }

  private withTime(facts: Facts): Facts {
    const now = this.ports.now()
    const pause = Math.min(Math.max(now - this.lastActAt, 0), LONGEST_PAUSE_MS)
    this.lastActAt = now
    return { ...facts, activeMs: facts.activeMs + pause }
  }

  private ageOf(facts: Facts): string {
    return JSON.stringify(facts.answers[this.definition.ageQuestion] ?? null)
  }

  private ageOnly(facts: Facts): Facts['answers'] {
    const age = facts.answers[this.definition.ageQuestion]
    return age === undefined ? {} : { [this.definition.ageQuestion]: age }
  }

  private ageQuestion(facts: Facts): Question {
    return mustQuestion(this.start, facts, this.definition.ageQuestion)
  }
}
