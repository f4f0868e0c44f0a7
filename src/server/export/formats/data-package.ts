// Frictionless Data Package v2 (https://datapackage.org): what each CSV file is, its columns, codes and missing codes.
import type { FrozenBatch } from '../../store/batches.ts'
import { MISSING_VALUES } from '../missing-words.ts'
import type { Table, TableColumn } from '../tables/table.ts'
import type { WrittenFile } from '../written-file.ts'

const PROFILE = 'https://datapackage.org/profiles/2.0'

export type WrittenTable = { table: Table; file: WrittenFile }

export function dataPackageText(batch: FrozenBatch, title: string, written: readonly WrittenTable[]): string {
  const descriptor = {
    $schema: `${PROFILE}/datapackage.json`,
    name: `earshot-${batch.questionnaire.replaceAll('_', '-')}-batch-${batch.number}`,
    title: `${title}, batch ${batch.number}`,
    created: batch.createdAt,
    version: String(batch.number),
    resources: written.map(resourceOf),
  }
  return `${JSON.stringify(descriptor, null, 2)}\n`
}

function resourceOf({ table, file }: WrittenTable): Record<string, unknown> {
  return {
    $schema: `${PROFILE}/dataresource.json`,
    name: table.name.replaceAll('/', '-'),
    type: 'table',
    title: table.title,
    path: file.name,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: file.bytes,
    hash: `sha256:${file.sha256}`,
    schema: {
      $schema: `${PROFILE}/tableschema.json`,
      fields: table.columns.map(fieldOf),
      ...(table.key.length > 0 && { primaryKey: table.key }),
    },
  }
}

function fieldOf({ name, title, type, categories, isOrdered, hasMissing }: TableColumn): Record<string, unknown> {
  const asType = (value: string): string | number => (type === 'integer' ? Number(value) : value)
  return {
    name,
    title,
    type,
    ...(categories && {
      categories: categories.map(({ value, label }) => ({ value: asType(value), label })),
      categoriesOrdered: isOrdered === true,
    }),
    missingValues: hasMissing ? MISSING_VALUES : [{ value: '', label: 'Empty' }],
  }
}
