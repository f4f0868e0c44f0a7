import type { SessionList } from '#contract/coordinator/sessions.ts'
import { WarnIcon } from '#design/icons/WarnIcon.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import type { Column } from '../parts/DataTable.tsx'
import { countOf, formatNumber } from '../wording/numbers.ts'
import { BASIS_WORDS, halfDayWords, modeWords, SETTING_TYPE_WORDS } from '../wording/setting-words.ts'
import { formatDate } from '../wording/times.ts'

type Visit = SessionList['sessions'][number]
type Count = keyof NonNullable<Visit['counts']>

const COLUMNS: readonly [Column<Visit>, ...Column<Visit>[]] = [
  { head: 'Visit', cell: ({ collected }) => <When collected={collected} /> },
  { head: 'Setting', cell: (visit) => <Setting visit={visit} /> },
  { head: 'Tier and mode', cell: (visit) => <Two first={visit.tierLabel} second={modeWords(visit)} /> },
  {
    head: 'Permission',
    cell: ({ permission }) => <Two first={BASIS_WORDS[permission.basis]} second={formatDate(permission.date)} />,
  },
  { head: 'Expected', isNumber: true, cell: ({ expected }) => (expected === undefined ? '–' : formatNumber(expected)) },
  { head: 'Heard', isNumber: true, cell: countCell('heard') },
  { head: 'Partial', isNumber: true, cell: countCell('partial') },
  { head: 'Stopped', isNumber: true, cell: countCell('stopped') },
  { head: 'Declined', isNumber: true, cell: countCell('declined') },
]

/** Visits to settings, the newest first. Circumstances and counts; never an answer, never a person. */
export function SessionTable({ sessions, total }: Pick<SessionList, 'sessions' | 'total'>) {
  return (
    <section class="panel visits">
      <DataTable
        title="Visits"
        lead={<Lead shown={sessions.length} total={total} />}
        columns={COLUMNS}
        rows={sessions}
        keyOf={({ id }) => id}
        empty={<p>No visit has arrived yet. Each appears here when the tablet that was there has sent.</p>}
      />
    </section>
  )
}

function Lead({ shown, total }: { shown: number; total: number }) {
  return (
    <>
      {shown < total && `The newest ${formatNumber(shown)} of ${formatNumber(total)} are shown. `}
      The last four numbers are counted on the tablet and come when the visit has ended: finished, ended early, stopped and
      deleted, said no. Practice never leaves a tablet, so none of it is here.
    </>
  )
}

function countCell(name: Count) {
  return ({ counts }: Visit) => (counts ? formatNumber(counts[name]) : '–')
}

function When({ collected: { date, halfDay } }: Pick<Visit, 'collected'>) {
  return (
    <>
      <time dateTime={date}>{formatDate(date)}</time>
      <span class="second">{halfDayWords(halfDay)}</span>
    </>
  )
}

/** The code stands beside the name unless it is all there is. */
function Setting({ visit }: { visit: Visit }) {
  const { settingName, settingCode, settingType, group, worries, unprovenBecause } = visit
  const more = [SETTING_TYPE_WORDS[settingType], settingName !== undefined && settingCode, group].filter(Boolean)
  return (
    <>
      <Two first={settingName ?? settingCode} second={more.join(' · ')} />
      {unprovenBecause !== undefined && (
        <span class="second">The tablet had not shown that it keeps what is collected: {unprovenBecause}</span>
      )}
      {worries > 0 && <Worry times={worries} />}
    </>
  )
}

/** Says that the procedure was opened, and nothing of whom: that is all there is to say. */
function Worry({ times }: { times: number }) {
  return (
    <span class="worry">
      <WarnIcon />
      <span>
        The worry procedure was opened{times > 1 && ` ${countOf(times, 'time')}`}.
        <span class="step-act">A named adult should ask the setting.</span>
      </span>
    </span>
  )
}

function Two({ first, second }: { first: string; second: string }) {
  return (
    <>
      {first}
      <span class="second">{second}</span>
    </>
  )
}
