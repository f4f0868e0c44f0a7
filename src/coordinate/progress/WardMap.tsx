import type { ProgressWard, QuestionnaireProgress } from '#contract/coordinator/progress.ts'
import { mapSentence, shareOf } from './progress-words.ts'
import { shortNames } from './short-names.ts'

/** One tile a ward, roughly where it lies, with its share of its target. A map never mirrors, whatever the reading direction. */
export function WardMap({ progress }: { progress: QuestionnaireProgress }) {
  const tiles = progress.wards.filter(({ tile }) => tile !== undefined)
  if (tiles.length === 0 || progress.target === 0) return null
  const short = shortNames(tiles.map(({ name }) => name))
  return (
    <section class="panel" aria-labelledby="ward-map">
      <h2 id="ward-map">Heard, as a share of each ward’s target</h2>
      <p class="soft">{mapSentence(progress)} The numbers stand in the table below.</p>
      <div class="ward-map" dir="ltr" role="img" aria-label={mapSentence(progress)}>
        {tiles.map((ward, at) => (
          <WardTile key={ward.area} ward={ward} short={short[at]!} />
        ))}
      </div>
    </section>
  )
}

/** Placed by style properties of the element, which the page's policy allows; a style attribute it would not. */
function WardTile({ ward: { name, tile, all }, short }: { ward: ProgressWard; short: string }) {
  const share = shareOf(all)
  const place = (element: HTMLElement | null): void => {
    element?.style.setProperty('grid-column', String(tile!.column + 1))
    element?.style.setProperty('grid-row', String(tile!.row + 1))
  }
  return (
    <div ref={place} class={`ward-tile ${shadeOf(share)}`}>
      <span class="ward-name">{name}</span>
      <span class="ward-short">{short}</span>
      <span class="ward-share">{share === null ? '–' : `${share} %`}</span>
    </div>
  )
}

/** Five shades, each a step darker in grey too; the lowest is striped and the one that is reached has a double edge. */
function shadeOf(share: number | null): string {
  if (share === null) return 'shade-none'
  if (share < 20) return 'shade-low'
  if (share >= 100) return 'shade-4 shade-reached'
  return `shade-${Math.min(4, Math.floor(share / 20))}`
}
