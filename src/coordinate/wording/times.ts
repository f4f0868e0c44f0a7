const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const calendarDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })

/** `14:02`, in this computer's time zone as are all here. */
export function formatClock(at: Date): string {
  return clockTime.format(at)
}

/** `22 Nov 2026` */
function formatDay(at: Date): string {
  return day.format(at)
}

/** `22 Nov 2026` of a calendar date `2026-11-22`, the same day in every time zone. */
export function formatDate(date: string): string {
  return calendarDay.format(new Date(`${date}T00:00:00Z`))
}

/** `22 Nov 2026, 14:02` */
export function formatMoment(at: Date): string {
  return `${formatDay(at)}, ${formatClock(at)}`
}

/** `Monday 23 November, 14:02`: for something soon, where the weekday helps. */
export function formatSoon(at: Date): string {
  return `${weekday.format(at)}, ${formatClock(at)}`
}

/** `just now`, `6 min ago`, `3 hours ago`, `2 days ago`; the date from a month on. A time ahead (a clock that is off) is `just now`. */
export function formatAgo(at: Date, now: Date): string {
  const ms = now.getTime() - at.getTime()
  if (ms < MINUTE_MS) return 'just now'
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min ago`
  if (ms < DAY_MS) return ago(Math.floor(ms / HOUR_MS), 'hour')
  return ms < 30 * DAY_MS ? ago(Math.floor(ms / DAY_MS), 'day') : formatDay(at)
}

function ago(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'} ago`
}
