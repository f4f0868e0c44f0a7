import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { PageHead } from '../parts/PageHead.tsx'
import { useRoom } from '../room-state.ts'
import { pagesOf, ROOMS } from '../rooms.ts'

/** No page at this address, or none for this person. Who has no Progress page begins at the first page that they have. */
export function ElsewherePage() {
  const { session } = useRoom()
  const { path, route } = useLocation()
  const now = session.value
  const first = now.state === 'signed-in' ? pagesOf(now.who.role)[0] : undefined
  const isBeginning = path === ROOMS.progress
  useEffect(() => {
    if (isBeginning && first) route(ROOMS[first.name], true)
  }, [isBeginning, first])
  if (isBeginning) return null
  return (
    <>
      <PageHead title="There is no page for you at this address">Check the address, or begin at your first page.</PageHead>
      <p>
        {first && (
          <a class="button button-main" href={ROOMS[first.name]}>
            Go to {first.words}
          </a>
        )}
      </p>
    </>
  )
}
