import { PHASES, placeInTime, type Phases } from '#contract/coordinator/calendar.ts'
import { datesWords, PHASE_WORDS, PLACE_WORDS } from './calendar-words.ts'
import './calendar.css'

/** The phases in their order, with the one of today marked by a word, a border and a mark. */
export function PhaseStrip({ phases, today }: { phases: Phases; today: string }) {
  return (
    <ol class="phases">
      {PHASES.map((phase) => {
        const place = placeInTime(phases[phase], today)
        return (
          <li key={phase} class={`phase phase-${place ?? 'unknown'}`} aria-current={place === 'now' ? 'step' : undefined}>
            <span class="phase-name">{PHASE_WORDS[phase].name}</span>
            <span class="phase-dates">{datesWords(phases[phase])}</span>
            {place && <span class="phase-place">{PLACE_WORDS[place]}</span>}
          </li>
        )
      })}
    </ol>
  )
}
