import type { Answer } from '#contract/questionnaire/answer.ts'
import type { AnswerFault } from '#contract/questionnaire/validate.ts'
import type { Facts, InterviewStart } from './facts.ts'
import { createGate } from './gate.ts'
import type { InterviewPorts } from './interview-ports.ts'
import type { Interview, Stage } from './interview.ts'
import { USUAL_LOOK, type Look } from './look.ts'
import { placeBefore, type Standing } from './place.ts'
import { beginRunning, endWithout, keepAgain, leave, type Running } from './running.ts'
import { agree, chooseTier } from './settle-tier.ts'
import type { Snapshot } from './snapshot.ts'
import { stageAt } from './stage-at.ts'
import { takeAnswer } from './take-answer.ts'

/** Starts an interview, or goes on with one from its snapshot. Nothing is kept before assent. */
export function createInterview(start: InterviewStart, ports: InterviewPorts, reloaded?: Snapshot): Interview {
  return new RunningInterview(beginRunning(start, ports, reloaded))
}

/** What is done to an interview that is not over, from where it stands. */
type Act = (running: Running, at: Standing) => Promise<void> | void

class RunningInterview implements Interview {
  readonly definition
  readonly languages
  readonly support
  private readonly running: Running
  private readonly gate = createGate()

  constructor(running: Running) {
    this.definition = running.start.definition
    this.languages = running.start.languages
    this.support = running.start.session.support
    this.running = running
  }

  /** After the end, the language it began in: nothing of the person is known then. */
  get lang(): string {
    const { at } = this.running
    return 'facts' in at ? at.facts.lang : this.languages[0]
  }

  get look(): Look {
    const { at } = this.running
    return 'facts' in at ? at.facts.look : USUAL_LOOK
  }

  speak(lang: string): void {
    if (this.languages.includes(lang)) this.suit({ lang })
  }

  wear(look: Look): void {
    this.suit({ look })
  }

  stage(): Stage {
    const { start, at } = this.running
    return 'facts' in at ? stageAt(start, at) : at
  }

  assent(yes: boolean): Promise<Stage> {
    return this.act(async (running, at) => {
      if (yes) await agree(running, at)
      else if (at.place.name === 'assent') await endWithout(running, at, 'declined')
    })
  }

  chooseTier(tierId: string): Promise<Stage> {
    return this.act((running, at) => chooseTier(running, at, tierId))
  }

  async answer(answer: Answer): Promise<{ stage: Stage; fault?: AnswerFault }> {
    let fault: AnswerFault | undefined
    const stage = await this.act(async (running, at) => {
      fault = await takeAnswer(running, at, answer)
    })
    return { stage, ...(fault && { fault }) }
  }

  back(): Promise<Stage> {
    return this.act((running, at) => {
      running.at = { facts: at.facts, place: placeBefore(running.start, at) }
    })
  }

  stopAndDelete(): Promise<Stage> {
    return this.gate.after(() => this.unlessOver((running, at) => endWithout(running, at, 'stopped')))
  }

  leave(): Promise<Stage> {
    return this.gate.after(() => this.unlessOver(leave))
  }

  /** Where the copy for a reload cannot be kept again it knows no better than before; no answer hangs on it. */
  private suit(part: Pick<Facts, 'lang'> | Pick<Facts, 'look'>): void {
    const { running } = this
    const put = () => {
      if ('facts' in running.at) running.at = { ...running.at, facts: { ...running.at.facts, ...part } }
    }
    put()
    // Once more, because an act under way ends with what was known when it began.
    const keepIt = async () => {
      put()
      await keepAgain(running)
    }
    void this.gate.beside(keepIt).catch(() => undefined)
  }

  private act(work: Act): Promise<Stage> {
    return this.gate.unlessBusy(
      () => this.unlessOver(work),
      () => this.stage(),
    )
  }

  private async unlessOver(work: Act): Promise<Stage> {
    const { at } = this.running
    if ('facts' in at) await work(this.running, at)
    return this.stage()
  }
}
