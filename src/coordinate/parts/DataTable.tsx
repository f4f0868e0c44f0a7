import type { ComponentChildren } from 'preact'

export type Column<Row> = {
  head: string
  cell: (row: Row) => ComponentChildren
  /** Set to the end and with figures of one width. */
  isNumber?: boolean
}
export type DataTableProps<Row> = {
  /** Heads the table on the page, unless the panel does; and is its caption for those who listen. */
  title: string
  isHeadless?: boolean
  /** A sentence under the heading. */
  lead?: ComponentChildren
  /** The first names the row. */
  columns: readonly [Column<Row>, ...Column<Row>[]]
  rows: readonly Row[]
  keyOf: (row: Row) => string | number
  /** Shown in place of the table while there are no rows: a sentence and a next act. */
  empty: ComponentChildren
}

/**
 * The one table of the room. On a narrow screen each row becomes a block with its heads beside its cells (`table.css`);
 * the roles are written out because a browser drops them where `display` is changed.
 */
export function DataTable<Row>({ title, isHeadless = false, lead, empty, ...content }: DataTableProps<Row>) {
  const isEmpty = content.rows.length === 0
  return (
    <>
      {!isHeadless && <h2>{title}</h2>}
      {isEmpty && empty}
      {!isEmpty && lead && <p class="soft">{lead}</p>}
      {!isEmpty && <Table caption={title} {...content} />}
    </>
  )
}

type TableProps<Row> = Pick<DataTableProps<Row>, 'columns' | 'rows' | 'keyOf'> & { caption: string }

function Table<Row>({ caption, columns, rows, keyOf }: TableProps<Row>) {
  return (
    <table class="table" role="table">
      <caption class="visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.head} role="columnheader" scope="col" class={classOf(column)}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <BodyRow key={keyOf(row)} row={row} columns={columns} />
        ))}
      </tbody>
    </table>
  )
}

function BodyRow<Row>({ row, columns: [name, ...others] }: { row: Row; columns: DataTableProps<Row>['columns'] }) {
  return (
    <tr role="row">
      <th role="rowheader" scope="row" class={classOf(name)}>
        {name.cell(row)}
      </th>
      {others.map((column) => (
        <td key={column.head} role="cell" class={classOf(column)} data-head={column.head}>
          <div>{column.cell(row)}</div>
        </td>
      ))}
    </tr>
  )
}

function classOf(column: { isNumber?: boolean }): string | undefined {
  return column.isNumber ? 'number' : undefined
}
