// Exports a batch in a process of its own and prints the digest of the zip.
import { createHash } from 'node:crypto'
import { exportBatch } from '#server/export/export-batch.ts'
import { findBatch } from '#server/store/batches.ts'
import { openDatabase } from '#server/store/open-database.ts'

const [folder, number] = process.argv.slice(2)
const database = openDatabase(folder!, '2027-01-01T00:00:00.000Z')
const hash = createHash('sha256')
for await (const chunk of exportBatch({ database, batch: (await findBatch(database, Number(number)))! })) hash.update(chunk)
process.stdout.write(hash.digest('hex'))
await database.close()
