import type { Overview } from '#contract/coordinator/api.ts'
import { LoadTrouble } from '../parts/Freshness.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import type { Column } from '../parts/DataTable.tsx'
import { useRoom } from '../room-state.ts'
import { ROOMS } from '../rooms.ts'
import { useLive } from '../use-live.ts'
import { devicesToLookAt, isLongUnsent, notYetHere } from '../wording/device-step.ts'
import type { Device } from '../wording/device-step.ts'
import { formatNumber, inStepSentence } from '../wording/numbers.ts'
import { formatAgo } from '../wording/times.ts'

const COLUMNS: readonly [Column<Device>, ...Column<Device>[]] = [
  { head: 'Device', cell: (device) => <span class={needsSomebody(device) ? 'warn' : undefined}>{device.label}</span> },
  { head: 'Not yet here', isNumber: true, cell: (device) => (device.ledger ? formatNumber(notYetHere(device)) : '–') },
  {
    head: 'Last contact',
    isNumber: true,
    cell: (device) => (device.lastContactAt ? formatAgo(new Date(device.lastContactAt), new Date()) : 'never'),
  },
]

function needsSomebody(device: Device): boolean {
  return device.outOfStep || isLongUnsent(device, new Date())
}

/** How many devices agree with the count here, and by name those that a person should look at. */
export function DevicesPanel({ counts }: { counts: Overview['devices'] }) {
  const { api } = useRoom()
  const live = useLive(api.listDevices)
  const toLookAt = devicesToLookAt(live.value.value?.devices ?? [], new Date())
  return (
    <section class="panel" aria-labelledby="devices">
      <h2 id="devices">Devices to look at</h2>
      <p class="soft">{inStepSentence(counts)}</p>
      <LoadTrouble live={live} />
      {live.value.value && (
        <DataTable
          title="Devices to look at"
          isHeadless
          columns={COLUMNS}
          rows={toLookAt}
          keyOf={(device) => device.id}
          empty={<Nothing isEnrolled={counts.enrolled > 0} />}
        />
      )}
    </section>
  )
}

function Nothing({ isEnrolled }: { isEnrolled: boolean }) {
  if (isEnrolled) return <p>None: nothing is waiting and every count agrees.</p>
  return (
    <p>
      <a href={ROOMS.devices}>Make an enrolment code</a> and type it on the first tablet.
    </p>
  )
}
