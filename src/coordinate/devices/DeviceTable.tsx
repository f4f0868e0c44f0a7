import { useRef } from 'preact/hooks'
import type { DeviceList } from '#contract/coordinator/api.ts'
import { AskTwice } from '../parts/AskTwice.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import type { Column } from '../parts/DataTable.tsx'
import type { Ledger } from '#contract/sync/envelope.ts'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import type { Act } from '../use-act.ts'
import { RenameDevice } from './RenameDevice.tsx'
import { inFront, stepOf } from '../wording/device-step.ts'
import type { Device } from '../wording/device-step.ts'
import { aboutWords } from '../wording/device-about.ts'
import { formatNumber, inStepSentence } from '../wording/numbers.ts'
import { formatAgo, formatMoment } from '../wording/times.ts'

const COUNTS: readonly Column<Device>[] = [
  { head: 'Its count', cell: (device) => <StepWords device={device} /> },
  { head: 'Collected', isNumber: true, cell: ledgerCell('collected') },
  { head: 'Waiting', isNumber: true, cell: ledgerCell('waiting') },
  { head: 'Held', isNumber: true, cell: ledgerCell('held') },
  { head: 'Removed', isNumber: true, cell: ledgerCell('removed') },
  { head: 'Accepted', isNumber: true, cell: ledgerCell('accepted') },
  { head: 'Received here', isNumber: true, cell: ({ received }) => formatNumber(received) },
]

type DeviceTableProps = { devices: readonly Device[]; newest: DeviceList['newest']; onChanged: () => void }

/** What each device has and says of itself, beside what was received here; to rename one, and to shut one out that is lost. */
export function DeviceTable({ devices, newest, onChanged }: DeviceTableProps) {
  const { api } = useRoom()
  const act = useAct()
  const panel = useRef<HTMLElement>(null)
  const revoke = async ({ id, label }: Device) => {
    const done = await act.run(
      () => api.revokeDevice(id),
      () => `${label} is revoked.`,
    )
    if (!done) return
    // The button goes: the focus must not go with it.
    panel.current?.focus()
    onChanged()
  }
  const rename = async ({ id, label }: Device, to: string) => {
    const done = await act.run(
      () => api.renameDevice(id, to),
      () => `${label} is now ${to}.`,
    )
    if (done) onChanged()
  }
  const inUse = devices.filter(({ revoked }) => !revoked)
  const outOfStep = inUse.filter((device) => device.outOfStep).length
  return (
    <section class="panel" ref={panel} tabIndex={-1}>
      <DataTable
        title="Enrolled devices"
        lead={`${inStepSentence({ enrolled: inUse.length, outOfStep })} The first five numbers are what the device said of itself when it last sent, before what it sent was counted.`}
        columns={[
          { head: 'Device', cell: (device) => <NameAndContact device={device} newest={newest} /> },
          ...COUNTS,
          {
            head: 'Acts',
            cell: (device) => (
              <div class="row-acts">
                <RenameDevice device={device} isBusy={act.isBusy.value} onRename={(to) => void rename(device, to)} />
                <RevokeDevice device={device} act={act} onYes={() => void revoke(device)} />
              </div>
            ),
          },
        ]}
        rows={inFront(devices, new Date())}
        keyOf={({ id }) => id}
        empty={
          <p>No device is enrolled yet. Make a code above, then scan it with the device, or open Earshot there and type it.</p>
        }
      />
      <Outcome act={act} />
    </section>
  )
}

function RevokeDevice({ device, act, onYes }: { device: Device; act: Act; onYes: () => void }) {
  if (device.revoked) return <span class="soft">Revoked. To use it again, make a code above and type it there.</span>
  return (
    <AskTwice
      act="Revoke"
      of={device.label}
      question="For one that is lost. It is told to enrol again. What it still sends is kept, and waits in quarantine for you."
      yes="Revoke it"
      isBusy={act.isBusy.value}
      onYes={onYes}
    />
  )
}

function ledgerCell(name: keyof Ledger) {
  return ({ ledger }: Device) => (ledger ? formatNumber(ledger[name] ?? 0) : '–')
}

function StepWords({ device }: { device: Device }) {
  const { tone, state, act } = stepOf(device, new Date())
  return (
    <>
      <span class={`step-${tone}`}>{state}</span>
      {act && <span class="step-act">{act}</span>}
    </>
  )
}

function NameAndContact({ device, newest }: { device: Device; newest: DeviceList['newest'] }) {
  const { label, lastContactAt, revoked } = device
  return (
    <>
      {label}
      <span class="last-contact">{lastContactAt ? <Ago at={lastContactAt} /> : 'no contact yet'}</span>
      {!revoked &&
        aboutWords(device, newest).map(({ words, isWarning }) => (
          <span key={words} class={isWarning ? 'device-about step-warn' : 'device-about'}>
            {words}
          </span>
        ))}
    </>
  )
}

function Ago({ at }: { at: string }) {
  const moment = new Date(at)
  return (
    <>
      last contact{' '}
      <time dateTime={at} title={formatMoment(moment)}>
        {formatAgo(moment, new Date())}
      </time>
    </>
  )
}
