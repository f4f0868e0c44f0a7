import { shownCount } from './progress-words.ts'

export type Bar = { key: string; words: string; heard: number | null }

/** Bars that are a table: each row has its name, its bar and its number, so nothing is said by length alone. */
export function BarTable({
  title,
  head,
  sentence,
  bars,
}: {
  title: string
  head: string
  sentence: string
  bars: readonly Bar[]
}) {
  const most = Math.max(1, ...bars.map(({ heard }) => heard ?? 0))
  return (
    <section class="panel">
      <h2>{title}</h2>
      <p class="soft">{sentence}</p>
      {bars.length > 0 && (
        <table class="bars">
          <caption class="visually-hidden">{title}</caption>
          <thead class="visually-hidden">
            <tr>
              <th scope="col">{head}</th>
              <th scope="col">Heard</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ key, words, heard }) => (
              <tr key={key}>
                <th scope="row">{words}</th>
                <td>
                  <svg width="100%" height="14" aria-hidden="true">
                    <rect class="bar-ground" width="100%" height="14" rx="7" />
                    <rect class="bar" width={`${(100 * (heard ?? 0)) / most}%`} height="14" rx="7" />
                  </svg>
                  <span>{shownCount(heard)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
