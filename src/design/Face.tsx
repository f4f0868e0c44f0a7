import './face.css'

/** Mouth and eyes of the five faces, from calm to very happy: degrees of happiness, never a sad one. */
const LOOKS = [
  { mouth: 'M33 67h34', eyes: undefined },
  { mouth: 'M32 64c9 5 27 5 36 0', eyes: undefined },
  { mouth: 'M31 62c9 10 29 10 38 0', eyes: undefined },
  { mouth: 'M29 59h42c-2 11-10 17-21 17s-19-6-21-17z', eyes: undefined },
  { mouth: 'M27 58h46c-2 15-11 22-23 22s-21-7-23-22z', eyes: 'M29 43c2-6 10-6 12 0M59 43c2-6 10-6 12 0' },
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
