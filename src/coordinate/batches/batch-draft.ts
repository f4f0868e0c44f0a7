import {
  BATCH_PARTS,
  type BatchChoice,
  type BatchPart,
  type BatchPreset,
  type BatchRequest,
} from '#contract/coordinator/batches.ts'
import type { Session } from '#contract/response.ts'

/** What a coordinator has put together so far. Empty lists and texts mean: not narrowed by this. */
export type BatchDraft = {
  questionnaire: string
  selection: BatchChoice['selection']
  from: string
  until: string
  tiers: readonly string[]
  settingTypes: readonly Session['settingType'][]
  reviewStates: readonly ReviewState[]
  parts: readonly BatchPart[]
  csv: BatchChoice['csv']
  language: string
  reason: string
  /** Name of the preset that all this was taken from, while nothing has been changed since. */
  preset: string
}
export type ReviewState = NonNullable<BatchChoice['filters']['reviewStates']>[number]

const SHORTEST_REASON = 3

export function startDraft(questionnaire: string): BatchDraft {
  return {
    questionnaire,
    selection: 'new',
    from: '',
    until: '',
    tiers: [],
    settingTypes: [],
    reviewStates: [],
    parts: BATCH_PARTS,
    csv: 'spreadsheet',
    language: '',
    reason: '',
    preset: '',
  }
}

/** The choices of a preset; a reason is given anew each time. */
export function draftOf({ name, questionnaire, filters, ...choice }: BatchPreset, reason: string): BatchDraft {
  const { from = '', until = '', tiers = [], settingTypes = [], reviewStates = [] } = filters
  const { selection, parts, csv, language = '' } = choice
  return { questionnaire, selection, from, until, tiers, settingTypes, reviewStates, parts, csv, language, reason, preset: name }
}

/** What a preset keeps, and what a batch is asked for with. */
export function choiceOf(draft: BatchDraft): BatchChoice & { questionnaire: string } {
  const { questionnaire, selection, from, until, tiers, settingTypes, reviewStates, parts, csv, language } = draft
  return {
    questionnaire,
    selection,
    filters: {
      ...(from && { from }),
      ...(until && { until }),
      ...(tiers.length > 0 && { tiers: [...tiers] }),
      ...(settingTypes.length > 0 && { settingTypes: [...settingTypes] }),
      ...(reviewStates.length > 0 && { reviewStates: [...reviewStates] }),
    },
    parts: [...parts],
    csv,
    ...(language && { language }),
  }
}

/** The request, or what is to be mended first. */
export function readDraft(draft: BatchDraft): { ok: true; request: BatchRequest } | { ok: false; fault: string } {
  const reason = draft.reason.trim()
  if (reason.length < SHORTEST_REASON) return { ok: false, fault: 'Write in a few words what the data is needed for.' }
  return { ok: true, request: { ...choiceOf(draft), reason, ...(draft.preset && { preset: draft.preset }) } }
}

/** `list` with or without one. */
export function toggled<Item>(list: readonly Item[], item: Item, isWanted: boolean): Item[] {
  return isWanted ? [...list, item] : list.filter((one) => one !== item)
}
