import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { moveToPostgres } from '#server/store/move/move-to-postgres.ts'
import { openStore } from '#server/store/open-store.ts'
import { usePlaces, usePostgres } from '../../support/use-postgres.ts'
import { liveADay, type Answered } from './day.ts'
import { NOW } from './open-store.ts'

const place = usePlaces(usePostgres())

test('a day at the endpoint and in its room whose project is moved to PostgreSQL at noon is the same day', async () => {
  const unmoved = await openStore({ dataFolder: join(place.folder, 'unmoved'), databaseUrl: undefined, now: NOW })
  const wanted = await liveADay(unmoved)
  await unmoved.close()
  const dataFolder = join(place.folder, 'moved')
  const databaseUrl = place.url
  let evening = await openStore({ dataFolder, databaseUrl: undefined, now: NOW })
  const day = await liveADay(evening, async (morning) => {
    await morning.close()
    await moveToPostgres({ dataFolder, url: databaseUrl, now: NOW, note: async () => undefined })
    evening = await openStore({ dataFolder, databaseUrl, now: NOW, isServing: true })
    return evening
  })
  await evening.close()
  // It holds answers: retention, which ends the day, has removed it.
  expect(existsSync(join(dataFolder, 'earshot.db'))).toBe(false)
  expect(day.map(apart)).toEqual(wanted.map(apart))
})

/** A process that starts counts anew what came; retention counts the file that the move has left. */
function apart([act, status, body]: Answered): Answered {
  return [act, status, body.replaceAll(/^earshot_items_total.*|"setAside":\d/gm, '').replaceAll(/\n+/g, '\n')]
}
