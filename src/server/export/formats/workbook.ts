// An Excel workbook as its own zip, streamed sheet by sheet, with texts inline and nothing that depends on the clock.
import { startZip, type Texts } from '../zip.ts'
import { escapeXml } from './xml.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" fontId="1" applyFont="1" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`

/** The bytes of a workbook with these sheets, in their order. Each is written once the one before it is whole. */
export async function* workbookBytes(sheets: readonly { name: string; texts: () => Texts }[]): AsyncGenerator<Uint8Array> {
  const zip = startZip()
  const parts: [name: string, text: string][] = [
    ['[Content_Types].xml', contentTypes(sheets.length)],
    ['_rels/.rels', relations([`${OFFICE}/officeDocument`, 'xl/workbook.xml'])],
    ['xl/workbook.xml', workbookXml(sheets.map(({ name }) => name))],
    [
      'xl/_rels/workbook.xml.rels',
      relations(...sheets.map((_, at): [string, string] => [`${OFFICE}/worksheet`, `worksheets/sheet${at + 1}.xml`]), [
        `${OFFICE}/styles`,
        'styles.xml',
      ]),
    ],
    ['xl/styles.xml', STYLES],
  ]
  for (const [name, text] of parts) yield* zip.add(name, [text])
  for (const [at, { texts }] of sheets.entries()) yield* zip.add(`xl/worksheets/sheet${at + 1}.xml`, texts())
  yield zip.end()
}

function contentTypes(sheets: number): string {
  const part = (path: string, type: string): string => `<Override PartName="${path}" ContentType="${SHEET}.${type}+xml"/>`
  const all = Array.from({ length: sheets }, (_, at) => part(`/xl/worksheets/sheet${at + 1}.xml`, 'worksheet'))
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('/xl/workbook.xml', 'sheet.main')}${part('/xl/styles.xml', 'styles')}${all.join('')}</Types>`
}

function relations(...targets: readonly [type: string, target: string][]): string {
  const all = targets.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`)
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`
}

function workbookXml(names: readonly string[]): string {
  const sheets = names.map((name, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`
}
