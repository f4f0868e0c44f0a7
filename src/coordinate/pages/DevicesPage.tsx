import { DeviceTable } from '../devices/DeviceTable.tsx'
import { EnrolmentCodeMaker } from '../devices/EnrolmentCodeMaker.tsx'
import { ImportRescue } from '../devices/ImportRescue.tsx'
import { Freshness, LoadTrouble } from '../parts/Freshness.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { useRoom } from '../room-state.ts'
import { useLive } from '../use-live.ts'

/** Let devices in, and see of each whether its own count agrees with the count here. */
export function DevicesPage() {
  const { api } = useRoom()
  const live = useLive(api.listDevices)
  const list = live.value.value
  return (
    <>
      <PageHead title="Devices">
        <Freshness live={live} />
      </PageHead>
      <div class="panels">
        <EnrolmentCodeMaker />
        <LoadTrouble live={live} />
        {list && <DeviceTable devices={list.devices} newest={list.newest} onChanged={() => void live.reload()} />}
        <ImportRescue onImported={() => void live.reload()} />
      </div>
    </>
  )
}
