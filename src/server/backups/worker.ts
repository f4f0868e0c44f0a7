// The thread in which the endpoint takes a backup: copying and checking it would hold up the devices.
import { parentPort, workerData } from 'node:worker_threads'
import { Trouble } from '../trouble.ts'
import { takeNextBackup, type Keeping } from './kept-backups.ts'

export type BackupTask = Keeping & { now: string }
/** `trouble` is a sentence for whoever runs the server. */
export type BackupDone = { is: 'made' } | { is: 'failed'; trouble: string }

parentPort?.postMessage(make(workerData as BackupTask))

function make(task: BackupTask): BackupDone {
  try {
    takeNextBackup(task)
    return { is: 'made' }
  } catch (error) {
    if (error instanceof Trouble) return { is: 'failed', trouble: error.message }
    throw error
  }
}
