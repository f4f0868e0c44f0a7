import type { Certificate, RetentionPlan, RetentionRule, RetentionStage } from '#contract/coordinator/retention.ts'
import { formatNumber } from '../wording/numbers.ts'

export const STAGE_WORDS: Record<RetentionStage, string> = {
  text: 'What people typed, and the sealed originals',
  rows: 'All responses, visits and quarantine',
}

type Amounts = Pick<RetentionPlan['text'], 'questionnaires' | 'sealed' | 'visits' | 'quarantined' | 'setAside'>

/** `312 responses (mcm 300, four-rs 12), 312 sealed originals, 14 visits`: what is none is left out. */
export function amountWords({ questionnaires, sealed, visits, quarantined, setAside }: Amounts): string {
  const responses = questionnaires.reduce((sum, each) => sum + each.responses, 0)
  const each = questionnaires.map(({ id, responses: count }) => `${id} ${formatNumber(count)}`).join(', ')
  const parts = [
    responses > 0 && `${many(responses, 'response')}${questionnaires.length > 1 ? ` (${each})` : ''}`,
    sealed > 0 && many(sealed, 'sealed original'),
    visits > 0 && many(visits, 'visit'),
    quarantined > 0 && `${formatNumber(quarantined)} in quarantine`,
    setAside > 0 && `${many(setAside, 'database')} set aside by a restore or a move`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? 'Nothing yet' : parts.join(', ')
}

function many(count: number, one: string): string {
  return `${formatNumber(count)} ${one}${count === 1 ? '' : 's'}`
}

export function ruleWords({ textMonths, rowMonths }: RetentionRule): string {
  return `${many(textMonths, 'month')} and ${many(rowMonths, 'month')} after fieldwork`
}

export function certificateName({ number, at }: Certificate): string {
  return `earshot-deletion-${number}-${at.slice(0, 10)}.json`
}
