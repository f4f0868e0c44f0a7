import type { ListedPlace } from '#contract/coordinator/places.ts'
import { useSignal } from '@preact/signals'
import { Freshness, LoadTrouble } from '../parts/Freshness.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { PastePlaces } from '../places/PastePlaces.tsx'
import { PlaceForm } from '../places/PlaceForm.tsx'
import { PlaceTable } from '../places/PlaceTable.tsx'
import '../places/places.css'
import { useRoom } from '../room-state.ts'
import { useLive } from '../use-live.ts'

/** Where young people are met: the list that tablets offer, and what the support card says there. */
export function PlacesPage() {
  const { api } = useRoom()
  const live = useLive(api.listPlaces)
  const changing = useSignal<ListedPlace | undefined>(undefined)
  const places = live.value.value?.places
  const reload = () => {
    changing.value = undefined
    void live.reload()
  }
  return (
    <>
      <PageHead title="Settings">
        Where young people are met. <Freshness live={live} />
      </PageHead>
      <div class="panels">
        <LoadTrouble live={live} />
        {places && <PlaceTable places={places} onChange={(place) => (changing.value = place)} onRemoved={reload} />}
        <PlaceForm changing={changing.value} onKept={reload} onLeft={() => (changing.value = undefined)} />
        <PastePlaces onAdded={() => void live.reload()} />
      </div>
    </>
  )
}
