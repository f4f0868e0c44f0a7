import { PageHead } from '../parts/PageHead.tsx'
import { ROOMS } from '../rooms.ts'

export function NotFoundPage() {
  return (
    <>
      <PageHead title="There is no page at this address">Check the address, or begin at the overview.</PageHead>
      <p>
        <a class="button button-main" href={ROOMS.overview}>
          Go to the overview
        </a>
      </p>
    </>
  )
}
