// The codebook for people: one page, no script, nothing loaded from elsewhere.
import { MISSING_MEANINGS } from '../missing-words.ts'
import { MISSING_CODES } from '#contract/questionnaire/missing-codes.ts'
import type { DescribedColumn } from '../tables/describe-columns.ts'
import { escapeXml } from './xml.ts'

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d1d1f}
table{border-collapse:collapse;margin:.5rem 0 1.5rem}th,td{border:1px solid #999;padding:.25rem .6rem;text-align:left;vertical-align:top}
h2{margin-top:2rem;font-size:1.1rem}code{font-family:ui-monospace,monospace}dl{margin:0}dt{font-weight:600}`

export function codebookHtml(described: readonly DescribedColumn[], title: string, language: string): string {
  return `<!doctype html>
<html lang="${escapeXml(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Codebook: ${escapeXml(title)}</title><style>${STYLE}</style></head>
<body>
<h1>Codebook: ${escapeXml(title)}</h1>
<h2>Missing codes</h2>
<p>They are never values: leave them out before any sum or mean.</p>
${tableOf(
  ['Code', 'Meaning'],
  Object.entries(MISSING_CODES).map(([key, code]) => [code, MISSING_MEANINGS[key as keyof typeof MISSING_CODES]]),
)}
${described.map(sectionOf).join('\n')}
</body>
</html>
`
}

function sectionOf(column: DescribedColumn): string {
  const { name, title, kind, concept, categories, isTyped, isJoined, isNumbered } = column
  const notes = [
    `Kind: ${kind.replaceAll('_', ' ')}.`,
    concept && `Priority: ${concept}.`,
    isTyped && 'Typed text: it stands in free-text.csv only.',
    isJoined && 'Several codes, with a space between. The numeric file has the split columns only.',
    !isNumbered &&
      !isTyped &&
      kind !== 'system' &&
      'Its versions number the options differently: the numeric file keeps the codes.',
  ]
  const codes = categories.map(({ code, num, label }) => [code, num === undefined ? '' : String(num), label])
  return `<section><h2><code>${escapeXml(name)}</code></h2>
<p>${escapeXml(title)}</p>
<p>${escapeXml(notes.filter(Boolean).join(' '))}</p>
${codes.length > 0 ? tableOf(['Code', 'Number', 'Label'], codes) : ''}</section>`
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, row: readonly string[]): string => row.map((cell) => `<${tag}>${escapeXml(cell)}</${tag}>`).join('')
  const scoped = head.map((cell) => `<th scope="col">${escapeXml(cell)}</th>`).join('')
  return `<table><thead><tr>${scoped}</tr></thead><tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</tbody></table>`
}
