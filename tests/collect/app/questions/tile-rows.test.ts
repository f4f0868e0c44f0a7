import { expect, test } from 'vitest'
import { tileRows } from '#collect/app/questions/area-picker/tile-rows.ts'

const ward = (code: string, column: number, row: number) => ({ code, name: code, tile: { column, row } })

test('each ward stands on its tile and the gaps stay empty', () => {
  const rows = tileRows([ward('B', 1, 1), ward('A', 2, 0)])
  expect(rows.map((row) => row.map((each) => each?.code))).toEqual([
    [undefined, undefined, 'A'],
    [undefined, 'B', undefined],
  ])
})

test('wards without a tile make no map', () => {
  expect(tileRows([{ code: 'A', name: 'A' }])).toEqual([])
})
