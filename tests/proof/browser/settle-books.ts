import { expectAllSent } from '../../support/researcher.ts'
import { expectedCells, expectedTexts } from '../../support/expected-cells.ts'
import { lookAtDisk } from '../server/look-at-disk.ts'
import type { Known } from './books.ts'
import { exportAll, type Field } from './field.ts'
import { lookInside } from './look-inside.ts'

const NOT_ASKED = '-8'

/** With signal all is sent; then every response that is known must be at the endpoint once, with the answers that were given. */
export async function settleBooks(field: Field, known: ReadonlyMap<string, Known>): Promise<Record<string, number>> {
  const { device, endpoint, address, definition } = field
  const page = device.page()
  await page.getByRole('button', { name: 'Home' }).click()
  await expectAllSent(page, known.size)
  const sent = (await lookInside(page, address)).rows.filter(({ kind }) => kind === 'response')
  const disk = lookAtDisk(endpoint.dataFolder, new Map(sent.map((row) => [row.id, row])))
  const { rows, texts } = await exportAll(endpoint.dataFolder, definition.id)
  const byId = new Map(rows.map((row) => [row['response_id'], row]))
  const typed = [...known].flatMap(([id, { taps }]) => (byId.has(id) ? expectedTexts(definition, taps) : []))
  const isAsGiven = ([id, { taps, status }]: [string, Known]) => {
    const row = byId.get(id)
    const cells = Object.entries(expectedCells(definition, taps)).filter(([, cell]) => cell !== NOT_ASKED)
    return row?.['status'] === status && cells.every(([column, cell]) => row[column] === cell)
  }
  return {
    notAtEndpoint: [...known.keys()].filter((id) => !byId.has(id)).length + disk.acknowledgedButLost,
    duplicated: rows.length - byId.size,
    neverCollected: [...byId.keys()].filter((id) => !known.has(id ?? '')).length,
    notAsAcknowledged: disk.notAsAcknowledged,
    notAsGiven: [...known].filter((one) => byId.has(one[0]) && !isAsGiven(one)).length + missingFrom(texts, typed),
  }
}

/** How many of `wanted` are not there, each as often as it is wanted. */
function missingFrom(there: readonly string[], wanted: readonly string[]): number {
  const left = new Map<string, number>()
  for (const one of there) left.set(one, (left.get(one) ?? 0) + 1)
  return wanted.filter((one) => {
    const count = left.get(one) ?? 0
    left.set(one, count - 1)
    return count <= 0
  }).length
}
