import type { QuestionnaireProgress } from '#contract/coordinator/progress.ts'
import { countOf } from '../wording/numbers.ts'
import { SETTING_TYPE_WORDS } from '../wording/setting-words.ts'
import { formatDate } from '../wording/times.ts'
import { BarTable } from './BarTable.tsx'

/** More days than these are a wall: the newest are shown. */
const DAYS = 14

export function SettingTypes({ progress: { settingTypes } }: { progress: QuestionnaireProgress }) {
  const bars = settingTypes
    .toSorted((a, b) => (b.heard ?? 0) - (a.heard ?? 0))
    .map(({ type, heard }) => ({ key: type, words: wordsOf(type), heard }))
  const kinds = Object.keys(SETTING_TYPE_WORDS).length
  const sentence = `${countOf(bars.length, 'kind')} of setting of ${kinds}. ${bars[0] ? `Most were heard in: ${bars[0].words.toLowerCase()}.` : ''}`
  return <BarTable title="Where they were heard" head="Kind of setting" sentence={sentence} bars={bars} />
}

export function Days({ progress: { days } }: { progress: QuestionnaireProgress }) {
  const newest = days.slice(-DAYS).toReversed()
  const bars = newest.map(({ date, heard }) => ({ key: date, words: formatDate(date), heard }))
  const sentence =
    days.length > DAYS
      ? `The last ${DAYS} of ${countOf(days.length, 'day')} on which somebody was heard.`
      : `${countOf(days.length, 'day')} on which somebody was heard.`
  return <BarTable title="Responses a day" head="Day" sentence={sentence} bars={bars} />
}

function wordsOf(type: string): string {
  return Object.hasOwn(SETTING_TYPE_WORDS, type) ? SETTING_TYPE_WORDS[type as keyof typeof SETTING_TYPE_WORDS] : type
}
