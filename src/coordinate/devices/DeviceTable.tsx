import { useRef } from 'preact/hooks'
import { AskTwice } from '../parts/AskTwice.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import type { Column } from '../parts/DataTable.tsx'
import type { Ledger } from '#contract/sync/envelope.ts'
import { Outcome } from '../parts/Outcome.tsx'
import { useRoom } from '../room-state.ts'
import { useAct } from '../use-act.ts'
import type { Act } from '../use-act.ts'
import { inFront, stepOf } from '../wording/device-step.ts'
import type { Device } from '../wording/device-step.ts'
import { formatNumber, inStepSentence } from '../wording/numbers.ts'
import { formatAgo, formatMoment } from '../wording/times.ts'

const COUNTS: readonly [Column<Device>, ...Column<Device>[]] = [
  { head: 'Device', cell: (device) => <NameAndContact device={device} /> },
  { head: 'Its count', cell: (device) => <StepWords device={device} /> },
  { head: 'Collected', isNumber: true, cell: ledgerCell('collected') },
  { head: 'Waiting', isNumber: true, cell: ledgerCell('waiting') },
  { head: 'Held', isNumber: true, cell: ledgerCell('held') },
  { head: 'Removed', isNumber: true, cell: ledgerCell('removed') },
  { head: 'Accepted', isNumber: true, cell: ledgerCell('accepted') },
  { head: 'Received here', isNumber: true, cell: ({ received }) => formatNumber(received) },
]

type DeviceTableProps = { devices: readonly Device[]; onRevoked: () => void }

/** Each device's own ledger beside what was received here; and the way to shut one out that is lost. */
export function DeviceTable({ devices, onRevoked }: DeviceTableProps) {
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
    onRevoked()
  }
  const inUse = devices.filter(({ revoked }) => !revoked)
  const outOfStep = inUse.filter((device) => device.outOfStep).length
  return (
    <section class="panel" ref={panel} tabIndex={-1}>
      <DataTable
        title="Enrolled devices"
        lead={`${inStepSentence({ enrolled: inUse.length, outOfStep })} The first five numbers are what the device said of itself when it last sent, before what it sent was counted.`}
        columns={[...COUNTS, revokeColumn(act, (device) => void revoke(device))]}
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

function revokeColumn(act: Act, revoke: (device: Device) => void): Column<Device> {
  return {
    head: 'Lost?',
    cell: (device) =>
      device.revoked ? (
        <span class="soft">Revoked</span>
      ) : (
        <AskTwice
          act="Revoke"
          of={device.label}
          question="It is told to enrol again. What it still sends is kept, and waits in quarantine for you."
          yes="Revoke it"
          isBusy={act.isBusy.value}
          onYes={() => revoke(device)}
        />
      ),
  }
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

function NameAndContact({ device: { label, lastContactAt } }: { device: Device }) {
  return (
    <>
      {label}
      <span class="last-contact">{lastContactAt ? <Ago at={lastContactAt} /> : 'no contact yet'}</span>
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
