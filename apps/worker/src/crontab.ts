import type { JobName } from '@botyard/db'
import { type ParsedCronItem, parseCronItems } from 'graphile-worker'

/** A job that comes at set times, once however many workers run. */
interface Timed {
  /** As cron writes it, in UTC. */
  readonly at: string
  readonly job: JobName
}

/** Every job that time causes. One that still waits is not added a second time. */
const timed: readonly Timed[] = [
  { at: '* * * * *', job: 'incident.probe' },
  { at: '*/2 * * * *', job: 'sessions.revalidate' },
  { at: '* * * * *', job: 'automations.run' },
  { at: '17 3 * * *', job: 'keys.seal-anew' },
  { at: '47 3 * * *', job: 'people.erase' },
  { at: '43 3 * * *', job: 'activity.trim' },
]

/** The same as graphile-worker reads it. */
export const crontab: ParsedCronItem[] = parseCronItems(
  timed.map(({ at, job }) => ({ match: at, task: job, options: { jobKey: job } })),
)
