/** `reachable`: a signed reply came. `other-page`: something answered, but not the endpoint (a captive portal, a filter). */
export type Connection = 'unknown' | 'reachable' | 'no-signal' | 'other-page' | 'needs-code'
