// One sheet of a workbook, row by row: every cell is text or a whole number, so there is no formula to run.
import { escapeXml } from './xml.ts'

export type Sheet = {
  name: string
  head: readonly string[]
  /** Which columns hold numbers; their cells are numbers where they look like one that is no missing code. */
  numbers?: readonly boolean[]
}

/** The most rows that Excel reads. */
export const MOST_ROWS = 1_048_576

const START = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`

/** Begins a sheet: the head is frozen, bold and has filters. */
export function sheetStart({ head }: Sheet): string {
  const widths = head.length === 0 ? '' : `<cols><col min="1" max="${head.length}" width="18" customWidth="1"/></cols>`
  return `${START}${widths}<sheetData>${rowOf(head.map((cell) => textCell(cell, 1)))}`
}

export function sheetRow({ numbers = [] }: Sheet, row: readonly string[]): string {
  return rowOf(row.map((cell, at) => (numbers[at] && /^\d{1,15}$/.test(cell) ? `<c><v>${cell}</v></c>` : textCell(cell, 2))))
}

/** `rows` without the head. */
export function sheetEnd({ head }: Sheet, rows: number): string {
  if (head.length === 0) return '</sheetData></worksheet>'
  return `</sheetData><autoFilter ref="A1:${columnLetters(head.length)}${rows + 1}"/></worksheet>`
}

function rowOf(cells: readonly string[]): string {
  return `<row>${cells.join('')}</row>`
}

function textCell(text: string, style: number): string {
  if (text === '') return '<c/>'
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(escapeCodes(text))}</t></is></c>`
}

/** Excel reads `_x0041_` as a letter (ECMA-376, 22.9.2.19), and a bare carriage return as nothing. */
function escapeCodes(text: string): string {
  return text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replaceAll('\r', '_x000D_')
}

export function columnLetters(count: number): string {
  let letters = ''
  for (let n = count; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCodePoint(65 + ((n - 1) % 26)) + letters
  return letters
}
