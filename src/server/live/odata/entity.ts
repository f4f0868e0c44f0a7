// How a table is an entity set: its type in CSDL, and a row as JSON (OData JSON Format 4.0).
import { LIVE_TABLES } from '#contract/coordinator/data-keys.ts'
import { missingLabel } from '../../export/missing-words.ts'
import type { Table, TableColumn } from '../../export/tables/table.ts'
import { escapeXml } from '../../export/formats/xml.ts'

export type Value = string | number | null
export type Entity = Record<string, Value>

/** OData names have no hyphen: `responses_numeric`. */
export function setName(table: string): string {
  return table.replaceAll('-', '_')
}

/** The table of an entity set; `undefined` for what is none. */
export function tableNamed(set: string): string | undefined {
  return LIVE_TABLES.find((table) => setName(table) === set)
}

const TYPES: Record<TableColumn['type'], string> = {
  string: 'Edm.String',
  integer: 'Edm.Int64',
  number: 'Edm.Double',
  date: 'Edm.Date',
}

/** The metadata document (CSDL XML 4.0) of these tables, by name of their set. */
export function metadataXml(tables: readonly { set: string; table: Table }[]): string {
  const types = tables.map(({ set, table }) => entityType(set, table))
  const sets = tables.map(({ set }) => `<EntitySet Name="${set}" EntityType="Earshot.${typeName(set)}"/>`)
  return `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices><Schema Namespace="Earshot" xmlns="http://docs.oasis-open.org/odata/ns/edm">
${types.join('\n')}
<EntityContainer Name="Data">${sets.join('')}</EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>
`
}

function typeName(set: string): string {
  return `${set}_row`
}

function entityType(set: string, { key, columns }: Table): string {
  const keys = key.map((name) => `<PropertyRef Name="${name}"/>`).join('')
  const properties = columns.map(({ name, type, title }) => {
    const nullable = key.includes(name) ? ' Nullable="false"' : ''
    const words = `<Annotation Term="Org.OData.Core.V1.Description" String="${escapeXml(title)}"/>`
    return `<Property Name="${name}" Type="${TYPES[type]}"${nullable}>${words}</Property>`
  })
  return `<EntityType Name="${typeName(set)}"><Key>${keys}</Key>${properties.join('')}</EntityType>`
}

/** An empty cell is null; in a column of numbers a missing code is too, so that nothing averages it. */
export function entityOf({ columns, key }: Table, row: readonly string[]): Entity {
  return Object.fromEntries(columns.map((column, at) => [column.name, valueOf(column, row[at]!, key.includes(column.name))]))
}

function valueOf({ type, hasMissing }: TableColumn, cell: string, isKey: boolean): Value {
  if (isKey) return cell
  if (cell === '') return null
  if (type !== 'integer' && type !== 'number') return cell
  return hasMissing && missingLabel(cell) !== undefined ? null : Number(cell)
}
