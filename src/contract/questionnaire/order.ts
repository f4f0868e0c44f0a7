import type { Definition, Option, Section } from './definition.ts'
import { optionsOf } from './options.ts'
import type { Question } from './question.ts'
import { fnv1a } from './text.ts'

/**
 * Every shuffled order of an interview, made from its stored seed alone, so that an analyst can make it again
 * (docs/questionnaire-definition.md has the steps and examples). Published orders depend on these constants: never change them.
 */

/** The options of a question as they are shown: shuffled where it says so, with `keepLast` at the end in its own order. */
export function displayOrder(definition: Definition, question: Question, orderSeed: number): Option[] {
  const options = optionsOf(definition, question)
  if (!('randomise' in question) || !question.randomise) return options
  const keepLast = ('keepLast' in question && question.keepLast) || []
  const last = keepLast.flatMap((code) => options.find((option) => option.code === code) ?? [])
  const rest = options.filter((option) => !keepLast.includes(option.code))
  return [...shuffle(rest, drawsFor(`${orderSeed}:${question.id}`)), ...last]
}

/** The questions of a section for one tier; its blocks start at a drawn place and go round where the section says so. */
export function rotatedQuestions(section: Section, tier: string, orderSeed: number): Question[] {
  const questions = section.questions.filter((question) => question.tiers.includes(tier) && !question.offByDefault)
  if (!section.rotateFor?.includes(tier)) return questions
  const blocks = blocksOf(questions)
  const start = drawsFor(`${orderSeed}:section:${section.id}`)(blocks.length)
  return [...blocks.slice(start), ...blocks.slice(0, start)].flat()
}

/** Neighbours with one concept; a question without a concept is a block of its own. */
export function blocksOf(questions: readonly Question[]): Question[][] {
  const blocks: Question[][] = []
  for (const question of questions) {
    const block = blocks.at(-1)
    if (block && question.concept !== undefined && block[0]!.concept === question.concept) block.push(question)
    else blocks.push([question])
  }
  return blocks
}

/** Fisher–Yates from the end. */
function shuffle<T>(things: readonly T[], draw: (below: number) => number): T[] {
  const shuffled = [...things]
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = draw(i + 1)
    ;[shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!]
  }
  return shuffled
}

/** Whole numbers from 0 up to but without `below`: mulberry32, whose state starts at the FNV-1a hash of `name` (ASCII). */
function drawsFor(name: string): (below: number) => number {
  let state = fnv1a(name)
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) * below) / 0x1_0000_0000)
  }
}
