/** Told now and then while a batch is written: how many rows of all that will be written have been. */
export type Progress = (done: number, total: number) => void
