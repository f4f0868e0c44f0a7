import { researcherEnglish } from './researcher-english.ts'
import { respondentEnglish } from './respondent-english.ts'

/** English words of the tablet. Another language is a record of the same shape. */
export const english = { ...researcherEnglish, ...respondentEnglish }
