/** How much, for scales that are no feelings: a ring that fills. `level` counts from 0 of `count`. */
export function Degree({ level, count }: { level: number; count: number }) {
  const radius = count > 1 ? 5 + (level * 11) / (count - 1) : 5
  return (
    <svg class="degree" viewBox="0 0 44 44" aria-hidden="true">
      <circle class="degree-ring" cx="22" cy="22" r="19" />
      <circle class="degree-fill" cx="22" cy="22" r={radius} />
    </svg>
  )
}
