/** Addresses of the pages. */
export const ROOMS = {
  overview: '/coordinator',
  devices: '/coordinator/devices',
  batches: '/coordinator/batches',
  quarantine: '/coordinator/quarantine',
  questionnaires: '/coordinator/questionnaires',
} as const
