import type { Question, QuestionKind } from '#contract/questionnaire/question.ts'

const KINDS: Record<QuestionKind, string> = {
  pair: 'one of two statements',
  rating: 'one step of a scale',
  select_one: 'one answer',
  select_multiple: 'several answers',
  rank: 'put in order',
  text: 'own words',
  number: 'a number',
  area_picker: 'a place on the map or in the list',
  note: 'only to be read',
}

export function kindWords(kind: QuestionKind): string {
  return KINDS[kind]
}

const MISSING: Record<Question['missing'][number], string> = {
  dont_know: 'offers “Not sure”',
  prefer_not: 'offers “Rather not say”',
  never_needed: 'offers “Never needed it”',
}

export function missingWords(missing: Question['missing'][number]): string {
  return MISSING[missing]
}
