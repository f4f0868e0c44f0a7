import { stringsIn } from './strings.ts'

/** Words for the researcher, in the language of the tablet. A respondent's words follow the language of the interview. */
export const researcherLang = 'en'
export const words = stringsIn(researcherLang)
