import { spawnSync } from 'node:child_process'

/** Installs a package of the distribution, where that can be done without asking (as root, with apt). Gives whether it was. */
export function installWithApt(name: string): boolean {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false
  const apt = (...args: string[]): boolean => spawnSync('apt-get', args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
  return apt('update') && apt('install', '-y', '--no-install-recommends', name)
}
