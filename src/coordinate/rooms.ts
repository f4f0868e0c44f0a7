/** Addresses of the pages. */
export const ROOMS = {
  overview: '/coordinator',
  devices: '/coordinator/devices',
  sessions: '/coordinator/sessions',
  settings: '/coordinator/settings',
  batches: '/coordinator/batches',
  quarantine: '/coordinator/quarantine',
  withdrawals: '/coordinator/withdrawals',
  questionnaires: '/coordinator/questionnaires',
} as const
