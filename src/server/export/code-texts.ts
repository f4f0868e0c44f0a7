import { firstCells, withoutCells } from './csv.ts'
import { csvWriter } from './formats/table-csv.ts'
import type { Job } from './job.ts'
import { SYSTEM_COLUMNS } from './system-columns.ts'
import type { ResponseTable } from './tables/table.ts'
import { takeTurns } from './take-turns.ts'

/** How many lines are joined at a time. */
const LINES = 20

/**
 * responses.csv. The lines were laid out when the responses were opened: only the cells of typed texts are cut out, which
 * is many times as quick as laying them out again. Notes in the tally what it passes by.
 */
export async function* codeTexts({ header, described, tally, lines, batch }: Job, table: ResponseTable): AsyncGenerator<string> {
  const typed = described.flatMap(({ isTyped }, at) => (isTyped ? [at] : []))
  const turn = takeTurns()
  yield csvWriter(table, batch.choice.csv).head
  for await (const step of lines()) {
    for (let from = 0; from < step.length; from += LINES) {
      let text = ''
      for (const { hash, line } of step.slice(from, from + LINES)) {
        const fitted = header.fit(hash, line)
        tally.note(hash, firstCells(fitted, SYSTEM_COLUMNS.length))
        text += `${withoutCells(fitted, typed)}\r\n`
      }
      yield text
      await turn()
    }
  }
}
