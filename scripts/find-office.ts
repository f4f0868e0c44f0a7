// Finds the programs that analysts open a batch with, or installs them: LibreOffice for the CSV and the workbook, PSPP for
// the SPSS syntax.
import { spawnSync } from 'node:child_process'
import { installWithApt } from './install-with-apt.ts'

type Program = { command: string; package: string; name: string }

const LIBRE_OFFICE: Program = { command: 'soffice', package: 'libreoffice-calc-nogui', name: 'LibreOffice Calc' }
const PSPP: Program = { command: 'pspp', package: 'pspp', name: 'PSPP' }

/** The command that runs LibreOffice, installed first when it is not here; throws one clear sentence when that cannot be done. */
export function mustFindLibreOffice(): string {
  return mustFind(LIBRE_OFFICE)
}

export function mustFindPspp(): string {
  return mustFind(PSPP)
}

function mustFind({ command, package: name, name: title }: Program): string {
  const isHere = (): boolean => spawnSync(command, ['--version']).status === 0
  if (!isHere() && (!installWithApt(name) || !isHere()))
    throw new Error(`No ${title} was found, and it could not be installed. Install ${name}, then run this again.`)
  return command
}
