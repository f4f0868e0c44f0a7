import type { Session } from '#contract/response.ts'
import type { Table, TableColumn } from './table.ts'

const text = (name: string, title: string): TableColumn => ({ name, title, type: 'string' })

/** One row a visit. What researchers typed of a group or a device stays out: it may name somebody. */
export const SESSIONS_TABLE: Table = {
  name: 'sessions',
  title: 'Visits to settings',
  key: ['session_id'],
  columns: [
    text('session_id', 'Random name of the visit.'),
    text('setting_type', 'Kind of setting.'),
    text('setting_code', 'The project’s own code for the setting.'),
    { ...text('setting_name', 'How it is called, where it is known by name.'), hasWords: true },
    { name: 'collected_date', title: 'The day.', type: 'date' },
    text('collected_half_day', 'am or pm; nothing finer is kept.'),
    text('tier', 'Age tier the visit was for.'),
    text('mode', 'How people answered.'),
    text('permission_basis', 'Who permitted the research.'),
    { name: 'permission_date', title: 'When.', type: 'date' },
    { name: 'expected', title: 'How many people were expected; empty where nobody knew.', type: 'integer' },
    { name: 'responses', title: 'How many responses of it are in this batch.', type: 'integer' },
  ],
}

/** The row of one visit, of which so many responses are in the batch. */
export function sessionRow(visit: Session, responses: number): string[] {
  return [
    visit.id,
    visit.settingType,
    visit.settingCode,
    visit.settingName ?? '',
    visit.collected.date,
    visit.collected.halfDay,
    visit.tier,
    visit.mode,
    visit.permission.basis,
    visit.permission.date,
    visit.expected === undefined ? '' : String(visit.expected),
    String(responses),
  ]
}

/** The same for the live link, which counts nothing. */
export const LIVE_SESSIONS_TABLE: Table = { ...SESSIONS_TABLE, columns: SESSIONS_TABLE.columns.slice(0, -1) }
