import './face.css'

/** Mouth and eyes of the five faces, from calm to very happy: degrees of happiness, never a sad one. */
const LOOKS = [
  { mouth: 'M35 68h30', eyes: undefined },
  { mouth: 'M33 65c9 6 25 6 34 0', eyes: undefined },
  { mouth: 'M28 60c8 17 36 17 44 0', eyes: undefined },
  { mouth: 'M28 59h44c-1 13-10 20-22 20S29 72 28 59z', eyes: undefined },
  { mouth: 'M25 56h50c0 17-11 26-25 26S25 73 25 56z', eyes: 'M27 44c2-8 12-8 14 0M59 44c2-8 12-8 14 0' },
] as const

/** A face for a feeling, drawn for this project. `level` counts from 0 of `count`; words always stand with it. */
export function Face({ level, count }: { level: number; count: number }) {
  const place = count > 1 ? Math.round((level * (LOOKS.length - 1)) / (count - 1)) : 0
  const look = LOOKS[place] ?? LOOKS[0]
  return (
    <svg class="face" viewBox="0 0 100 100" aria-hidden="true">
      <circle class={`face-ground face-ground-${place}`} cx="50" cy="50" r="45" />
      {look.eyes ? <path class="face-line" d={look.eyes} /> : <path class="face-eyes" d="M35 42h.01M65 42h.01" />}
      <path class={`face-line${place > 2 ? ' face-open' : ''}`} d={look.mouth} />
    </svg>
  )
}
