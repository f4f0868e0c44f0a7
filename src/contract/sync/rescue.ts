import * as z from 'zod/mini'
import { itemSchema, ledgerSchema } from './envelope.ts'
import { LIMITS } from './limits.ts'

const RESCUE_FORMAT = 'earshot-rescue-1'

const head = {
  format: z.literal(RESCUE_FORMAT),
  /** The project's id: a copy belongs to the endpoint that its device was enrolled with. */
  project: z.string().check(z.minLength(1), z.maxLength(100)),
  deviceId: z.string().check(z.minLength(1), z.maxLength(100)),
  /** What the device held when it was saved. */
  ledger: ledgerSchema,
}

/** Everything of a rescue copy but its items. */
const rescueHeadSchema = z.strictObject(head)
export type RescueHead = z.infer<typeof rescueHeadSchema>

/**
 * A rescue copy: what a device held, sealed as it lay there, as one JSON file. The endpoint takes up to 100 items of one at a
 * time; a longer copy is sent in pieces, each of which is a rescue copy itself.
 */
export const rescueCopySchema = z.strictObject({ ...head, items: z.array(itemSchema).check(z.maxLength(LIMITS.itemsPerBatch)) })
export type RescueCopy = z.infer<typeof rescueCopySchema>

/** The name of the file; `day` is the local date. Nothing in it says whose answers it holds. */
export function rescueFileName(day: string): string {
  return `earshot-rescue-${day}.json`
}

/** What stands before the items; one a line, with commas between; and after them. */
export function rescueStart({ project, deviceId, ledger }: Omit<RescueHead, 'format'>): string {
  return `${JSON.stringify({ format: RESCUE_FORMAT, project, deviceId, ledger }).slice(0, -1)},"items":[\n`
}
export const RESCUE_END = '\n]}\n'

/** Reads what `rescueStart` wrote; `undefined` when it is not the beginning of a rescue copy. */
export function readRescueStart(text: string): RescueHead | undefined {
  try {
    const { items: _, ...rest } = JSON.parse(`${text}]}`)
    const read = rescueHeadSchema.safeParse(rest)
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

/** Larger than any device could fill: it is another file. */
export const RESCUE_BYTES = 512 * 1024 * 1024

/** What is wrong with a file as a whole: one sentence, and the next act. What is whole in it is kept in each case. */
export const RESCUE_FAULTS = {
  'not-a-copy': [
    'This is not a rescue copy.',
    'Choose the file that the tablet saved, earshot-rescue-DATE.json, as it was saved.',
  ],
  'cut-short': [
    'This rescue copy ends too early: it was cut short.',
    'What is whole in it is kept. If the tablet still works, save a new copy there and import that too.',
  ],
  'too-large': [
    'This file is over 512 MiB, which no tablet saves.',
    'Choose the file that the tablet saved, earshot-rescue-DATE.json.',
  ],
} as const
export type RescueFault = keyof typeof RESCUE_FAULTS
