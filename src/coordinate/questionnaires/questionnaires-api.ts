import * as z from 'zod/mini'
import { COORDINATOR_PATHS as PATHS, overviewSchema } from '#contract/coordinator/api.ts'
import { checkedSchema } from '#contract/coordinator/compare.ts'
import { draftLanguagesSchema } from '#contract/coordinator/draft-languages.ts'
import { targetProgressSchema, targetsSetSchema } from '#contract/coordinator/targets.ts'
import { wardProposalSchema } from '#contract/coordinator/wards.ts'
import { questionnaireRefSchema } from '#contract/ids.ts'
import { ask, send } from '../ask.ts'
import type { Io } from '../ask.ts'

const questionnaireListSchema = z.strictObject({ questionnaires: overviewSchema.shape.questionnaires })
export type PublishedQuestionnaire = z.infer<typeof questionnaireListSchema>['questionnaires'][number]

/** The calls about what is asked: versions, wards, targets, and languages that are drafts. */
export function questionnairesApi(io: Io) {
  return {
    listQuestionnaires: () => ask(io, PATHS.questionnaires, questionnaireListSchema),
    /** `definition` is sent as it is: the endpoint checks it and names every fault by its path. */
    checkQuestionnaire: (definition: unknown) =>
      ask(io, `${PATHS.questionnaires}/check`, checkedSchema, { method: 'POST', body: definition }),
    publishQuestionnaire: (definition: unknown) =>
      ask(io, PATHS.questionnaires, questionnaireRefSchema, { method: 'POST', body: definition }),
    /** `table`: the questionnaire, its new version and the CSV. */
    proposeWards: (table: unknown) =>
      ask(io, `${PATHS.questionnaires}/wards`, wardProposalSchema, { method: 'POST', body: table }),
    listTargets: () => ask(io, PATHS.targets, targetProgressSchema),
    setTargets: (list: unknown) => ask(io, PATHS.targets, targetsSetSchema, { method: 'POST', body: list }),
    /** `table`: the questionnaire and the CSV. */
    setTargetsFromTable: (table: unknown) => ask(io, `${PATHS.targets}/csv`, targetsSetSchema, { method: 'POST', body: table }),
    listDraftLanguages: () => ask(io, PATHS.draftLanguages, draftLanguagesSchema),
    allowDraft: (lang: string) => send(io, `${PATHS.draftLanguages}/${lang}`, { method: 'PUT' }),
    forbidDraft: (lang: string) => send(io, `${PATHS.draftLanguages}/${lang}`, { method: 'DELETE' }),
  }
}
