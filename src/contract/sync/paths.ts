const API = '/api/v1'

/** Paths of the sync protocol, relative to the endpoint's origin. */
export const SYNC_PATHS = {
  enrolments: `${API}/enrolments`,
  hello: `${API}/hello`,
  device: `${API}/device`,
  questionnaires: `${API}/questionnaires`,
  recordings: `${API}/recordings`,
  responses: `${API}/responses`,
  missing: `${API}/responses/missing`,
} as const
