// Finds strace, which shows the system calls of the endpoint to the proof that it syncs before it answers, or installs it.
import { spawnSync } from 'node:child_process'
import { installWithApt } from './install-with-apt.ts'

const isHere = (): boolean => spawnSync('strace', ['-V']).status === 0

/** Sees to it that `strace` is here and may trace; throws one clear sentence when that cannot be done. */
export function mustFindStrace(): void {
  if (!isHere() && (!installWithApt('strace') || !isHere()))
    throw new Error('No strace was found, and it could not be installed. Install strace (Linux only), then run this again.')
  const { status, stderr } = spawnSync('strace', ['-f', '-o', '/dev/null', 'true'], { encoding: 'utf8' })
  if (status !== 0)
    throw new Error(
      `strace may not trace here (${stderr.trim()}). In a container, allow it with --cap-add=SYS_PTRACE, then run this again.`,
    )
}
